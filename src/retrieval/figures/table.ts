import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { inPages } from '../in-slices.ts';
import type { LibraryNames } from '../library-names.ts';
import type { Period, PeriodRange } from '../period-range.ts';
import type { PlaceChain } from '../places.ts';
import { numberOf, readRange, splitSpan, type When, waterClass } from './cells.ts';
import type { FigureItems, Item } from './items.ts';
import { type FigurePlace, readFigurePlace } from './places.ts';

/** A published figure of a known item. */
export type FigureRow = {
  passageId: number;
  documentId: number;
  agency: string;
  /** The bulletin that the row names; empty where it names none. */
  source: string;
  /** Of the document that it stands in. */
  title: string;
  place: FigurePlace;
  item: Item;
  /** In the shortest spelling: a first quarter is 2026-Q1, also where the table writes 2026-01/2026-03. */
  period: Period;
  range: PeriodRange;
  /** As published. */
  value: string;
  /** Null where the value is no plain number: 5—10, 20余, Ⅱ类. */
  number: number | null;
  /** By what places and periods are put in order: the number, or of Ⅱ类 the class; null where neither. */
  order: number | null;
  unit: string;
  standard: string;
};

/** The figures of one item of one place in one period. */
export type Cell = { period: Period; range: PeriodRange; rows: FigureRow[] };

/** The figures of one item of one place and one length of period, oldest first. */
export type Series = { length: string; cells: Cell[] };

/** All published figures of known items. */
export type FigureTable = {
  places: FigurePlace[];
  /** The places of the agencies whose tables they are. */
  owners: PlaceChain[];
  /** Series by place and item, one for each length of period. */
  seriesOf(place: FigurePlace, item: Pick<Item, 'name'>): Series[];
  /** Every name of its places in questions, longest first. */
  names: { text: string; places: FigurePlace[] }[];
};

/** Reads the figures of the library; null where it has none of known items. */
export async function readFigureTable(
  db: Kysely<Schema>,
  items: FigureItems,
  { agencies, offices, places: gazetteer }: Pick<LibraryNames, 'agencies' | 'offices' | 'places'>,
): Promise<FigureTable | null> {
  // A bureau's own table need not name it.
  const [office = []] = offices.length === 1 ? offices : [];
  const chains = new Map(agencies.map(({ name, place }) => [name, place]));
  const chainOf = (agency: string) => chains.get(agency) ?? office;
  const itemOf = remember((written: string) => {
    const { name, span } = splitSpan(written);
    const item = items.named(name) ?? yearlyChangeIn(name, items) ?? publishedRankIn(name);
    return item && { item, span };
  });
  const rangeIn = remember((key: string) => readRange(...(key.split('\0') as [string, string])));
  const placeIn = remember((key: string) => {
    const [agency = '', written = ''] = key.split('\0');
    return readFigurePlace(written, chainOf(agency), gazetteer);
  });
  const byKey = new Map<string, FigurePlace>();
  const owners = new Map<string, PlaceChain>();
  const series: Loading = new Map();
  await inPages(
    (after, limit) => publishedRows(db, after, limit),
    ({ item: written, place: where, period: when, ...told }) => {
      const named = itemOf(written);
      const time = named && rangeIn(`${when}\0${named.span}`);
      if (!named || !time) return;
      owners.set(chainOf(told.agency).join(''), chainOf(told.agency));
      const read = placeIn(`${told.agency}\0${where}`);
      const place = byKey.get(read.key) ?? read;
      byKey.set(place.key, place);
      const { range, period } = time;
      const number = numberOf(told.value);
      const order = number ?? waterClass(told.value);
      add(series, { ...told, place, item: named.item, range, period, number, order }, time);
    },
  );
  if (series.size === 0) return null;
  joinPoints(byKey, series);
  const sorted = new Map([...series].map(([key, lengths]) => [key, inOrder(lengths)]));
  const places = [...byKey.values()];
  const urbanOf = Map.groupBy(
    places.filter(({ kind }) => kind === 'urban').map(({ key }) => key),
    (key) => key.replace(/\|.*$/, '|'),
  );
  return {
    places,
    owners: [...owners.values()].filter((chain) => chain.length > 0),
    names: namesOf(places, items),
    seriesOf(place, item) {
      const told = (key: string) => sorted.get(`${key}|${item.name}`) ?? [];
      const own = told(place.key);
      // What is not told of a city is told of its urban part, whose name its rows bear.
      const urban = (urbanOf.get(place.key) ?? []).flatMap(told);
      const more = urban.filter(({ length }) => !own.some((one) => one.length === length));
      return more.length > 0 ? [...own, ...more] : own;
    },
  };
}

