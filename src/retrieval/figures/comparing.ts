import type { Better, Change, Order, Unlike } from './answer.ts';
import type { FigureRow, Series } from './table.ts';
import { figureOf, plainUnit } from './telling.ts';

type Cell = Series['cells'][number];

/** `now` minus `before`, exact to the digits as published, with sign: +0.23, -4, 0. */
export function differenceOf(now: string, before: string): string {
  const digits = Math.max(...[now, before].map((value) => (plain(value).split('.')[1] ?? '').length));
  const scaled = (value: string) => BigInt(Math.round(Number(plain(value)) * 10 ** digits));
  const difference = scaled(now) - scaled(before);
  const size = (difference < 0n ? -difference : difference).toString().padStart(digits + 1, '0');
  const text = digits === 0 ? size : `${size.slice(0, -digits)}.${size.slice(-digits)}`;
  return difference === 0n ? text : `${difference < 0n ? '-' : '+'}${text}`;
}

const plain = (value: string) =>
  value.normalize('NFKC').trim().replaceAll(',', '').replace(/%$/, '').replace(/^\+/, '');

/** Holds two figures of one item and one length of period against each other. */
export function changeOf(now: Cell, before: Cell): Change | null {
  const [a, b] = [now.rows[0], before.rows[0]];
  if (!a || !b) return null;
  const unlike = now.rows.length > 1 || before.rows.length > 1 ? 'several' : unlikeness(a, b);
  const difference = unlike === null ? differenceOf(a.value, b.value) : null;
  return { now: figureOf(a), before: figureOf(b), difference, unlike, better: a.item.better };
}

/** Why two figures of one item are not compared; null where they are alike. Standards count where both are told. */
export function unlikeness(a: FigureRow, b: FigureRow): Unlike | null {
  if (a.number === null || b.number === null) return 'no-number';
  if (plainUnit(a.unit) !== plainUnit(b.unit)) return 'unit';
  return a.standard !== '' && b.standard !== '' && a.standard !== b.standard ? 'standard' : null;
}

/**
 * Orders places by one item: best first, or highest first where neither way is good. Ties share a rank (1, 2, 2, 4).
 * A figure that is not like the others stands aside.
 */
export function rankCells(
  cells: Cell[],
  better: Better,
): Pick<Order, 'ranked' | 'left'> & { rows: FigureRow[] } {
  const single = cells.filter(({ rows }) => rows.length === 1).flatMap(({ rows }) => rows);
  const groups = Map.groupBy(
    single.filter(({ number }) => number !== null),
    ({ unit, standard }) => `${plainUnit(unit)}\0${standard}`,
  );
  const most = [...groups.values()].sort((a, b) => b.length - a.length)[0];
  const [sample] = most ?? [];
  const alike = sample ? single.filter((row) => unlikeness(row, sample) === null) : [];
  const sorted = alike.toSorted((a, b) => ((a.number ?? 0) - (b.number ?? 0)) * (better === 'low' ? 1 : -1));
  const rows = cells.flatMap((cell) => cell.rows);
  return {
    ranked: sorted.map((row) => ({
      rank: sorted.findIndex(({ number }) => number === row.number) + 1,
      figure: figureOf(row),
    })),
    left: rows.filter((row) => !alike.includes(row)).map(figureOf),
    rows: [...sorted, ...rows.filter((row) => !alike.includes(row))],
  };
}

/** The figures that are the best, worst, highest or lowest of a run; several where they tie. */
export function extremesOf(
  rows: FigureRow[],
  end: 'best' | 'worst' | 'highest' | 'lowest',
  better: Better,
): FigureRow[] {
  const upward =
    end === 'highest' || (end === 'best' && better === 'high') || (end === 'worst' && better === 'low');
  const numbers = rows.flatMap(({ number }) => (number === null ? [] : [number]));
  const wanted = upward ? Math.max(...numbers) : Math.min(...numbers);
  return rows.filter(({ number }) => number === wanted);
}
