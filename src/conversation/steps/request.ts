import { transcript } from '../../register/transcript.ts';
import { withoutTail } from '../clean.ts';
import { officeMeant } from '../form/definition.ts';
import { beginForm, questionOf } from '../form/progress.ts';
import { privatelyOnly } from '../privately.ts';
import type { Decision, Step, Turn } from '../turn.ts';

/** "申请公开 #123", the button below an answer. @returns the inquiry's number, or null. */
export function earlierInquiry(text: string): number | null {
  const match = /^申请公开\s*[#＃]\s*(\d{1,15})$/.exec(text);
  return match ? Number(match[1]) : null;
}

/** "我要申请公开…" and the button below an answer: the disclosure form begins. */
export const request: Step = async (turn) => {
  const number = earlierInquiry(turn.text);
  if (number === null && !turn.intents.wants('request', turn.plain)) return undefined;
  const { group } = turn.message;
  if (group) return { ...privatelyOnly(turn, 'form_in_group', group), possibleRequest: true };
  return begin(turn, number === null ? subjectOf(turn.text) : await questionAsked(turn, number));
};

async function begin(turn: Turn, subject: string): Promise<Decision> {
  const { wording, agency } = turn;
  const meant = await officeMeant(turn, subject || turn.text);
  const form = beginForm(turn, {
    answers: turn.form?.answers ?? {},
    agency: meant ?? undefined,
    what: [...subject].length >= 4 && [...subject].length <= 1000 ? subject : undefined,
  });
  const { text, actions, confidential } = questionOf(turn, form);
  const demonstration = agency.demonstration ? wording.say('form_demonstration', { name: agency.name }) : '';
  const lead = [wording.say('form_begin', {}), demonstration].filter(Boolean).join('\n');
  return {
    reply: { outcome: 'request_started', text: `${lead}\n\n${text}`, citations: [], actions },
    confidential,
    possibleRequest: true,
    topic: turn.intents.topicOf(subject || turn.text),
    agency: meant,
    context: { ...turn.context, submitted: null },
    form,
  };
}

/** What the earlier message asked, if it stands in this conversation. */
async function questionAsked(turn: Turn, inquiryId: number): Promise<string> {
  // "那2016年呢" says nothing by itself; the question that it was made into does.
  if (turn.context.question?.inquiry === inquiryId) return turn.context.question.text;
  const only = { afterInquiry: inquiryId - 1, upToInquiry: inquiryId };
  const entries = await transcript(turn.trx, turn.conversationId, only);
  const asked = entries.find((entry) => entry.inquiryId === inquiryId && entry.kind === 'resident');
  return turn.intents.withoutCourtesy(asked?.text ?? '');
}

/** What stands around the words of asking. */
function subjectOf(text: string): string {
  const [, before = '', after = ''] =
    /^(.*?)(?:我们?|本人|本公司|我单位)?(?:想要|想|要|需要|希望|打算)?(?:正式)?(?:依法|依)?(?:申请|请|要求)(?:政府)?(?:信息)?公开(?:申请)?(.*)$/u.exec(
      text,
    ) ?? [];
  const subject = [after, before].map((part) => withoutTail(part.replace(/^[\s\p{P}]+/u, ''), /[\s\p{P}]/u));
  return (subject[0] ?? '').length >= 4 ? (subject[0] ?? '') : (subject[1] ?? '');
}
