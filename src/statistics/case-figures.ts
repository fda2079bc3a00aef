import type { Calendar } from '../register/calendar.ts';
import { isOpen, listRequests, type RequestView } from '../register/cases.ts';
import type { Writer } from '../register/store.ts';
import type { Period } from './period.ts';

/** Requests and other cases of a period, derived from their events (register/requests.ts). */
export type CaseFigures = {
  /** Cases 转人工 and 投诉 that were opened in the period. */
  handoffs: number;
  complaints: number;
  opened: number;
  /** Whose last day lies in the period. */
  due: number;
  openAtEnd: number;
  overdueAtEnd: number;
  /** Opened or due in the period, or open at its end: due first. */
  requests: RequestView[];
};

/**
 * Counts the cases of a period.
 *
 * @param asOf the day at whose end requests are looked at: the last of the period, or today if that is earlier.
 */
export async function caseFigures(
  db: Writer,
  calendar: Calendar,
  period: Period,
  asOf: Temporal.PlainDate,
): Promise<CaseFigures> {
  const known = (await listRequests(db, calendar, asOf)).filter(({ openedOn }) => !after(openedOn, asOf));
  const opened = known.filter(({ openedOn }) => within(openedOn, period));
  const due = known.filter(({ deadline }) => within(deadline.dueOn, period));
  const open = known.filter(isOpen);
  const shown = new Set([...opened, ...due, ...open]);
  return {
    handoffs: await countOpened(db, 'handoff', period),
    complaints: await countOpened(db, 'complaint', period),
    opened: opened.length,
    due: due.length,
    openAtEnd: open.length,
    overdueAtEnd: open.filter(({ overdue }) => overdue).length,
    requests: known.filter((request) => shown.has(request)),
  };
}

async function countOpened(db: Writer, kind: 'handoff' | 'complaint', period: Period): Promise<number> {
  const row = await db
    .selectFrom('caseFile')
    .where('kind', '=', kind)
    .where('openedOn', '>=', period.from.toString())
    .where('openedOn', '<=', period.to.toString())
    .select((e) => e.fn.countAll().as('cases'))
    .executeTakeFirstOrThrow();
  return Number(row.cases);
}

function within(day: Temporal.PlainDate, { from, to }: Period): boolean {
  return !after(from, day) && !after(day, to);
}

function after(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) > 0;
}
