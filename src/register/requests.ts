import type { ExpressionBuilder } from 'kysely';
import type { Writer } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import type { Calendar } from './calendar.ts';
import {
  type Deadline,
  type DeadlineEvent,
  deadlineEventKinds,
  deadlineOf,
  type Via,
  vias,
} from './deadline.ts';

/** `waiting`: the clock stands still until somebody else answers; `closed`: nothing more is owed. */
export type RequestState = 'registered' | 'waiting' | 'closed';

/** A request as it stands on a day; all but the first four fields is derived from its events. */
export type RequestView = {
  caseId: number;
  number: string;
  agency: string | null;
  conversationId: string | null;
  openedOn: Temporal.PlainDate;
  state: RequestState;
  deadline: Deadline;
  /** Working days from today to the due date: 0 on that day, negative after it. */
  daysLeft: number;
  /** Never true of a request that is closed or whose clock stands still. */
  overdue: boolean;
};

/** Events after which nothing more is owed (law.md, sections 2, 3 and 8: sending the answer stops the clock). */
const closing = new Set(['answered', 'delivered', 'withdrawn', 'correction-lapsed', 'fee-lapsed']);

/** @returns whether the bureau still owes an answer. */
export function isOpen(request: RequestView): boolean {
  return request.state !== 'closed';
}

/** @returns the request of a number as `parseCaseNumber` gives it, or null. */
export async function describeRequest(
  db: Writer,
  calendar: Calendar,
  number: string,
  today: Temporal.PlainDate,
): Promise<RequestView | null> {
  const file = await requestFiles(db).where('number', '=', number).executeTakeFirst();
  if (!file) return null;
  const events = await caseEvents(db).where('caseId', '=', file.caseId).execute();
  return view(file, events, calendar, today);
}

/**
 * @param only the requests of this conversation; absent: all.
 * @returns requests as they stand on a day, due first; closed ones come after the open ones.
 */
export async function listRequests(
  db: Writer,
  calendar: Calendar,
  today: Temporal.PlainDate,
  only: { conversationId?: string } = {},
): Promise<RequestView[]> {
  const { conversationId } = only;
  const whose = (e: ExpressionBuilder<Schema, 'caseFile'>) =>
    conversationId === undefined ? e.lit(true) : e('caseFile.conversationId', '=', conversationId);
  const files = await requestFiles(db).where(whose).execute();
  const rows = await caseEvents(db).where('caseFile.kind', '=', 'request').where(whose).execute();
  const events = Map.groupBy(rows, ({ caseId }) => caseId);
  return files
    .map((file) => view(file, events.get(file.caseId) ?? [], calendar, today))
    .sort(
      (a, b) =>
        Number(isOpen(b)) - Number(isOpen(a)) ||
        Temporal.PlainDate.compare(a.deadline.dueOn, b.deadline.dueOn) ||
        a.caseId - b.caseId,
    );
}

function requestFiles(db: Writer) {
  return db
    .selectFrom('caseFile')
    .select(['id as caseId', 'number', 'agency', 'conversationId', 'openedOn'])
    .where('kind', '=', 'request');
}

function caseEvents(db: Writer) {
  return db
    .selectFrom('caseEvent')
    .innerJoin('caseFile', 'caseFile.id', 'caseEvent.caseId')
    .select(['caseId', 'caseEvent.kind', 'takesEffectOn', 'detailJson'])
    .orderBy('caseId')
    .orderBy('ordinal');
}

type File = {
  caseId: number;
  number: string;
  agency: string | null;
  conversationId: string | null;
  openedOn: string;
};
type EventRow = { kind: string; takesEffectOn: string; detailJson: string };

function view(file: File, rows: EventRow[], calendar: Calendar, today: Temporal.PlainDate): RequestView {
  const openedOn = Temporal.PlainDate.from(file.openedOn);
  const confirmed = rows.find(({ kind }) => kind === 'confirmed');
  const receivedOn = confirmed ? Temporal.PlainDate.from(confirmed.takesEffectOn) : openedOn;
  // A look back at an earlier day knows nothing of what came later.
  const known = rows.filter(({ takesEffectOn }) => takesEffectOn <= today.toString());
  const deadline = deadlineOf({ receivedOn, via: viaOf(confirmed), events: deadlineEvents(known) }, calendar);
  const closed = known.some(({ kind }) => closing.has(kind));
  const late = Temporal.PlainDate.compare(today, deadline.dueOn) > 0;
  return {
    ...file,
    openedOn,
    state: closed ? 'closed' : deadline.stoppedOn ? 'waiting' : 'registered',
    deadline,
    daysLeft: calendar.workingDaysBetween(today, deadline.dueOn),
    overdue: late && !closed && !deadline.stoppedOn,
  };
}

function viaOf(confirmed: EventRow | undefined): Via | undefined {
  const { via } = JSON.parse(confirmed?.detailJson ?? '{}');
  return vias.find((name) => name === via);
}

function deadlineEvents(rows: EventRow[]): DeadlineEvent[] {
  return rows.flatMap(({ kind, takesEffectOn, detailJson }) => {
    const known = deadlineEventKinds.find((name) => name === kind);
    if (!known) return [];
    return [{ kind: known, on: Temporal.PlainDate.from(takesEffectOn), days: JSON.parse(detailJson).days }];
  });
}
