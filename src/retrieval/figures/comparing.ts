import type { Better, Change, Order, Unlike } from './answer.ts';
import type { Cell, FigureRow } from './table.ts';
import { figureOf, plainUnit } from './telling.ts';

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

/**
 * Holds two figures of one item and one length of period against each other: those of one table, else those of one
 * agency, since what the city and the province tell of a month need not be alike.
 *
 * @param yearly what tables tell of the change against the year before, where that is what is compared
 */
export function changesOf(now: Cell, before: Cell, yearly?: Cell): Change[] {
  // A table that names no agency may be anybody's.
  const named = [...now.rows, ...before.rows].every(({ agency }) => agency !== '');
  const common = named
    ? now.rows.filter(({ agency }) => before.rows.some((other) => other.agency === agency))
    : [];
  // A bureau that was renamed is one, where nobody else tells anything.
  const rows = common.length > 0 ? common : now.rows;
  return [...Map.groupBy(rows, ({ agency }) => (named ? agency : ''))].flatMap(([agency, own]) => {
    const theirs = common.length > 0 ? before.rows.filter((row) => row.agency === agency) : before.rows;
    const paired = own.flatMap((a) => {
      const b = theirs.find(({ documentId }) => documentId === a.documentId);
      return b ? [{ a, b }] : [];
    });
    const [a] = paired.length === 1 ? paired.map((pair) => pair.a) : own;
    const [b] = paired.length === 1 ? paired.map((pair) => pair.b) : theirs;
    if (!a || !b) return [];
    const several = paired.length !== 1 && (own.length > 1 || theirs.length > 1);
    const unlike = several ? 'several' : a.number === null ? 'no-number' : unlikeness(a, b);
    const difference = unlike === null ? differenceOf(a.value, b.value) : null;
    const figures = { now: figureOf(a, now.rows), before: figureOf(b, before.rows) };
    const published = publishedIn(yearly, a.documentId);
    return { ...figures, difference, unlike, better: a.item.better, published };
  });
}

/** -4.5%, as the table of a figure tells the change of it. */
export function publishedIn(yearly: Cell | undefined, documentId: number | undefined): string {
  const row = yearly?.rows.find((one) => one.documentId === documentId);
  return row ? `${row.value}${row.unit}` : '';
}

/** Why two figures of one item are not put in order; null where they are alike. Standards count where both are told. */
export function unlikeness(a: FigureRow, b: FigureRow): Unlike | null {
  if (a.order === null || b.order === null) return 'no-number';
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
  const single = ofOneTable(cells);
  const groups = Map.groupBy(
    single.filter(({ order }) => order !== null),
    ({ unit, standard }) => `${plainUnit(unit)}\0${standard}`,
  );
  const most = [...groups.values()].sort((a, b) => b.length - a.length)[0];
  const [sample] = most ?? [];
  const alike = sample ? single.filter((row) => unlikeness(row, sample) === null) : [];
  const sorted = alike.toSorted((a, b) => ((a.order ?? 0) - (b.order ?? 0)) * (better === 'low' ? 1 : -1));
  const told = new Set(alike.map(({ place }) => place));
  const left = cells.flatMap(({ rows }) => rows).filter(({ place }) => !told.has(place));
  return {
    ranked: sorted.map((row) => ({
      rank: sorted.findIndex(({ order }) => order === row.order) + 1,
      figure: figureOf(row),
    })),
    left: left.map((row) => figureOf(row)),
    rows: [...sorted, ...left],
  };
}

/** Of what several tables tell of a place, what the one tells that has most of the places. */
function ofOneTable(cells: Cell[]): FigureRow[] {
  const documents = Map.groupBy(
    cells.flatMap(({ rows }) => rows),
    ({ documentId }) => documentId,
  );
  const [most] = [...documents].sort(([, a], [, b]) => b.length - a.length);
  return cells.flatMap(({ rows }) =>
    rows.length > 1 ? rows.filter(({ documentId }) => documentId === most?.[0]).slice(0, 1) : rows,
  );
}

/** The figures that are the best, worst, highest or lowest of a run; several where they tie. */
export function extremesOf(
  rows: FigureRow[],
  end: 'best' | 'worst' | 'highest' | 'lowest',
  better: Better,
): FigureRow[] {
  const upward =
    end === 'highest' || (end === 'best' && better === 'high') || (end === 'worst' && better === 'low');
  const numbers = rows.flatMap(({ order }) => order ?? []);
  const wanted = upward ? Math.max(...numbers) : Math.min(...numbers);
  return rows.filter(({ order }) => order === wanted);
}
