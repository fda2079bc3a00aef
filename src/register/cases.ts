import type { Writer } from '../store/database.ts';
import type { Seal } from '../store/seal.ts';
import { recordAudit } from './audit.ts';
import type { Calendar } from './calendar.ts';
import { type CaseKind, nextCaseNumber } from './case-number.ts';
import { type Deadline, deadlineOf, type Via } from './deadline.ts';
import { promiseOf } from './matters.ts';
import { chinaDate, instantText } from './moment.ts';

export { parseCaseNumber } from './case-number.ts';
export { describeMatter, expectedOn, type MatterView } from './matters.ts';
export { describeRequest, isOpen, listRequests, type RequestState, type RequestView } from './requests.ts';

/** A confirmed disclosure form. */
export type NewRequest = {
  conversationId: string;
  /** Full name of the bureau that it is addressed to. */
  agency: string;
  /** The answers by the name of their form step; stored sealed. */
  form: Record<string, string>;
  /** When the applicant confirmed: that day is the receipt (law.md, section 2). */
  confirmedAt: Temporal.Instant;
};

/** What the applicant is told. */
export type OpenedRequest = {
  caseId: number;
  number: string;
  receivedOn: Temporal.PlainDate;
  deadline: Deadline;
};

/** A chat is an internet channel in the words of order 711, Art. 31. */
const chatVia: Via = 'internet';

/** Opens a request: case, number, events and sealed form exist together or not at all (design.md rule 3). */
export async function openRequest(
  trx: Writer,
  seal: Seal,
  calendar: Calendar,
  request: NewRequest,
): Promise<OpenedRequest> {
  const { conversationId, agency, confirmedAt: at } = request;
  const sealedForm = seal.seal(JSON.stringify(request.form));
  const opened = await insertCase(trx, { kind: 'request', conversationId, agency, at, sealedForm });
  await appendEvents(trx, opened.caseId, at, [
    { kind: 'submitted', actor: 'resident', detail: {} },
    { kind: 'confirmed', actor: 'resident', detail: { via: chatVia } },
    { kind: 'registered', actor: 'system', detail: { number: opened.number } },
  ]);
  const receivedOn = chinaDate(at);
  return { ...opened, receivedOn, deadline: deadlineOf({ receivedOn, via: chatVia }, calendar) };
}

/** A case without a form: somebody asked for a person, or complained of pollution. */
export type NewCase = {
  kind: 'handoff' | 'complaint';
  conversationId: string;
  agency: string | null;
  at: Temporal.Instant;
};

/** Opens the case and numbers it: 转人工〔2026〕第0001号, 投诉〔2026〕第0001号. */
export async function openCase(trx: Writer, file: NewCase): Promise<{ caseId: number; number: string }> {
  const opened = await insertCase(trx, { ...file, sealedForm: null });
  const detail = promiseOf(file.kind);
  await appendEvents(trx, opened.caseId, file.at, [{ kind: 'opened', actor: 'resident', detail }]);
  return opened;
}

type CaseRow = {
  kind: CaseKind;
  conversationId: string;
  agency: string | null;
  at: Temporal.Instant;
  sealedForm: string | null;
};

async function insertCase(
  trx: Writer,
  { at, ...columns }: CaseRow,
): Promise<{ caseId: number; number: string }> {
  const openedOn = chinaDate(at);
  const number = await nextCaseNumber(trx, columns.kind, openedOn.year);
  const { id } = await trx
    .insertInto('caseFile')
    .values({ ...columns, number, openedAt: instantText(at), openedOn: openedOn.toString() })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { caseId: id, number };
}

type NewEvent = { kind: string; actor: string; detail: Record<string, unknown> };

/** The first events of a case, in the order given. */
async function appendEvents(
  trx: Writer,
  caseId: number,
  at: Temporal.Instant,
  events: NewEvent[],
): Promise<void> {
  const rows = events.map(({ kind, actor, detail }, index) => ({
    caseId,
    ordinal: index + 1,
    kind,
    takesEffectOn: chinaDate(at).toString(),
    recordedAt: instantText(at),
    actor,
    detailJson: JSON.stringify(detail),
  }));
  await trx.insertInto('caseEvent').values(rows).execute();
}

/**
 * Opens the applicant's sealed form. The reading is on record, and so is an attempt at a case without a form.
 *
 * @param actor `staff:ID` of the reader.
 * @returns null where there is no such case or it has no form.
 */
export async function readForm(
  trx: Writer,
  seal: Seal,
  caseId: number,
  actor: string,
  at: Temporal.Instant = Temporal.Now.instant(),
): Promise<Record<string, string> | null> {
  await recordAudit(trx, { actor, action: 'form-read', subject: `case_file:${caseId}`, at });
  const row = await trx
    .selectFrom('caseFile')
    .select('sealedForm')
    .where('id', '=', caseId)
    .executeTakeFirst();
  return row?.sealedForm ? JSON.parse(seal.open(row.sealedForm)) : null;
}
