/** 2026-10-21 → 20261021; 2026-10 → 20261000; 0 where there is no date. Days in this form are compared as numbers. */
export function dayNumber(date: string): number {
  const [, year, month = '00', day = '00'] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date) ?? [];
  return year ? Number(`${year}${month}${day}`) : 0;
}

/** 20261021 → 2026-10-21, 20261000 → 2026-10; empty for 0. */
export function dateOfDay(day: number): string {
  const digits = String(day);
  if (day === 0) return '';
  return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)]
    .filter((part) => part !== '00')
    .join('-');
}

/** Days as numbers, both ends included. */
export type DayRange = { from: number; to: number };

/** The days of times that a question names (times.ts). */
export function dayRangesOf(
  times: { range: { from: Temporal.PlainDate; to: Temporal.PlainDate } }[],
): DayRange[] {
  return times.map(({ range: { from, to } }) => ({
    from: dayNumber(from.toString()),
    to: dayNumber(to.toString()),
  }));
}
