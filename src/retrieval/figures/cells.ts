import { normalise } from '../normalise.ts';
import { lengthOf, monthsOf, type Period, type PeriodRange, periodOf, rangeOf } from '../period-range.ts';

/** 优良天数比例（1-10月）, as readers of tables write what stands for more than the month of the bulletin. */
export function splitSpan(item: string): { name: string; span: string } {
  const [, name = '', span = ''] = /^(.+?)[(（]([^()（）]*(?:\d月|个月|半年)份?)[)）]$/.exec(item) ?? [];
  return span === '' ? { name: item, span: '' } : { name, span };
}

/** A period read once for all its rows. `start` is what cells are ordered by: comparing dates takes longer. */
export type When = { range: PeriodRange; period: Period; length: string; start: string };

/** The days of a figure's period; of a span the months of the period's year. Null where they are not to be known. */
export function readRange(period: string, span: string): When | null {
  const own = rangeOf(period);
  const range = own && span !== '' ? spanRange(normalise(span), own.from.year) : own;
  return range && { range, period: periodOf(range), length: lengthOf(range), start: range.from.toString() };
}

function spanRange(span: string, year: number): PeriodRange | null {
  const [, first, last, front, half] =
    /^(?:(\d{1,2})月?(?:-|至)(\d{1,2})月|前(\d{1,2})个月|([上下])半年)份?$/.exec(span) ?? [];
  if (half) return monthsOf(year, half === '上' ? 1 : 7, 6);
  const from = Number(first ?? 1);
  const to = Number(last ?? front ?? 0);
  return to >= from && to <= 12 ? monthsOf(year, from, to - from + 1) : null;
}

/** 86.3, 1,200 and -0.5 are numbers; 5—10, 20余, <0.01 are not, and are never compared. */
export function numberOf(value: string): number | null {
  const plain = value
    .normalize('NFKC')
    .trim()
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/%$/, '');
  return /^[-+]?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** Ⅱ类 is 2, 劣Ⅴ类 6 (GB 3838-2002: the higher, the worse); null for anything but a class. */
export function waterClass(written: string): number | null {
  const [, poor, digit] = /^(劣)?([1-5])类?(?:标准|水质|水)?$/.exec(normalise(written)) ?? [];
  return digit && (poor || /[^\d]/.test(written)) ? Number(digit) + (poor ? 1 : 0) : null;
}
