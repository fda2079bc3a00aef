import { isOrdered, isWithin, lengthOf, type Period, type PeriodRange, periodOf } from '../period-range.ts';
import type { TimeAsked } from '../times.ts';
import type { Age } from './answer.ts';
import type { Cell, Series } from './table.ts';

/** Cells chosen for an asked period, and how they stand to it. */
export type Chosen = { kind: Age['kind']; cells: Cell[] };

/** What an answer says of the periods that it tells. @param asked the period that was asked for, if any */
export function ageOf(kind: Age['kind'], asked: PeriodRange | undefined, cells: { period: Period }[]): Age {
  const told = [...new Set(cells.map(({ period }) => period))];
  if (kind === 'asked' || told.length === 0) return { kind: 'asked' };
  return kind === 'newest' || !asked ? { kind: 'newest', told } : { kind, asked: periodOf(asked), told };
}

/** Between what is too old to stand beside the newest in one answer. */
const sameTimeDays = 400;

const later = (a: Cell, b: Cell) => Temporal.PlainDate.compare(a.range.to, b.range.to);

/** The newest cell of several series; of two that end on one day the shorter. */
export function newestOf(series: Series[]): Cell | undefined {
  const last = series.flatMap(({ cells }) => cells.slice(-1));
  return last.sort((a, b) => later(b, a) || Temporal.PlainDate.compare(b.range.from, a.range.from))[0];
}

/** The cell of exactly one period. */
export function cellOf(series: Series[], period: string): Cell | undefined {
  return series.flatMap(({ cells }) => cells).find((cell) => cell.period === period);
}

/**
 * What a table has for an asked period: the period itself; else the part of it that is told in one figure; else its
 * parts; else, where it is not published yet, the newest; else another length that holds it. Null where only other
 * times are told.
 */
export function chooseCells(series: Series[], asked: PeriodRange): Chosen | null {
  const period = periodOf(asked);
  const exact = cellOf(series, period);
  if (exact) return { kind: 'asked', cells: [exact] };
  const same = series.find(({ length }) => length === lengthOf(asked));
  const newest = same?.cells.at(-1);
  const unpublished: Chosen | null =
    newest && isOrdered(newest.range.to, asked.from) ? { kind: 'not-published', cells: [newest] } : null;
  // Of a year that is not over, what is published of it says more than the year before.
  if (unpublished && asked.from.until(asked.to).days < 100) return unpublished;
  const inside = series.flatMap(({ cells }) => cells).filter(({ range }) => isWithin(range, asked));
  const begun = inside
    .filter(({ range }) => range.from.equals(asked.from) && lengthOf(range) !== '1d')
    .sort(later)
    .at(-1);
  const finest = finestOf(inside);
  if (begun && begun.range.to.since(begun.range.from).days > 31 && begun !== finest[0])
    return { kind: 'so-far', cells: [begun] };
  if (finest.length > 0) return { kind: 'parts', cells: finest };
  if (unpublished) return unpublished;
  const around = series
    .flatMap(({ cells }) => cells)
    .filter(({ range }) => isWithin(asked, range))
    .sort(later)[0];
  if (around) return { kind: 'other-length', cells: [around] };
  const any = newestOf(series);
  if (!same && any && isOrdered(any.range.to, asked.from)) return { kind: 'other-length', cells: [any] };
  return null;
}

/** The parts of a period, in the longest steps that tell more than one of it, oldest first. */
function finestOf(inside: Cell[]): Cell[] {
  const groups = [...Map.groupBy(inside, ({ range }) => lengthOf(range)).values()];
  const days = (cells: Cell[]) => cells[0]?.range.from.until(cells[0].range.to).days ?? 0;
  const runs = groups.filter((cells) => cells.length > 1).sort((a, b) => days(b) - days(a));
  return (runs[0] ?? groups[0] ?? []).toSorted((a, b) =>
    Temporal.PlainDate.compare(a.range.from, b.range.from),
  );
}

/** Whether two cells may stand in one answer as the newest. */
export function isOfOneTime(cell: Cell, newest: Cell): boolean {
  return cell.range.to.until(newest.range.to).days <= sameTimeDays;
}

/** The newest period, of the length of the one that it is held against. */
export function newestLike(series: Series[], other: TimeAsked | undefined): Chosen | null {
  const like = other ? series.filter(({ length }) => length === lengthOf(other.range)) : series;
  const newest = newestOf(like.length > 0 ? like : series);
  return newest ? { kind: 'newest', cells: [newest] } : null;
}
