import type { Calendar } from '../register/calendar.ts';
import type { Writer } from '../register/store.ts';
import { type CaseFigures, caseFigures } from './case-figures.ts';
import { type InquiryFigures, inquiryFigures } from './inquiry-figures.ts';
import type { Period } from './period.ts';
import { type StaffFigures, staffFigures } from './staff-figures.ts';
import { type UnansweredList, unansweredList } from './unanswered.ts';

/** Everything that the register says about a period. */
export type Statistics = {
  period: Period;
  /** The day at whose end requests are looked at. */
  asOf: Temporal.PlainDate;
  inquiries: InquiryFigures;
  unanswered: UnansweredList;
  staff: StaffFigures;
  cases: CaseFigures;
};

/**
 * Asks the register about a period. An empty register gives zeros.
 *
 * @param db a transaction, where the figures must agree with each other while messages come in.
 * @param today calendar date in Asia/Shanghai; an unfinished period is looked at as of today.
 */
export async function statisticsOf(
  db: Writer,
  calendar: Calendar,
  period: Period,
  today: Temporal.PlainDate,
): Promise<Statistics> {
  const asOf = Temporal.PlainDate.compare(today, period.to) < 0 ? today : period.to;
  return {
    period,
    asOf,
    inquiries: await inquiryFigures(db, period),
    unanswered: await unansweredList(db, period),
    staff: await staffFigures(db, period),
    cases: await caseFigures(db, calendar, period, asOf),
  };
}
