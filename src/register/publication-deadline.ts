import type { Calendar } from './calendar.ts';
import { calendarSteps } from './calendar-steps.ts';
import { chineseDate } from './deadline-wording.ts';
import type { Step } from './reckoning.ts';
import { regimeOn } from './regime.ts';

/** Working days within which information is to be published (law.md, section 1). */
const days = 20;

/** From this day of December the notice for the next year may move days: 29 December 2018 stands in that for 2019. */
const NEW_YEAR_FROM = 24;

/** The article that sets the period, by the edition of the Regulation. */
const articles = { 'order-492': '第十八条', 'order-711': '第二十六条' } as const;

/** By when information that is disclosed actively must be published. */
export type PublicationDeadline = {
  regime: 'order-492' | 'order-711';
  /** The day of formation or change; day 0. */
  formedOn: Temporal.PlainDate;
  days: typeof days;
  /** The last day. */
  dueOn: Temporal.PlainDate;
  /** True where the date can still change by itself: a year whose holidays are not announced. */
  provisional: boolean;
};

/**
 * Derives the due date of publication: 20 working days from the day on which information was formed or changed, that
 * day being day 0 (order 492, Art. 18; order 711, Art. 26).
 *
 * @returns null where no rule was in force on that day (before 2008-05-01), or the calendar does not reach so far.
 */
export function publicationDeadlineOf(
  formedOn: Temporal.PlainDate,
  calendar: Calendar,
): PublicationDeadline | null {
  const regime = regimeOn(formedOn);
  // Lunar dates are known up to 2099, and a period may run into the following year.
  if (!regime || formedOn.year > 2098) return null;
  const dueOn = calendar.addWorkingDays(formedOn, days);
  // Years are announced one after the other, and the period touches two at most.
  const settling = dueOn.month === 12 && dueOn.day >= NEW_YEAR_FROM ? dueOn.add({ months: 1 }) : dueOn;
  const provisional = [formedOn, settling].some((date) => !calendar.dayOf(date).announced);
  return { regime: regime.name, formedOn, days, dueOn, provisional };
}

/** How a due date comes about, in order of date; the texts are Chinese, each with the article that it follows. */
export function publicationSteps({ formedOn, dueOn }: PublicationDeadline, calendar: Calendar): Step[] {
  const regime = regimeOn(formedOn);
  const article = regime ? regime.law + articles[regime.name] : '';
  const first = chineseDate(calendar.addWorkingDays(formedOn, 1));
  return [
    {
      date: formedOn.toString(),
      text: `${chineseDate(formedOn)}形成或者变更，当日为第0日；属于主动公开的，应当自该日起${days}个工作日内公开，第1个工作日是${first}。`,
      article,
    },
    ...calendarSteps(formedOn, dueOn, calendar, () => false).steps,
    {
      date: dueOn.toString(),
      text: `第${days}个工作日是${chineseDate(dueOn)}，应当在当日结束前公开。`,
      article,
    },
  ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
