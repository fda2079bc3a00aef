import { describeMatter, expectedOn, openCase } from '../../register/cases.ts';
import { dateInWords } from '../dates.ts';
import type { Decision, Step, Turn } from '../turn.ts';
import { standing } from './numbered.ts';
import { shownReply } from './status.ts';

/** A person is asked for: the case exists before anything is promised (design.md rule 3). */
export const handoff: Step = async (turn) => {
  const { intents, plain, conversationId } = turn;
  if (!intents.wants('handoff', plain)) return undefined;
  const waiting = await stillWaiting(turn);
  if (waiting) return waiting;
  const opened = await openCase(turn.trx, {
    kind: 'handoff',
    conversationId,
    agency: turn.context.question?.agencies[0] ?? null,
    at: turn.message.receivedAt,
  });
  const text = promise(turn, opened.number) + formWaits(turn);
  return {
    reply: { outcome: 'handoff_opened', text, citations: [], actions: [] },
    caseId: opened.caseId,
    context: { ...turn.context, handoff: opened.number },
  };
};

/** Asked again before staff answered: the same case, because a second would only wait behind it. */
async function stillWaiting(turn: Turn): Promise<Decision | null> {
  if (turn.context.handoff === null) return null;
  const matter = await describeMatter(turn.trx, turn.calendar, turn.context.handoff);
  if (!matter || matter.answeredOn || matter.conversationId !== turn.conversationId) return null;
  const { reply, ...decision } = shownReply(turn, standing(turn, matter) + formWaits(turn), undefined);
  return { ...decision, reply: { ...reply, actions: [] } };
}

/** When an answer may be expected. A demonstration has nobody who could keep a promise. */
function promise({ agency, wording, calendar, message }: Turn, number: string): string {
  if (agency.demonstration) return wording.say('handoff_demonstration', { number, name: agency.name });
  const hours = agency.hours ? wording.say('handoff_hours', { hours: agency.hours }) : '';
  const expected = dateInWords(expectedOn(calendar, message.receivedAt));
  return wording.say('handoff', { number, expectedOn: expected, hours });
}

function formWaits({ form, wording }: Turn): string {
  return form ? `\n${wording.say('handoff_form_waits', {})}` : '';
}
