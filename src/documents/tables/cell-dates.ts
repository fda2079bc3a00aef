import { isDate, isPeriod } from '../period.ts';

const day = /^(\d{4}) ?[-./年] ?(\d{1,2}) ?[-./月] ?(\d{1,2}) ?[日号]?(?:[T ].*)?$/;
const digits = /^((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])$/;
const month = /^(\d{4}) ?[-./年] ?(\d{1,2}) ?月?(?:份)?$/;
const quarter = /^(\d{4}) ?年?(?:度)? ?-?(?:第? ?([一二三四1-4]) ?季度?|Q([1-4]))$/i;
const year = /^((?:19|20)\d{2}) ?年?(?:度|全年)?$/;

/** Days from Excel's day zero, of which 1 January 2000 and 31 December 2050 are the ends that are believed. */
const serial = { zero: '1899-12-30', from: 36_526, to: 55_153 };

/**
 * The day that a cell of a column of dates means, as YYYY-MM-DD: 2026.10.3, 2026年10月3日, 20261003, 2026-10-03 09:00,
 * and 46298, as a spreadsheet shows a date whose format was lost. Of a span the first day counts. What is no date stays
 * as it is written.
 */
export function dayOf(text: string): string {
  const [first = ''] = text.split(/(?:至|~|～|—|–)/);
  const found = day.exec(first.trim()) ?? digits.exec(text);
  if (found) {
    const date = [found[1], found[2]?.padStart(2, '0'), found[3]?.padStart(2, '0')].join('-');
    return isDate(date) ? date : text;
  }
  const number = /^\d{5}(?:\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0;
  if (number < serial.from || number > serial.to) return text;
  return Temporal.PlainDate.from(serial.zero).add({ days: number }).toString();
}

/**
 * The period that a cell means, as the library keeps it: 2026年10月 → 2026-10, 2026年第三季度 → 2026-Q3, 2026年 → 2026.
 * A month or a quarter alone is of the year that the title tells. What is no period stays as it is written.
 *
 * @param titlePeriod the period in the table's title, or null
 */
export function periodOfCell(text: string, titlePeriod: string | null): string {
  if (isPeriod(text)) return text;
  const date = dayOf(text);
  if (isDate(date)) return date;
  const yearOfTitle = titlePeriod?.slice(0, 4);
  if (yearOfTitle && !/\d{4}/.test(text)) {
    const alone = /^(?:第?[一二三四1-4]季度|(?:1[0-2]|0?[1-9])月(?:\d{1,2}日)?)份?$/.test(text);
    return alone ? periodOfCell(`${yearOfTitle}年${text.replace(/份$/, '')}`, null) : text;
  }
  const inQuarter = quarter.exec(text);
  if (inQuarter) {
    return `${inQuarter[1]}-Q${inQuarter[3] ?? ('一二三四'.indexOf(inQuarter[2] ?? '') + 1 || inQuarter[2])}`;
  }
  const inMonth = month.exec(text);
  const written = inMonth ? `${inMonth[1]}-${inMonth[2]?.padStart(2, '0')}` : (year.exec(text)?.[1] ?? text);
  return isPeriod(written) ? written : text;
}

const written =
  /^(\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?|度?第?[一二三四1-4]季度)?|第?[一二三四1-4]季度|(?:1[0-2]|0?[1-9])月(?:\d{1,2}日)?)(?:份|度)?(.*)$/;

/**
 * Parts the name of a column that begins with its time: 2026年10月水质类别, 上年同期水质类别, 本月. What is told by the
 * title's period alone (上年同期 is the same month of the year before) is worked out from it.
 *
 * @param titlePeriod the period in the table's title, or null
 * @returns null where the name begins with no time
 */
export function splitPeriod(
  label: string,
  titlePeriod: string | null,
): { period: string; name: string } | null {
  const [, time = '', name = ''] = written.exec(label) ?? [];
  const period = periodOfCell(time, titlePeriod);
  if (time !== '' && isPeriod(period)) return { period, name };
  if (!titlePeriod) return null;
  const [, word = '', rest = ''] = /^(本[月期年]|本季度?|[上去]年同期|上月)(.*)$/.exec(label) ?? [];
  const told = word === '' ? null : relativePeriod(word, titlePeriod);
  return told === null ? null : { period: told, name: rest };
}

function relativePeriod(word: string, period: string): string | null {
  if (word.startsWith('本')) return period;
  if (word.endsWith('同期')) return `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;
  if (!/^\d{4}-\d{2}$/.test(period)) return null;
  return Temporal.PlainYearMonth.from(period).subtract({ months: 1 }).toString();
}
