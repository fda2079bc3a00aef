import type { Calendar } from './calendar.ts';
import { chineseDate } from './deadline-wording.ts';
import type { Step } from './reckoning.ts';

type Run = { first: Temporal.PlainDate; last: Temporal.PlainDate; holiday: string; announced: boolean };

/**
 * Explains the days that are not what their weekday says: holidays, a run of them in one step, and make-up working
 * days; and says so where a year's notice is not known.
 *
 * @param from day 0. @param to the last day.
 * @param isPaused whether the clock stood still on a day: then even a make-up working day did not count.
 */
export function calendarSteps(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  calendar: Calendar,
  isPaused: (date: Temporal.PlainDate) => boolean,
): { steps: Step[]; provisional: boolean } {
  const runs: Run[] = [];
  const steps: Step[] = [];
  const unannounced = new Set<number>();
  for (
    let date = from.add({ days: 1 });
    Temporal.PlainDate.compare(date, to) <= 0;
    date = date.add({ days: 1 })
  ) {
    const { working, holiday, announced } = calendar.dayOf(date);
    if (!announced) unannounced.add(date.year);
    if (holiday === null) continue;
    if (working) steps.push(makeUpStep(date, holiday, isPaused(date)));
    else lengthen(runs, { first: date, last: date, holiday, announced });
  }
  const provisional = [...unannounced].map(provisionalStep);
  return { steps: [...provisional, ...steps, ...runs.map(holidayStep)], provisional: unannounced.size > 0 };
}

function lengthen(runs: Run[], day: Run): void {
  const run = runs.at(-1);
  if (run?.holiday === day.holiday && run.last.add({ days: 1 }).equals(day.first)) run.last = day.first;
  else runs.push(day);
}

function makeUpStep(date: Temporal.PlainDate, holiday: string, paused: boolean): Step {
  const effect = paused ? '但期限正停止计算，当日不计入期限' : '计入期限';
  const text = `${chineseDate(date)}因${holiday}调休上班，${effect}。`;
  return { date: date.toString(), text, article: notice(date.year) };
}

function holidayStep({ first, last, holiday, announced }: Run): Step {
  const span = first.equals(last) ? chineseDate(first) : `${chineseDate(first)}至${chineseDate(last)}`;
  const text = `${span}${holiday}放假，不计入期限。`;
  return { date: first.toString(), text, article: announced ? notice(first.year) : statute(first.year) };
}

function provisionalStep(year: number): Step {
  const text =
    `${year}年的放假调休安排尚未载入：该年的日子只按周末和法定节假日推算，` +
    '得出的是暂定日期，安排公布并载入后重新计算。';
  return { date: `${year}-01-01`, text, article: statute(year) };
}

function notice(year: number): string {
  return `国务院办公厅${year}年节假日安排通知`;
}

/** New Year's Eve and 2 May are holidays only since 2025-01-01, so the edition matters. */
function statute(year: number): string {
  const edition =
    year >= 2025 ? '国务院令第795号，2025年1月1日起' : year >= 2014 ? '国务院令第644号' : '国务院令第513号';
  return `《全国年节及纪念日放假办法》（${edition}）`;
}
