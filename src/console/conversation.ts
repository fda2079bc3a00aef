import type { Context } from 'hono';
import { html } from 'hono/html';
import { concernsRequest } from '../register/staff-messages.ts';
import {
  firstInquiry,
  hasEarlier,
  isAnswerable,
  type TranscriptEntry,
  transcript,
} from '../register/transcript.ts';
import { type ConversationView, conversationPage } from './conversation-page.ts';
import { sentWords } from './deliveries.ts';
import { checkWord, readFields, rowNumber } from './fields.ts';
import { type Html, notice } from './page.ts';
import { type ConsoleEnv, type ConsoleHandler, type ConsoleParts, show } from './parts.ts';
import { refuse } from './refusal.ts';
import { maySend } from './roles.ts';
import { sendWord } from './send-word.ts';
import { wordForm } from './word-form.ts';

/** GET /console/conversations/ID?inquiry=N&upto=N ; `upto`: the last turn shown, for what lies further back. */
export function conversation(parts: ConsoleParts): ConsoleHandler {
  return async (c) => {
    const upTo = rowNumber(c.req.query('upto'));
    const view = await findView(parts, c.req.param('id'), rowNumber(c.req.query('inquiry')), upTo);
    if (!view) return refuse(c, parts, 'absent');
    const sent =
      c.req.query('sent') !== undefined && notice('is-good', '已发出。送达情况见下面这条消息的标记。');
    return showConversation(c, parts, view, { above: html`${sent}` });
  };
}

/** POST /console/conversations/ID: an answer to one inquiry, back into the chat it came from. */
export function sendAnswer(parts: ConsoleParts): ConsoleHandler {
  return async (c) => {
    const field = await readFields(c);
    const wanted = rowNumber(field('inquiry'));
    const view = await findView(parts, c.req.param('id'), wanted);
    if (!view || view.chosen === null || view.chosen !== wanted) return refuse(c, parts, 'absent');
    const staff = c.get('staff');
    if (!maySend(staff.role)) return refuse(c, parts, 'role');
    if (view.aboutRequest) return refuse(c, parts, 'review');
    const checked = checkWord(field('text'));
    if ('fault' in checked)
      return showConversation(c, parts, view, { fault: checked.fault, written: field('text') }, 422);
    const sent = await sendWord(
      parts.store,
      staff,
      {
        conversationId: view.id,
        inquiryId: view.chosen,
        kind: 'answer',
        text: checked.text,
        after: rowNumber(field('after')) ?? 0,
      },
      parts.clock(),
    );
    if (sent.state === 'overtaken') {
      const fault = `${sent.by} 刚刚回复了这一条（见上方）。如仍需补充，请核对后再发送。`;
      return showConversation(c, parts, view, { fault, written: field('text') }, 409);
    }
    return c.redirect(`/console/conversations/${view.id}?sent#message-${sent.id}`, 303);
  };
}

/**
 * @param wanted the inquiry to answer; without it, or where it is of another conversation, the last one shown.
 * @param upTo the last inquiry to show; null: the newest, or the wanted one where it lies further back
 */
async function findView(
  { store: { reader } }: ConsoleParts,
  id: string | undefined,
  wanted: number | null,
  upTo: number | null = null,
): Promise<ConversationView | null> {
  if (!id || !/^[\w-]{1,64}$/.test(id)) return null;
  const row = await reader
    .selectFrom('conversation')
    .select(['id', 'channel', 'startedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  let entries = await transcript(reader, id, upTo === null ? {} : { upToInquiry: upTo });
  let later = upTo !== null;
  if (wanted !== null && !asks(entries, wanted)) {
    const around = await transcript(reader, id, { upToInquiry: wanted });
    if (asks(around, wanted)) [entries, later] = [around, true];
  }
  const [words, cases, earlier] = await Promise.all([
    sentWords(reader, id),
    reader
      .selectFrom('caseFile')
      .select(['id', 'kind', 'number'])
      .where('conversationId', '=', id)
      .orderBy('id')
      .execute(),
    hasEarlier(reader, id, entries),
  ]);
  const chosen = asks(entries, wanted) ?? entries.findLast(isAnswerable);
  const chosenId = chosen?.inquiryId ?? null;
  return {
    ...{ ...row, entries, words, cases, later },
    earlier: earlier ? (firstInquiry(entries) ?? 1) - 1 : null,
    chosen: chosenId,
    aboutRequest: chosenId !== null && (await concernsRequest(reader, chosenId)),
  };
}

/** The resident's message of an inquiry, if it is among the entries and can be answered. */
function asks(entries: TranscriptEntry[], inquiry: number | null): TranscriptEntry | undefined {
  return entries.find((entry) => isAnswerable(entry) && entry.inquiryId === inquiry);
}

type Attempt = { above?: Html; fault?: string; written?: string };

function showConversation(
  c: Context<ConsoleEnv>,
  parts: ConsoleParts,
  view: ConversationView,
  attempt: Attempt,
  status: 200 | 409 | 422 = 200,
) {
  const body = html`${attempt.above}${conversationPage(view, answerForm(c.get('staff').role, view, attempt))}`;
  return show(c, parts, { title: '对话', here: '/console/inquiries', body }, status);
}

function answerForm(role: string, view: ConversationView, { fault, written }: Attempt): Html {
  const asked = asks(view.entries, view.chosen);
  if (!asked)
    return html`<section class="card"><p class="empty">这个对话里还没有可以回复的消息。</p></section>`;
  if (view.aboutRequest) return requestHint(view);
  return wordForm({
    role,
    action: `/console/conversations/${view.id}`,
    heading: '工作人员回复',
    preface: html`<blockquote class="words">${asked.text}</blockquote>`,
    hidden: { inquiry: asked.inquiryId ?? 0, after: view.words.at(-1)?.id ?? 0 },
    ...(fault && { fault }),
    ...(written && { written }),
  });
}

function requestHint(view: ConversationView): Html {
  const requests = view.cases.filter(({ kind }) => kind === 'request');
  return html`<section class="card" id="answer"><h2>工作人员回复</h2>
<p>这一条属于公开申请，不能在这里答复：对申请的决定须经审查流程。${
    requests.length > 0
      ? html`程序方面的告知请到申请页发送：${requests.map(
          ({ id, number }) => html` <a href="/console/requests/${id}#answer">${number}</a>`,
        )}`
      : '申请还没有提交；提交后会有编号和到期日。'
  }</p></section>`;
}
