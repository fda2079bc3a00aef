import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { statutoryHolidays } from './statutory-holidays.ts';

const day = z.record(z.iso.date(), z.string());
const yearFile = z.object({ year: z.int(), notice: z.array(z.string()), off: day, work: day });

/** What kind of day a date is. */
export type CalendarDay = {
  working: boolean;
  /** The holiday that gives the day off or, on a make-up working day, the holiday that it makes up for. */
  holiday: string | null;
  /** False in a year whose notice is not loaded: weekends and the statutory holidays alone are known. */
  announced: boolean;
};

/** Working days as the State Council's yearly notices set them (law.md, section 2). */
export type Calendar = {
  dayOf(date: Temporal.PlainDate): CalendarDay;
  isWorkingDay(date: Temporal.PlainDate): boolean;
  /** Working days after `from` up to and including `to`; negative where `to` is earlier. */
  workingDaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number;
  /** The `count`-th working day after `from`, which is itself day 0. */
  addWorkingDays(from: Temporal.PlainDate, count: number): Temporal.PlainDate;
};

/** A calendar file cannot be used; the message says which and why. */
export class CalendarError extends Error {}

/**
 * Reads every `YEAR.json` of a folder: `{year, notice, off: {date: name}, work: {date: name}}`.
 *
 * @throws CalendarError where the folder holds none or one is malformed.
 */
export function loadCalendar(folder: string): Calendar {
  const announced = new Set<number>();
  const days = new Map<string, CalendarDay>();
  for (const file of calendarFiles(folder)) {
    const { year, off, work } = readYear(file);
    announced.add(year);
    // A notice may also move days of the neighbouring years: 29 December 2018 stands in the notice for 2019.
    for (const [date, holiday] of Object.entries(off))
      days.set(date, { working: false, holiday, announced: true });
    for (const [date, holiday] of Object.entries(work))
      days.set(date, { working: true, holiday, announced: true });
  }
  return createCalendar(announced, days);
}

function calendarFiles(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    throw new CalendarError(`${folder} cannot be read; it must hold the holidays of each year as YEAR.json`);
  }
  const files = names.filter((name) => /^\d{4}\.json$/.test(name)).sort();
  if (files.length === 0)
    throw new CalendarError(`${folder} holds no YEAR.json; copy them from knowledge/calendar`);
  return files.map((name) => join(folder, name));
}

function readYear(file: string): z.output<typeof yearFile> {
  try {
    return yearFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new CalendarError(
      `${file} must be {year, notice, off: {date: name}, work: {date: name}}: ${reason}`,
    );
  }
}

function createCalendar(announced: Set<number>, days: Map<string, CalendarDay>): Calendar {
  const computed = new Map<number, Map<string, string>>();
  const dayOf = (date: Temporal.PlainDate): CalendarDay => {
    const known = days.get(date.toString());
    if (known) return known;
    const weekday = date.dayOfWeek <= 5;
    if (announced.has(date.year)) return { working: weekday, holiday: null, announced: true };
    const holidays = computed.getOrInsertComputed(date.year, statutoryHolidays);
    const holiday = holidays.get(date.toString()) ?? null;
    return { working: weekday && holiday === null, holiday, announced: false };
  };
  const isWorkingDay = (date: Temporal.PlainDate) => dayOf(date).working;
  return { dayOf, isWorkingDay, ...counting(isWorkingDay) };
}

function counting(isWorkingDay: (date: Temporal.PlainDate) => boolean) {
  const countAfter = (from: Temporal.PlainDate, to: Temporal.PlainDate) => {
    let count = 0;
    for (
      let date = from.add({ days: 1 });
      Temporal.PlainDate.compare(date, to) <= 0;
      date = date.add({ days: 1 })
    ) {
      if (isWorkingDay(date)) count += 1;
    }
    return count;
  };
  return {
    workingDaysBetween: (from: Temporal.PlainDate, to: Temporal.PlainDate) =>
      Temporal.PlainDate.compare(from, to) <= 0 ? countAfter(from, to) : 0 - countAfter(to, from),
    addWorkingDays(from: Temporal.PlainDate, count: number) {
      let date = from;
      for (let left = count; left > 0; ) {
        date = date.add({ days: 1 });
        if (isWorkingDay(date)) left -= 1;
      }
      return date;
    },
  };
}