/** So many published rows behind a passage. */
function publishedRows(db: Kysely<Schema>, after: number, limit: number) {
  return db
    .selectFrom('figure as f')
    .innerJoin('passage as p', 'p.id', 'f.passageId')
    .innerJoin('edition as e', 'e.id', 'p.editionId')
    .innerJoin('document as d', 'd.id', 'p.documentId')
    .select(['f.passageId', 'p.documentId', 'd.title', 'f.agency', 'f.place', 'f.period', 'f.item'])
    .select(['f.value', 'f.unit', 'f.standard', 'f.source'])
    .where('e.state', '=', 'standing')
    .where('d.state', '=', 'published')
    .where('f.passageId', '>', after)
    .orderBy('f.passageId')
    .limit(limit)
    .execute();
}

/** PM2.5同比, as bulletins tell it beside the figure; no question names it by itself. */
export const yearlyChangeOf = ({ name }: Pick<Item, 'name'>): Pick<Item, 'name'> => ({ name: `${name}同比` });

/** The rank that a bulletin gives each place, by the index that it ranks by; no question names it by itself. */
export const publishedRank: Item = { name: '排名', better: null, byStandard: false, levels: [], topic: null };

const publishedRankIn = (written: string): Item | null =>
  /^(?:空气质量|综合指数|全[省市县])?(?:排名|名次|位次|排序)$/.test(written) ? publishedRank : null;

function yearlyChangeIn(written: string, items: FigureItems): Item | null {
  const [, name = ''] =
    /^(.+?)[(（]?同比(?:变化|变幅|增减|升降)?(?:情况|率|幅度)?[)）]?$/.exec(written) ?? [];
  const item = name === '' ? null : items.named(name);
  return item && { ...item, ...yearlyChangeOf(item), better: null, levels: [], byStandard: false };
}

function remember<Made>(make: (key: string) => Made): (key: string) => Made {
  const made = new Map<string, Made>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}

/** By place and item, by length, by period. */
type Loading = Map<string, Lengths>;
type Lengths = Map<string, Cells>;
type Cells = Map<Period, Cell & { start: string }>;

function add(series: Loading, row: FigureRow, { length, start }: When): void {
  const key = `${row.place.key}|${row.item.name}`;
  const lengths: Lengths = series.get(key) ?? new Map();
  series.set(key, lengths);
  const cells: Cells = lengths.get(length) ?? new Map();
  lengths.set(length, cells);
  const cell = cells.get(row.period);
  if (!cell) cells.set(row.period, { period: row.period, range: row.range, start, rows: [row] });
  // The same figure told by two tables is one figure; another figure stands beside it.
  else if (!cell.rows.some((other) => other.value === row.value && other.unit === row.unit))
    cell.rows.push(row);
}

/** 二水厂水源地 of one table is 鹤城区二水厂水源地 of another, where no other county has one of that name. */
function joinPoints(places: Map<string, FigurePlace>, series: Loading): void {
  const restOf = ({ key }: FigurePlace) => key.slice(key.indexOf('|') + 1);
  const points = [...places.values()].filter((place) => restOf(place) !== '');
  const byRest = Map.groupBy(points, restOf);
  for (const point of points) {
    const inner = (byRest.get(restOf(point)) ?? []).filter(
      ({ chain }) => chain.length > point.chain.length && point.chain.every((name, at) => chain[at] === name),
    );
    const [place] = inner;
    if (!place || inner.length > 1) continue;
    places.delete(point.key);
    for (const [key, lengths] of [...series].filter(([key]) => key.startsWith(`${point.key}|`))) {
      series.delete(key);
      for (const [length, cells] of lengths)
        for (const { rows, range, period, start } of cells.values())
          for (const row of rows) add(series, { ...row, place }, { range, period, start, length });
    }
  }
}

function inOrder(lengths: Lengths): Series[] {
  return [...lengths].map(([length, cells]) => ({
    length,
    cells: [...cells.values()].sort((a, b) => (a.start < b.start ? -1 : 1)),
  }));
}

function namesOf(places: FigurePlace[], items: FigureItems): FigureTable['names'] {
  const itemNames = new Set(items.names.map(({ text }) => text));
  const byName = new Map<string, FigurePlace[]>();
  for (const place of places) {
    for (const name of [...place.aliases, place.chain.join('') + place.key.split('|')[1]]) {
      const others = byName.get(name) ?? [];
      if (!others.includes(place)) byName.set(name, [...others, place]);
    }
  }
  return [...byName]
    .filter(([name]) => !itemNames.has(name))
    .map(([text, named]) => ({ text, places: named }))
    .sort((a, b) => b.text.length - a.text.length);
}
