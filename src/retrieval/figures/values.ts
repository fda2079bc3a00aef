import { lengthOf, type PeriodRange, periodOf } from '../period-range.ts';
import type { TimeAsked } from '../times.ts';
import type { Age, FiguresAnswer, Held } from './answer.ts';
import { ageOf, type Chosen, chooseCells, isOfOneTime, newestOf } from './choosing.ts';
import { courseOf, tellCourse } from './courses.ts';
import { type Answered, type Ground, meantPlaces, noStandards, whichPlace } from './ground.ts';
import type { Item } from './items.ts';
import { holdAgainst, limitOf } from './limits.ts';
import { insideOf } from './meant.ts';
import type { FigurePlace, PlaceKind } from './places.ts';
import type { Cell, FigureRow, Series } from './table.ts';
import { figureOf, standardsOf } from './telling.ts';
import type { Threshold } from './thresholds.ts';

/** What says most of what was asked stands first. */
const kinds: Age['kind'][] = ['asked', 'newest', 'so-far', 'not-published', 'parts', 'other-length'];

/** The figures of places at the times asked, or the newest; of several sets of places those that say most. */
export function valuesIn(ground: Ground, sets: FigurePlace[][]): Answered | null {
  const told = sets.flatMap((places) => valuesOf(ground, places) ?? []);
  const newest = ({ rows }: Answered) =>
    rows
      .map(({ range }) => range.to.toString())
      .sort()
      .at(-1) ?? '';
  const rank = ({ answer }: Answered) =>
    answer.shows === 'absent' ? kinds.length : kinds.indexOf(answer.age.kind);
  const better = (a: Answered, b: Answered) => rank(a) - rank(b) || (newest(a) < newest(b) ? 1 : -1);
  return told.reduce<Answered | null>((best, one) => (best && better(best, one) <= 0 ? best : one), null);
}

function valuesOf(ground: Ground, places: FigurePlace[]): Answered | null {
  const { asked } = ground;
  const times = asked.times.length > 0 ? asked.times : [undefined];
  const parts = places.flatMap((place) =>
    times.flatMap((time) => {
      const part = valuesAt(ground, place, time);
      return part ? [{ ...part, time }] : [];
    }),
  );
  const found = parts.flatMap((part) => ('rows' in part ? [part] : []));
  if (found.length === 0) return parts.flatMap((part) => ('other' in part ? [part.other] : []))[0] ?? null;
  const late = found.find(({ kind }) => kind !== 'asked');
  const age = ageOf(
    late?.kind ?? 'asked',
    late?.time?.range,
    found.filter(({ kind }) => kind === late?.kind).flatMap(({ rows }) => rows),
  );
  const missing = found.flatMap((part) => part.missing);
  return tellValues(
    ground,
    found.flatMap(({ rows }) => rows),
    age,
    missing,
  );
}

/** Rows as an answer of values, held against what the question asks of them. */
export function tellValues(
  { asked: { operations } }: Ground,
  rows: FigureRow[],
  age: Age,
  missing: string[],
): Answered {
  const { limit, threshold } = operations;
  // A rate of compliance is itself the answer to 达标吗, and so are words.
  const limited = limit ? rows.filter(({ item }) => !/达标|超标/.test(item.name)) : [];
  const limits = limited.map(limitOf);
  const said = rows.length > limited.length;
  const answer: FiguresAnswer = {
    table: 'figures',
    age,
    standards: standardsOf(rows, false),
    shows: 'values',
    figures: rows.map((row) => figureOf(row, rows)),
    limits: limits.length > 0 && (!said || limits.some(({ over }) => over !== null)) ? limits : null,
    held: threshold ? heldOf(rows, threshold) : null,
    missing,
    picked: null,
  };
  return { answer, rows };
}

/** Only those of the number's kind, where any is: of a section the class is held against Ⅲ类, not the ammonia. */
function heldOf(rows: FigureRow[], threshold: Threshold): Held[] {
  const held = rows.map((row) => holdAgainst(row, threshold));
  const alike = held.filter(({ stands }) => stands !== null);
  return alike.length > 0 ? alike : held;
}

type Values = { kind: Age['kind']; rows: FigureRow[]; missing: string[] } | { other: Answered };

/** The figures of one place at one time: of each item asked, or of a topic's items that have one. */
function valuesAt(ground: Ground, place: FigurePlace, time: TimeAsked | undefined): Values | null {
  const { table, items, general } = ground;
  const told = items
    .map((item) => ({ item, series: table.seriesOf(place, item) }))
    .filter(({ series }) => series.length > 0);
  if (told.length === 0) return null;
  if (time === undefined)
    return newestAt(
      told.map(({ series }) => series),
      general,
    );
  const chosen = told.map(({ item, series }) => ({ item, chosen: chooseCells(series, time.range) }));
  const kind = kinds.find((one) => chosen.some((item) => item.chosen?.kind === one));
  if (kind === undefined) return { other: absent(place, told, time.range) };
  const same = chosen.filter((one) => one.chosen?.kind === kind);
  if (kind === 'parts') return partsAt(general ? same.slice(0, 1) : same, time.range);
  const cells = same.flatMap((one) => one.chosen?.cells ?? []);
  const missing = general ? [] : chosen.filter((one) => !same.includes(one)).map(({ item }) => item.name);
  return { kind, rows: rowsOf(kind === 'asked' ? cells : ofOneTime(cells, general)), missing };
}

