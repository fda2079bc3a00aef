import { before, isOrdered, isWithin, lengthOf, type PeriodRange, periodOf } from '../period-range.ts';
import type { Period } from '../periods.ts';
import type { TimeAsked } from '../times.ts';
import type { Age, Course } from './answer.ts';
import { extremesOf } from './comparing.ts';
import type { Answered } from './ground.ts';
import type { Cell, FigureRow, Series } from './table.ts';
import { figureOf, standardsOf } from './telling.ts';

type Step = 'day' | 'month' | 'quarter' | 'year';

/** The lengths of period that serve for a step, the fittest first. */
const lengths: Record<Step, string[]> = {
  day: ['1d'],
  month: ['1m', '3m', '12m'],
  quarter: ['3m', '1m', '12m'],
  year: ['12m', '3m', '1m'],
};
const only: Record<Step, string[]> = { day: ['1d'], month: ['1m'], quarter: ['3m'], year: ['12m'] };

/** How many periods are told where no time is named. */
const usual: Record<string, number> = { '1d': 30, '1m': 12, '3m': 8, '12m': 10 };

/** A run of periods, oldest first. */
export type Run = { kind: Age['kind']; cells: Cell[]; otherSteps?: boolean };

/** The run of periods that a question wants; null where the table has fewer than two of one length. */
export function runOf(series: Series[], time: TimeAsked | undefined, step: Step | null): Run | null {
  const able = (names: string[]) =>
    names
      .flatMap((name) => series.filter(({ length }) => length === name))
      .filter(({ cells }) => cells.length > 1);
  if (time?.kind === 'window') {
    // Days stand in for the months of 近3个月 that are not told, never for 哪个月.
    const [fit] = able(step ? only[step] : [...lengths[time.step], ...lengths.day]);
    const cells = fit ? lastOf(fit, time) : [];
    return cells.length > 0 ? { kind: 'asked', cells } : null;
  }
  if (time) {
    const days = time.range.from.until(time.range.to).days;
    const order = days < 92 && days > 31 ? lengths.month : days <= 31 ? lengths.day : lengths.month;
    for (const { cells } of able(step ? only[step] : [...order, ...lengths.month, ...lengths.day])) {
      const inside = cells.filter(({ range }) => isWithin(range, time.range));
      if (inside.length > 1) return { kind: 'asked', cells: inside };
    }
    return null;
  }
  const [fit] = able(step ? only[step] : [...lengths.month, ...lengths.day]);
  return fit ? { kind: 'newest', cells: lastSlots(fit.cells, usual[fit.length] ?? 12) } : null;
}

/** 近3个月: the newest three months that can be published, not the empty running one. */
function lastOf({ cells, length }: Series, { count, step }: TimeAsked & { kind: 'window' }): Cell[] {
  const months = step === 'year' ? count * 12 : count;
  const size = Number.parseInt(length, 10);
  if (step === 'day')
    return length === '1d'
      ? lastSlots(cells, count)
      : lastSlots(cells, Math.max(2, Math.ceil(count / 30 / size)));
  return length === '1d'
    ? lastSlots(cells, Math.min(months * 30, 92))
    : lastSlots(cells, Math.max(2, Math.ceil(months / size)));
}

/** The cells of the last so many slots, which need not all be filled. */
function lastSlots(cells: Cell[], count: number): Cell[] {
  const newest = cells.at(-1);
  if (!newest) return [];
  let first: PeriodRange = newest.range;
  for (let at = 1; at < count; at += 1) first = before(first);
  return cells.filter(({ range }) => isOrdered(first.from, range.from));
}

/** What a course of figures comes to. @returns the rows that it shows, too */
export function courseOf(
  { cells: told, otherSteps = false }: Run,
  want: Course['want'],
  average: boolean,
  others: string[],
): { course: Course; rows: FigureRow[] } | null {
  const cells = ofOneAgency(told);
  const rows = cells.flatMap((cell) => cell.rows);
  const [first] = rows;
  if (!first) return null;
  // Of two figures for one period neither is drawn, and units are not mixed.
  const single = cells.flatMap((cell) =>
    cell.rows.length === 1 && cell.rows[0]?.unit === first.unit ? cell.rows : [],
  );
  const wanted =
    want && first.item.better === null
      ? ({ best: null, worst: null, highest: 'highest', lowest: 'lowest' } as const)[want]
      : want;
  const found =
    wanted && single.some(({ order }) => order !== null) ? extremesOf(single, wanted, first.item.better) : [];
  const slots = slotsOf(cells, single);
  const course: Course = {
    place: first.place.name,
    item: first.item.name,
    unit: first.unit,
    better: first.item.better,
    points: rows.map((row) => figureOf(row, rows)),
    slots,
    missing: slots
      .filter(({ period }) => !cells.some((cell) => cell.period === period))
      .map(({ period }) => period),
    want: wanted,
    found: found.map((row) => figureOf(row)),
    average,
    otherSteps,
    others,
  };
  return { course, rows };
}

/** What the city and the province tell of a month need not be alike: who tells the most periods tells the course. */
function ofOneAgency(cells: Cell[]): Cell[] {
  if (cells.every(({ rows }) => rows.length === 1)) return cells;
  const rows = cells.flatMap((cell) => cell.rows);
  const [most] = [...Map.groupBy(rows, ({ agency }) => agency)].sort(([, a], [, b]) => b.length - a.length);
  const [agency, own = []] = most ?? [];
  // Unless each tells what the other does not: a bureau that was renamed.
  const told = new Set(own.map(({ period }) => period));
  return cells.map((cell) =>
    told.has(cell.period)
      ? { ...cell, rows: cell.rows.filter((row) => row.agency === agency || row.agency === '') }
      : cell,
  );
}

/** Every period between the first and the last, those without a figure too. */
export function slotsOf(cells: Cell[], single: FigureRow[]): { period: Period; number: number | null }[] {
  const [first, last] = [cells[0], cells.at(-1)];
  if (!first || !last || lengthOf(first.range) !== lengthOf(last.range)) return [];
  const numbers = new Map(single.map(({ period, number }) => [period, number]));
  const slots: { period: Period; number: number | null }[] = [];
  for (let at = last.range; isOrdered(first.range.from, at.from); at = before(at)) {
    const period = periodOf(at);
    slots.unshift({ period, number: numbers.get(period) ?? null });
  }
  return slots;
}

/** A course as an answer. */
export function tellCourse({ course, rows }: NonNullable<ReturnType<typeof courseOf>>, age: Age): Answered {
  return {
    answer: { table: 'figures', age, standards: standardsOf(rows, true), shows: 'course', course },
    rows,
  };
}
