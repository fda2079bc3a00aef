import type { Context } from 'hono';
import { html } from 'hono/html';
import {
  describeRequest,
  listRequests,
  parseCaseNumber,
  type RequestView,
  readForm,
} from '../register/cases.ts';
import { chinaDate } from '../register/moment.ts';
import { sentWords } from './deliveries.ts';
import { checkWord, readFields, rowNumber } from './fields.ts';
import { type Html, notice } from './page.ts';
import { type ConsoleEnv, type ConsoleHandler, type ConsoleParts, show } from './parts.ts';
import { refuse } from './refusal.ts';
import { requestTable } from './request-list.ts';
import { closedApplicant, openApplicant, type RequestFile, requestPage } from './request-page.ts';
import { mayReadApplicant, maySend } from './roles.ts';
import { sendWord } from './send-word.ts';
import { wordForm } from './word-form.ts';

const here = '/console/requests';

/** GET /console/requests: due first. */
export function requests(parts: ConsoleParts): ConsoleHandler {
  return async (c) => {
    const all = await listRequests(parts.store.reader, parts.calendar, chinaDate(parts.clock()));
    const body = html`<div class="head"><h1>公开申请</h1><p class="quiet">共 ${all.length} 件，先到期的在前</p></div>
<section class="card" aria-label="申请列表">${
      all.length > 0
        ? requestTable(all)
        : html`<p class="empty">还没有公开申请。居民在对话中确认申请表后，会带着编号和到期日出现在这里。</p>`
    }</section>`;
    return show(c, parts, { title: '公开申请', here, body });
  };
}

/** GET /console/requests/ID, or a case number in place of the ID. */
export function request(parts: ConsoleParts): ConsoleHandler {
  return async (c) => {
    const found = await findRequest(parts, c.req.param('id'));
    if (!found) return refuse(c, parts, 'absent');
    const sent = c.req.query('sent') !== undefined && notice('is-good', '已发出。送达情况见“已发出的告知”。');
    return showRequest(c, parts, found, { above: html`${sent}` });
  };
}

/** POST /console/requests/ID/applicant: opens the sealed form for this one page, to those who work with it, on record. */
export function readApplicant(parts: ConsoleParts): ConsoleHandler {
  return async (c) => {
    const found = await findRequest(parts, c.req.param('id'));
    if (!found) return refuse(c, parts, 'absent');
    if (!mayReadApplicant(c.get('staff').role)) return refuse(c, parts, 'reader');
    const { store } = parts;
    const actor = `staff:${c.get('staff').staffId}`;
    const form = await store.transaction((trx) =>
      readForm(trx, store.seal, found.caseId, actor, parts.clock()),
    );
    return showRequest(c, parts, found, { applicant: openApplicant(form ?? {}) });
  };
}

/** POST /console/requests/ID: word about the procedure. Decisions wait for the review flow. */
export function sendProcedure(parts: ConsoleParts): ConsoleHandler {
  return async (c) => {
    const found = await findRequest(parts, c.req.param('id'));
    if (!found?.conversationId) return refuse(c, parts, 'absent');
    const staff = c.get('staff');
    if (!maySend(staff.role)) return refuse(c, parts, 'role');
    const field = await readFields(c);
    const checked = checkWord(field('text'));
    if ('fault' in checked)
      return showRequest(c, parts, found, { fault: checked.fault, written: field('text') }, 422);
    const word = { conversationId: found.conversationId, caseId: found.caseId, text: checked.text };
    const after = rowNumber(field('after')) ?? 0;
    const sent = await sendWord(parts.store, staff, { ...word, kind: 'procedure', after }, parts.clock());
    if (sent.state === 'overtaken') {
      const fault = `${sent.by} 刚刚就这件申请发过消息（见上方）。如仍需补充，请核对后再发送。`;
      return showRequest(c, parts, found, { fault, written: field('text') }, 409);
    }
    return c.redirect(`/console/requests/${found.caseId}?sent#message-${sent.id}`, 303);
  };
}

async function findRequest(parts: ConsoleParts, wanted: string | undefined): Promise<RequestView | null> {
  const { reader } = parts.store;
  if (!wanted || wanted.length > 100) return null;
  const id = rowNumber(wanted);
  const number = id === null ? parseCaseNumber(wanted) : await numberOf(reader, id);
  return number ? describeRequest(reader, parts.calendar, number, chinaDate(parts.clock())) : null;
}

async function numberOf(db: ConsoleParts['store']['reader'], id: number): Promise<string | undefined> {
  const row = await db.selectFrom('caseFile').select('number').where('id', '=', id).executeTakeFirst();
  return row?.number;
}

async function fileOf({ store: { reader } }: ConsoleParts, request: RequestView): Promise<RequestFile> {
  const [events, words, looks, staff] = await Promise.all([
    reader
      .selectFrom('caseEvent')
      .select(['kind', 'takesEffectOn', 'recordedAt', 'actor'])
      .where('caseId', '=', request.caseId)
      .orderBy('ordinal')
      .execute(),
    request.conversationId ? sentWords(reader, request.conversationId) : [],
    reader
      .selectFrom('audit')
      .select(['at', 'actor'])
      .where('action', '=', 'form-read')
      .where('subject', '=', `case_file:${request.caseId}`)
      .orderBy('id')
      .execute(),
    reader.selectFrom('staff').select(['id', 'name']).execute(),
  ]);
  const staffNames = new Map(staff.map(({ id, name }) => [`staff:${id}`, name]));
  const about = words.filter(({ caseId }) => caseId === request.caseId);
  return { request, history: { events, words: about, looks, staffNames } };
}

type Attempt = { above?: Html; applicant?: Html; fault?: string; written?: string };

async function showRequest(
  c: Context<ConsoleEnv>,
  parts: ConsoleParts,
  view: RequestView,
  { above, applicant, fault, written }: Attempt,
  status: 200 | 409 | 422 = 200,
) {
  const file = await fileOf(parts, view);
  const form = wordForm({
    role: c.get('staff').role,
    action: `/console/requests/${view.caseId}`,
    heading: '告知程序事项',
    preface: notice(
      'is-warn',
      '只能告知程序事项（如已收到、需要补充什么、何时到期）。对申请的决定须经审查流程，不能在这里发送。',
    ),
    hidden: { after: file.history.words.at(-1)?.id ?? 0 },
    ...(fault && { fault }),
    ...(written && { written }),
  });
  const page = requestPage(file, applicant ?? closedApplicant(view.caseId, c.get('staff').role), form);
  return show(c, parts, { title: view.number, here, body: html`${above}${page}` }, status);
}
