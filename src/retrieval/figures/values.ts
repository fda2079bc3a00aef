import { lengthOf, type PeriodRange, periodOf } from '../period-range.ts';
import type { TimeAsked } from '../times.ts';
import type { Age, FiguresAnswer } from './answer.ts';
import { type Cell, type Chosen, chooseCells, insideOf, isOfOneTime, newestOf } from './choosing.ts';
import { courseOf, tellCourse } from './courses.ts';
import { type Answered, type Ground, meantPlaces, noStandards, whichPlace } from './ground.ts';
import type { Item } from './items.ts';
import { limitOf } from './limits.ts';
import type { FigurePlace } from './places.ts';
import type { FigureRow, Series } from './table.ts';
import { figureOf, standardsOf } from './telling.ts';

/** The figures of places at the times asked, or the newest. */
export function valuesIn(ground: Ground, places: FigurePlace[]): Answered | null {
  const { asked } = ground;
  const times = asked.times.length > 0 ? asked.times : [undefined];
  const parts = places.flatMap((place) => times.map((time) => valuesAt(ground, place, time)));
  const found = parts.flatMap((part) => (part?.kind === 'found' ? [part] : []));
  if (found.length === 0) return parts.find((part) => part?.kind === 'other')?.other ?? null;
  const rows = found.flatMap((part) => part.rows);
  const missing = found.flatMap((part) => part.missing);
  const age = found.find((part) => part.age.kind !== 'asked')?.age ?? { kind: 'asked' };
  // A rate of compliance is itself the answer to 达标吗.
  const limit = asked.operations.limit && !rows.every(({ item }) => item.name.includes('达标'));
  return tellValues(rows, age, limit, missing);
}

/** Rows as an answer of values. */
export function tellValues(rows: FigureRow[], age: Age, limit: boolean, missing: string[]): Answered {
  const answer: FiguresAnswer = {
    table: 'figures',
    age,
    standards: standardsOf(rows, false),
    shows: 'values',
    figures: rows.map(figureOf),
    limits: limit ? rows.map(limitOf) : null,
    missing,
  };
  return { answer, rows };
}

type Values =
  | { kind: 'found'; age: Age; rows: FigureRow[]; missing: string[] }
  | { kind: 'other'; other: Answered };

/** The figures of one place at one time: of each item asked, or of a topic's items that have one. */
function valuesAt(ground: Ground, place: FigurePlace, time: TimeAsked | undefined): Values | null {
  const { table, items, general } = ground;
  const told = items
    .map((item) => ({ item, series: table.seriesOf(place, item) }))
    .filter(({ series }) => series.length > 0);
  if (told.length === 0) return null;
  if (time === undefined) return newestAt(told);
  const chosen = told.map(({ item, series }) => ({ item, series, chosen: chooseCells(series, time.range) }));
  const order: Age['kind'][] = ['asked', 'so-far', 'not-published', 'parts', 'other-length'];
  const kinds = order.filter((kind) => chosen.some((one) => one.chosen?.age.kind === kind));
  const [kind] = kinds;
  if (kind === undefined) return { kind: 'other', other: absent(place, told, time.range) };
  const same = chosen.filter((one) => one.chosen?.age.kind === kind);
  if (kind === 'parts') return partsAt(general ? same.slice(0, 1) : same);
  const best = newestPeriod(same.flatMap((one) => one.chosen?.cells ?? []));
  const cells = same
    .flatMap((one) => one.chosen?.cells ?? [])
    .filter((cell) => kind === 'asked' || isOfOneTime(cell, best));
  const missing = general ? [] : chosen.filter((one) => !same.includes(one)).map(({ item }) => item.name);
  const age = same[0]?.chosen?.age ?? { kind: 'asked' };
  return { kind: 'found', age, rows: cells.flatMap(({ rows }) => rows), missing };
}

const newestPeriod = (cells: Cell[]): Cell =>
  cells.reduce((best, cell) => (Temporal.PlainDate.compare(cell.range.to, best.range.to) > 0 ? cell : best));

function newestAt(told: { item: Item; series: Series[] }[]): Values {
  const cells = told.flatMap(({ series }) => newestOf(series) ?? []);
  const best = newestPeriod(cells);
  const rows = cells.filter((cell) => isOfOneTime(cell, best)).flatMap((cell) => cell.rows);
  return { kind: 'found', age: { kind: 'newest' }, rows, missing: [] };
}

/** The whole is not told: its parts are, as a course, and nothing is computed from them. */
function partsAt(told: { chosen: Chosen | null }[]): Values | null {
  const [first] = told;
  if (!first?.chosen) return null;
  const { age, cells } = first.chosen;
  if (told.length > 1 || cells.length < 2) {
    const rows = told.flatMap(({ chosen }) => chosen?.cells.slice(-1).flatMap((cell) => cell.rows) ?? []);
    return { kind: 'found', age, rows, missing: [] };
  }
  const run = courseOf({ age, cells }, null, false, []);
  return run && { kind: 'other', other: tellCourse(run, age) };
}

function absent(place: FigurePlace, told: { item: Item; series: Series[] }[], range: PeriodRange): Answered {
  const cells = told.flatMap(({ series }) => series.flatMap((one) => one.cells));
  const sorted = cells.toSorted((a, b) => Temporal.PlainDate.compare(a.range.from, b.range.from));
  const like = sorted.filter((cell) => lengthOf(cell.range) === lengthOf(range));
  const [few, first] = [like.length > 0 ? like : sorted, (like[0] ?? sorted[0])?.period ?? ''];
  const answer: FiguresAnswer = {
    table: 'figures',
    age: { kind: 'asked' },
    standards: noStandards,
    shows: 'absent',
    place: place.name,
    item: told.map(({ item }) => item.name).join('、'),
    asked: periodOf(range),
    first,
    last: few.at(-1)?.period ?? '',
  };
  return { answer, rows: [] };
}

/** 各断面水质: the newest, or that of the time asked, of each section, source or county. */
export function valuesInside(ground: Ground, kind: FigurePlace['kind']): Answered | null {
  const { table, asked, items } = ground;
  const bases = asked.places.length > 0 ? asked.places.map(({ chain }) => chain) : table.owners;
  const points = bases.flatMap((chain) => insideOf(table, chain, kind));
  const able = points.filter((place) => items.some((item) => table.seriesOf(place, item).length > 0));
  const places = able.length > 0 ? [...new Set(able)] : meantPlaces(ground, items);
  return places ? valuesIn(ground, places) : whichPlace(ground);
}
