import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PeriodRange } from './period-range.ts';

/** The days off around a public holiday in a year; null where no notice tells them. */
export type Holidays = (name: string, year: number) => PeriodRange | null;

/** Where there is no calendar: no holiday is known. */
export const noHolidays: Holidays = () => null;

/**
 * Reads which days are off from the notices of the State Council (`knowledge/calendar/`, a file a year). A name may
 * stand within another: 国庆节 in 国庆节、中秋节.
 */
export function loadHolidays(folder: string): Holidays {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^\d{4}\.json$/.test(name)) : [];
  const days = files.flatMap((file) => {
    const { off = {} } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      off?: Record<string, string>;
    };
    return Object.entries(off);
  });
  return (name, year) => {
    const own = days.filter(([day, called]) => called.includes(name) && day.startsWith(`${year}-`)).sort();
    const [[first = ''] = [], [last = ''] = []] = [own[0], own.at(-1)];
    return first === '' ? null : { from: Temporal.PlainDate.from(first), to: Temporal.PlainDate.from(last) };
  };
}
