import { isOrdered, isWithin, lengthOf, type PeriodRange, periodOf } from '../period-range.ts';
import type { PlaceChain } from '../places.ts';
import type { TimeAsked } from '../times.ts';
import type { Age } from './answer.ts';
import type { Item } from './items.ts';
import type { FigurePlace } from './places.ts';
import type { FigureTable, Series } from './table.ts';

/** The figures of one item of one place in one period. */
export type Cell = Series['cells'][number];

/** A cell, or several where a period is told by its parts, and how they stand to what was asked. */
export type Chosen = { age: Age; cells: Cell[] };

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
  if (exact) return { age: { kind: 'asked' }, cells: [exact] };
  const same = series.find(({ length }) => length === lengthOf(asked));
  const newest = same?.cells.at(-1);
  const unpublished: Chosen | null =
    newest && isOrdered(newest.range.to, asked.from)
      ? { age: { kind: 'not-published', asked: period }, cells: [newest] }
      : null;
  // Of a year that is not over, what is published of it says more than the year before.
  if (unpublished && asked.from.until(asked.to).days < 100) return unpublished;
  const inside = series.flatMap(({ cells }) => cells).filter(({ range }) => isWithin(range, asked));
  const begun = inside
    .filter(({ range }) => range.from.equals(asked.from) && lengthOf(range) !== '1d')
    .sort(later)
    .at(-1);
  const finest = finestOf(inside);
  if (begun && begun.range.to.since(begun.range.from).days > 31 && begun !== finest[0])
    return { age: { kind: 'so-far', asked: period }, cells: [begun] };
  if (finest.length > 0) return { age: { kind: 'parts', asked: period }, cells: finest };
  if (unpublished) return unpublished;
  const around = series
    .flatMap(({ cells }) => cells)
    .filter(({ range }) => isWithin(asked, range))
    .sort(later)[0];
  if (around) return { age: { kind: 'other-length', asked: period }, cells: [around] };
  const any = newestOf(series);
  if (!same && any && isOrdered(any.range.to, asked.from))
    return { age: { kind: 'other-length', asked: period }, cells: [any] };
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

/**
 * What is meant where no place is named: for each agency the place that it speaks for; where only sections or sources
 * are told, all of them. More than one entry where agencies of several places have such figures.
 */
export function ownPlaces(table: FigureTable, items: Item[]): FigurePlace[][] {
  const able = table.places.filter((place) => items.some((item) => table.seriesOf(place, item).length > 0));
  const under = (place: FigurePlace, chain: string[]) => chain.every((name, at) => place.chain[at] === name);
  const owners = table.owners.filter((chain) => able.some((place) => under(place, chain)));
  const holds = (outer: string[], chain: string[]) =>
    outer.length < chain.length && outer.every((name, at) => chain[at] === name);
  const outermost = owners.filter((chain) => !owners.some((other) => holds(other, chain)));
  if (outermost.length === 0) return able.length > 0 ? [able.slice(0, 1)] : [];
  return outermost.map((chain) => {
    const inside = able.filter((place) => under(place, chain));
    const own = inside.filter((place) => place.chain.length === chain.length);
    const whole =
      own.find(({ kind }) => kind !== 'point' && kind !== 'urban' && kind !== 'county') ??
      own.find(({ key }) => key.endsWith('|'));
    const one = whole ?? own.find(({ kind }) => kind === 'urban');
    return one ? [one] : inside;
  });
}

/** The places beside which a place stands: of the same kind, under the same one, with figures of the item. */
export function peersOf(table: FigureTable, place: FigurePlace, item: Item): FigurePlace[] {
  return table.places.filter(
    (other) =>
      other.kind === place.kind && other.parent === place.parent && table.seriesOf(other, item).length > 0,
  );
}

/** The places of one kind inside a place. */
export function insideOf(table: FigureTable, chain: PlaceChain, kind: FigurePlace['kind']): FigurePlace[] {
  return table.places.filter(
    (other) => other.kind === kind && chain.every((name, at) => other.chain[at] === name),
  );
}

/** The newest period, of the length of the one that it is held against. */
export function newestLike(series: Series[], other: TimeAsked | undefined): Chosen | null {
  const like = other ? series.filter(({ length }) => length === lengthOf(other.range)) : series;
  const newest = newestOf(like.length > 0 ? like : series);
  return newest ? { age: { kind: 'newest' }, cells: [newest] } : null;
}
