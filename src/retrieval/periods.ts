import { lengthOf, type Period, type PeriodRange, periodOf, rangeOf } from './period-range.ts';
import { periodForms, timesAsked } from './times.ts';

export type { Period };

const yearInEvidence = /(?<!\d)((?:19|20)\d\d)年/g;

/** A year that only serves to compare: 比2016年提升, 较2016年, 与2016年相比, 2016年同期. */
const comparedBefore = /[比较与同和](?:去年|上年)?$/;
const comparedAfter = /^(?:度)?(?:同期|相比|基础上|以来)/;

/**
 * The periods that a question names, in normalised text: 2017年, 去年, 上个月, 2017年3月, 第2季度, 上半年, 昨天. What only
 * counts back from today (近三个月) is none: no document is of such a period.
 *
 * @param today in Asia/Shanghai; relative words are read from it.
 */
export function periodsAsked(text: string, today: Temporal.PlainDate): Period[] {
  const times = timesAsked(text, today).filter(({ kind }) => kind === 'period');
  return [...new Set(times.map(({ range }) => periodOf(range)))];
}

/** Where in a question its period stands, so that it can be taken out of the topic. */
export const periodWords = new RegExp(periodForms, 'g');

/**
 * The years that a sentence of evidence speaks of; those it only compares with are left out.
 *
 * @returns empty where it names none, so that the heading's or the document's period holds.
 */
export function yearsSpokenOf(text: string): string[] {
  const years = new Set<string>();
  for (const match of text.matchAll(yearInEvidence)) {
    const at = match.index ?? 0;
    if (comparedBefore.test(text.slice(Math.max(0, at - 3), at))) continue;
    if (comparedAfter.test(text.slice(at + match[0].length))) continue;
    if (match[1]) years.add(match[1]);
  }
  return [...years];
}

/** Whether evidence of one period answers a question about another: the same, or a part that the text names. */
export function periodAgrees(asked: Period, own: Period, text: string): boolean {
  if (asked === own) return true;
  const [askedYear, askedPart] = [asked.slice(0, 4), asked.slice(5)];
  if (askedYear !== own.slice(0, 4)) return false;
  if (askedPart === '') return true;
  if (asked.includes('/')) return own.length === 4 && namesRun(asked, text);
  if (askedPart.startsWith('Q')) return new RegExp(`第?${askedPart.slice(1)}季度`).test(text);
  const [month, day] = askedPart.split('-').map(Number);
  if (own.length === 4 || own.slice(5) === askedPart.slice(0, 2)) {
    return new RegExp(day ? `(?<!\\d)${month}月${day}日` : `(?<!\\d)${month}月`).test(text);
  }
  return false;
}

/** Whether a text names a run of months of its year: 上半年, 1-9月. */
function namesRun(run: Period, text: string): boolean {
  const range = rangeOf(run);
  if (!range) return false;
  const { from, to } = range;
  const half = lengthOf(range) === '6m' ? { 1: '上半年', 7: '下半年' }[from.month] : undefined;
  if (half && text.includes(half)) return true;
  return new RegExp(`(?<!\\d)${from.month}月?(?:-|至|到)${to.month}月`).test(text);
}

/**
 * 2017 → 2017年, 2017-03 → 2017年3月, 2017-Q1 → 2017年第1季度, 2026-01/2026-06 → 2026年上半年, 2026-01/2026-09 →
 * 2026年1—9月; anything else as it is.
 */
export function periodInWords(period: Period): string {
  const range = rangeOf(period);
  if (range && period.includes('/')) return runInWords(period, range);
  const [, year, quarter, month, day] = /^(\d{4})(?:-Q([1-4])|-(\d\d)(?:-(\d\d))?)?$/.exec(period) ?? [];
  if (!year) return period;
  if (quarter) return `${year}年第${quarter}季度`;
  return `${year}年${month ? `${Number(month)}月` : ''}${day ? `${Number(day)}日` : ''}`;
}

function runInWords(period: Period, range: PeriodRange): string {
  const shortest = periodOf(range);
  if (!shortest.includes('/')) return periodInWords(shortest);
  const { from, to } = range;
  const [first = '', last = ''] = period.split('/').map(periodInWords);
  if (from.year !== to.year) return `${first}至${last}`;
  if (last.endsWith('日')) return `${first}至${from.month === to.month ? `${to.day}日` : last.slice(5)}`;
  const half = lengthOf(range) === '6m' && { 1: '上半年', 7: '下半年' }[from.month];
  return half ? `${from.year}年${half}` : `${from.year}年${from.month}—${to.month}月`;
}
