/** YYYY, YYYY-MM, YYYY-Qn, YYYY-MM-DD, or a run of months or days with both ends: 2026-01/2026-06. */
export type Period = string;

/** A stretch of calendar days in Asia/Shanghai, both ends included. */
export type PeriodRange = { from: Temporal.PlainDate; to: Temporal.PlainDate };

const form = /^(\d{4})(?:-Q([1-4])|-(\d\d)(?:-(\d\d))?)?$/;

/** The days of a period as the library keeps it, also of a run of months or days (2026-01/2026-09); null for no period. */
export function rangeOf(period: Period): PeriodRange | null {
  const [first = '', last, more] = period.split('/');
  if (more !== undefined) return null;
  if (last !== undefined) {
    const [from, to] = [rangeOf(first), rangeOf(last)];
    return from && to && isOrdered(from.from, to.to) ? { from: from.from, to: to.to } : null;
  }
  const [, year, quarter, month, day] = form.exec(first) ?? [];
  if (!year) return null;
  if (day) {
    const date = dateOf(Number(year), Number(month), Number(day));
    return date && { from: date, to: date };
  }
  if (quarter) return monthsOf(Number(year), Number(quarter) * 3 - 2, 3);
  return month ? monthsOf(Number(year), Number(month), 1) : monthsOf(Number(year), 1, 12);
}

/** So many whole months from the first of one; null where the month is none. */
export function monthsOf(year: number, month: number, count: number): PeriodRange | null {
  const from = dateOf(year, month, 1);
  return from && { from, to: from.add({ months: count }).subtract({ days: 1 }) };
}

/** A date that exists; null for February 30. */
export function dateOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** The shortest way in which the library writes a range: 2026, 2026-Q1, 2026-10, 2026-01/2026-09, 2026-10-03. */
export function periodOf({ from, to }: PeriodRange): Period {
  if (from.equals(to)) return from.toString();
  const months = wholeMonths({ from, to });
  if (months === null) return `${from}/${to}`;
  if (months === 12 && from.month === 1) return String(from.year);
  if (months === 3 && from.month % 3 === 1) return `${from.year}-Q${(from.month + 2) / 3}`;
  const month = from.toPlainYearMonth().toString();
  return months === 1 ? month : `${month}/${to.toPlainYearMonth()}`;
}

/** How many whole months a range has; null where it does not begin on a first or end on a last. */
function wholeMonths({ from, to }: PeriodRange): number | null {
  const next = to.add({ days: 1 });
  if (from.day !== 1 || next.day !== 1) return null;
  return (next.year - from.year) * 12 + next.month - from.month;
}

/** What tells periods of like length: `1m`, `3m`, `12m`; days are counted: `1d`, `7d`. */
export function lengthOf(range: PeriodRange): string {
  const months = wholeMonths(range);
  return months === null ? `${range.from.until(range.to).days + 1}d` : `${months}m`;
}

/** The same stretch so many years later; negative: earlier. February 29 becomes 28. */
export function yearsLater(range: PeriodRange, years: number): PeriodRange {
  const months = wholeMonths(range);
  if (months === null) return { from: range.from.add({ years }), to: range.to.add({ years }) };
  const from = range.from.add({ years });
  return { from, to: from.add({ months }).subtract({ days: 1 }) };
}

/** The stretch of the same length that ends where this one begins. */
export function before(range: PeriodRange): PeriodRange {
  const months = wholeMonths(range);
  const to = range.from.subtract({ days: 1 });
  if (months !== null) return { from: range.from.subtract({ months }), to };
  return { from: range.from.subtract({ days: range.from.until(range.to).days + 1 }), to };
}

/** Whether one range lies in another. */
export function isWithin(inner: PeriodRange, outer: PeriodRange): boolean {
  return isOrdered(outer.from, inner.from) && isOrdered(inner.to, outer.to);
}

/** Whether the first date is not later than the second. */
export function isOrdered(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) <= 0;
}
