/** A stretch of calendar days in Asia/Shanghai, both ends counted in. */
export type Period = {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  /** For file names: `2026-W47` or `2026-11-01_2026-11-15`. */
  name: string;
  /** For headings: 2026年第47周（2026年11月16日—11月22日）. */
  title: string;
};

/** The period cannot be understood; the message names the remedy. */
export class PeriodError extends Error {}

/**
 * Reads an ISO 8601 week, Monday to Sunday: `2026-W47`.
 *
 * @throws PeriodError for another form, or week 53 of a year that has 52.
 */
export function weekPeriod(written: string): Period {
  const match = /^(\d{4})-W(\d{2})$/.exec(written.trim().toUpperCase());
  if (!match) throw new PeriodError(`"${written}" is not a week; write it like 2026-W47`);
  const [year, week] = [Number(match[1]), Number(match[2])];
  const last = lastWeekOf(year);
  if (week < 1 || week > last) {
    throw new PeriodError(`${year} has the weeks ${year}-W01 to ${year}-W${last}; choose one of them`);
  }
  // Week 1 is the one that holds 4 January.
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const from = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: week - 1 });
  const to = from.add({ days: 6 });
  const name = `${year}-W${String(week).padStart(2, '0')}`;
  return { from, to, name, title: `${year}年第${week}周（${spanOf(from, to)}）` };
}

/**
 * Reads two dates, YYYY-MM-DD.
 *
 * @throws PeriodError for what is no date, for an end before its beginning, and for more than ten years.
 */
export function datesPeriod(fromWritten: string, toWritten: string): Period {
  const from = readDate(fromWritten);
  const to = readDate(toWritten);
  if (Temporal.PlainDate.compare(from, to) > 0) {
    throw new PeriodError(`the period ends (${to}) before it begins (${from}); exchange --from and --to`);
  }
  if (Temporal.PlainDate.compare(from.add({ years: 10 }), to) <= 0) {
    throw new PeriodError('the period is longer than ten years; export it in parts');
  }
  return { from, to, name: `${from}_${to}`, title: spanOf(from, to) };
}

/** Every day of the period, in order. */
export function daysOf(period: Period): Temporal.PlainDate[] {
  const count = period.from.until(period.to, { largestUnit: 'days' }).days + 1;
  return Array.from({ length: count }, (_, index) => period.from.add({ days: index }));
}

function readDate(written: string): Temporal.PlainDate {
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) throw new RangeError();
    return Temporal.PlainDate.from(written, { overflow: 'reject' });
  } catch {
    throw new PeriodError(`"${written}" is not a date of the calendar; write it like 2026-11-01`);
  }
}

/** 28 December is always in the last week of its year. */
function lastWeekOf(year: number): number {
  return Temporal.PlainDate.from({ year, month: 12, day: 28 }).weekOfYear ?? 52;
}

function spanOf(from: Temporal.PlainDate, to: Temporal.PlainDate): string {
  const start = `${from.year}年${from.month}月${from.day}日`;
  if (from.equals(to)) return start;
  const year = from.year === to.year ? '' : `${to.year}年`;
  return `${start}—${year}${to.month}月${to.day}日`;
}
