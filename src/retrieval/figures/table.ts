import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { LibraryNames } from '../library-names.ts';
import { normalise } from '../normalise.ts';
import { lengthOf, monthsOf, type PeriodRange, periodOf, rangeOf } from '../period-range.ts';
import type { Period } from '../periods.ts';
import type { PlaceChain } from '../places.ts';
import type { FigureItems, Item } from './items.ts';
import { type FigurePlace, readFigurePlace } from './places.ts';

/** A published figure of a known item. */
export type FigureRow = {
  passageId: number;
  place: FigurePlace;
  item: Item;
  /** In the shortest spelling: a first quarter is 2026-Q1, also where the table writes 2026-01/2026-03. */
  period: Period;
  range: PeriodRange;
  /** As published. */
  value: string;
  /** Null where the value is no plain number: 5—10, 20余, Ⅱ类. */
  number: number | null;
  unit: string;
  standard: string;
};

/** The figures of one item of one place and one length of period, oldest first; those of one period stand together. */
export type Series = { length: string; cells: { period: Period; range: PeriodRange; rows: FigureRow[] }[] };

/** All published figures of known items. */
export type FigureTable = {
  places: FigurePlace[];
  /** The places of the agencies whose tables they are. */
  owners: PlaceChain[];
  /** Series by place and item, one for each length of period. */
  seriesOf(place: FigurePlace, item: Item): Series[];
  /** Every name of its places in questions, longest first. */
  names: { text: string; places: FigurePlace[] }[];
};

/** Reads the figures of the library; null where it has none of known items. */
export async function readFigureTable(
  db: Kysely<Schema>,
  items: FigureItems,
  { agencies, places: gazetteer }: LibraryNames,
): Promise<FigureTable | null> {
  const rows = await db
    .selectFrom('figure as f')
    .innerJoin('passage as p', 'p.id', 'f.passageId')
    .innerJoin('edition as e', 'e.id', 'p.editionId')
    .innerJoin('document as d', 'd.id', 'p.documentId')
    .select(['f.passageId', 'f.agency', 'f.place', 'f.period', 'f.item', 'f.value', 'f.unit', 'f.standard'])
    .where('e.state', '=', 'standing')
    .where('d.state', '=', 'published')
    .execute();
  const chains = new Map(agencies.map(({ name, place }) => [name, place]));
  const itemOf = remember((written: string) => {
    const { name, span } = splitSpan(written);
    const item = items.named(name);
    return item && { item, span };
  });
  const rangeIn = remember((key: string) => readRange(...(key.split('\0') as [string, string])));
  const placeIn = remember((key: string) => {
    const [agency = '', written = ''] = key.split('\0');
    return readFigurePlace(written, chains.get(agency) ?? [], gazetteer);
  });
  const byKey = new Map<string, FigurePlace>();
  const owners = new Map<string, PlaceChain>();
  const series: Loading = new Map();
  for (const told of rows) {
    const named = itemOf(told.item);
    const when = named && rangeIn(`${told.period}\0${named.span}`);
    if (!named || !when) continue;
    const { item } = named;
    const chain = chains.get(told.agency) ?? [];
    owners.set(chain.join(''), chain);
    const read = placeIn(`${told.agency}\0${told.place}`);
    const place = byKey.get(read.key) ?? read;
    byKey.set(place.key, place);
    const { passageId, value, unit, standard } = told;
    const { range, period } = when;
    const row = { passageId, place, item, range, period, value, number: numberOf(value), unit, standard };
    add(series, row, when);
  }
  if (series.size === 0) return null;
  const sorted = new Map([...series].map(([key, lengths]) => [key, inOrder(lengths)]));
  const places = [...byKey.values()];
  return {
    places,
    owners: [...owners.values()].filter((chain) => chain.length > 0),
    names: namesOf(places, items),
    seriesOf: (place, item) => sorted.get(`${place.key}|${item.name}`) ?? [],
  };
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

/** 优良天数比例（1-10月）, as readers of tables write what stands for more than the month of the bulletin. */
function splitSpan(item: string): { name: string; span: string } {
  const [, name = '', span = ''] = /^(.+?)[(（]([^()（）]*(?:\d月|个月|半年)份?)[)）]$/.exec(item) ?? [];
  return span === '' ? { name: item, span: '' } : { name, span };
}

/** A period read once for all its rows. `start` is what cells are ordered by: comparing dates takes longer. */
type When = { range: PeriodRange; period: Period; length: string; start: string };

/** The days of a figure's period; of a span the months of the period's year. Null where they are not to be known. */
function readRange(period: string, span: string): When | null {
  const own = rangeOf(period);
  const range = own && span !== '' ? spanRange(normalise(span), own.from.year) : own;
  return range && { range, period: periodOf(range), length: lengthOf(range), start: range.from.toString() };
}

function spanRange(span: string, year: number): PeriodRange | null {
  const [, first, last, front, half] =
    /^(?:(\d{1,2})月?(?:-|至)(\d{1,2})月|前(\d{1,2})个月|([上下])半年)份?$/.exec(span) ?? [];
  if (half) return monthsOf(year, half === '上' ? 1 : 7, 6);
  const from = Number(first ?? 1);
  const to = Number(last ?? front ?? 0);
  return to >= from && to <= 12 ? monthsOf(year, from, to - from + 1) : null;
}

/** 86.3, 1,200 and -0.5 are numbers; 5—10, 20余, <0.01 are not, and are never compared. */
function numberOf(value: string): number | null {
  const plain = value
    .normalize('NFKC')
    .trim()
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/%$/, '');
  return /^[-+]?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}

type Cell = Series['cells'][number];
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