function newestAt(told: Series[][], general: boolean): Values {
  const cells = told.flatMap((series) => newestOf(series) ?? []);
  return { kind: 'newest', rows: rowsOf(ofOneTime(cells, general)), missing: [] };
}

const rowsOf = (cells: Cell[]) => cells.flatMap(({ rows }) => rows);

/** The newest, and what is not much older; of a general word the newest month and the newest day, not two months. */
function ofOneTime(cells: Cell[], general: boolean): Cell[] {
  const sorted = cells.toSorted((a, b) => Temporal.PlainDate.compare(b.range.to, a.range.to));
  const [newest] = sorted;
  const like = (cell: Cell) => sorted.find(({ range }) => lengthOf(range) === lengthOf(cell.range));
  return cells.filter(
    (cell) =>
      newest &&
      isOfOneTime(cell, newest) &&
      (!general || cell.range.to.equals(like(cell)?.range.to ?? cell.range.to)),
  );
}

/** The whole is not told: its parts are, as a course, and nothing is computed from them. */
function partsAt(told: { chosen: Chosen | null }[], asked: PeriodRange): Values | null {
  const [first] = told;
  if (!first?.chosen) return null;
  const { kind, cells } = first.chosen;
  if (told.length > 1 || cells.length < 2)
    return { kind, rows: rowsOf(told.flatMap(({ chosen }) => chosen?.cells.slice(-1) ?? [])), missing: [] };
  const course = courseOf({ kind, cells }, null, false, []);
  return course && { other: tellCourse(course, ageOf(kind, asked, cells.slice(-1))) };
}

function absent(place: FigurePlace, told: { item: Item; series: Series[] }[], range: PeriodRange): Answered {
  const cells = told.flatMap(({ series }) => series.flatMap((one) => one.cells));
  const sorted = cells.toSorted((a, b) => Temporal.PlainDate.compare(a.range.from, b.range.from));
  const like = sorted.filter((cell) => lengthOf(cell.range) === lengthOf(range));
  const few = like.length > 0 ? like : sorted;
  const answer: FiguresAnswer = {
    table: 'figures',
    age: { kind: 'asked' },
    standards: noStandards,
    shows: 'absent',
    place: place.name,
    item: told.map(({ item }) => item.name).join('、'),
    asked: periodOf(range),
    first: few[0]?.period ?? '',
    last: few.at(-1)?.period ?? '',
  };
  return { answer, rows: [] };
}

/** 各断面水质, 哪些断面不达标: the newest, or that of the time asked, of each section, source or county. */
export function valuesInside(ground: Ground, kind: PlaceKind): Answered | null {
  const { table, asked, items } = ground;
  const bases = asked.places.length > 0 ? asked.places.map(({ chain }) => chain) : table.owners;
  const able = [...new Set(bases.flatMap((chain) => insideOf(ground, chain, kind, items)))];
  const sets = able.length > 0 ? [able] : meantPlaces(ground, items);
  if (!sets) return whichPlace(ground);
  const told = valuesIn(ground, sets);
  const { failing, threshold } = asked.operations;
  if (!told || !(failing || threshold)) return told;
  return pickedOf(ground, told, (row) => (threshold ? isBeyond(row, threshold) : fails(row)));
}

/** Breaks the limit of its row, or is said to fail. */
const fails = (row: FigureRow) =>
  limitOf(row).over === true || (row.item.name === '达标情况' && /^(?:否|不|未|超)/.test(row.value));

/** On the side of a number that is asked for: 低于90%; 达到90% holds for 90%, too. */
function isBeyond(row: FigureRow, threshold: Threshold): boolean {
  const { stands } = holdAgainst(row, threshold);
  if (threshold.side === 'equal') return stands === 'equal';
  if (threshold.side === 'below') return stands === 'below' || stands === 'worse';
  return stands === 'above' || stands === 'better' || (stands === 'equal' && threshold.reached);
}

/** Of what is told only the places that are asked for. */
function pickedOf(
  ground: Ground,
  { answer, rows }: Answered,
  isMeant: (row: FigureRow) => boolean,
): Answered {
  if (answer.shows !== 'values') return { answer, rows };
  const meant = new Set(rows.filter(isMeant).map(({ place }) => place));
  const shown = rows.filter(({ place }) => meant.has(place));
  const compared = new Set(rows.map(({ place }) => place));
  const told = tellValues(ground, shown, answer.age, []).answer;
  const kind = rows[0]?.place.kind ?? 'point';
  const picked = { count: compared.size, kind, threshold: ground.asked.operations.threshold };
  return {
    answer: { ...told, ...(told.shows === 'values' && { held: null, picked }) },
    rows: shown.length > 0 ? shown : rows,
  };
}
