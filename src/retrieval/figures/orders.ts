import type { Period } from '../period-range.ts';
import type { TimeAsked } from '../times.ts';
import type { FiguresAnswer, Order } from './answer.ts';
import { ageOf, type Chosen, cellOf, chooseCells, newestLike } from './choosing.ts';
import { rankCells } from './comparing.ts';
import { type Answered, type Ground, noStandards, whichPlace } from './ground.ts';
import type { Item } from './items.ts';
import { insideOf, peersOf } from './meant.ts';
import type { End } from './operations.ts';
import { type FigurePlace, isPoint, type PlaceKind } from './places.ts';
import { type FigureRow, publishedRank, type Series } from './table.ts';
import { standardsOf } from './telling.ts';

/** The rank of one place among its like. */
export function rankIn(ground: Ground, focus: FigurePlace[]): Answered | null {
  const [place] = focus;
  if (!place) return null;
  for (const item of ground.deciding) {
    const peers = peersOf(ground, place, item);
    if (peers.length > 1 && peers.includes(place))
      return orderOf({ ...ground, deciding: [item] }, peers, focus);
  }
  return null;
}

/** The places of a kind inside the place named, else the bureau's, in order. */
export function orderInside(ground: Ground, kind: PlaceKind): Answered | null {
  const { table, asked, deciding } = ground;
  const [named] = asked.places;
  // 沅陵 beside 哪个县最好: its own rank among them.
  if (named?.kind === kind) return rankIn(ground, asked.places);
  const bases = named ? [named.chain] : table.owners;
  for (const item of deciding) {
    const able = [...new Set(bases.flatMap((chain) => insideOf(ground, chain, kind, [item])))];
    const parents = new Set(able.map(({ parent }) => parent));
    if (parents.size > 1 && !able.every(isPoint)) return whichPlace({ ...ground, items: [item] });
    if (able.length > 1) return orderOf({ ...ground, deciding: [item] }, able, []);
  }
  return null;
}

/** Places beside each other at one time: the one asked, else the newest that any of them has. */
export function orderOf(ground: Ground, places: FigurePlace[], focus: FigurePlace[]): Answered | null {
  const { table, asked } = ground;
  // 沅水陈家滩 is a section that its table does not call one.
  const kinds = new Set(places.map(({ kind }) => kind).filter((kind) => kind !== 'point'));
  if (kinds.size > 1) return unlikePlaces(places);
  const [time] = asked.times;
  for (const item of ground.deciding) {
    const told = places.map((place) => ({ place, series: table.seriesOf(place, item) }));
    const all = told.flatMap(({ series }) => series);
    const pooled = poolOf(all);
    const range = time?.kind === 'window' ? undefined : time?.range;
    const chosen = range ? chooseCells(pooled, range) : newestLike(pooled.map(sharedOf), undefined);
    const period = chosen?.kind === 'parts' ? chosen.cells.at(-1)?.period : chosen?.cells[0]?.period;
    if (!chosen || !period) continue;
    const cells = told.flatMap(({ series }) => cellOf(series, period) ?? []);
    const { ranked, left, rows } = rankCells(cells, item.better);
    if (ranked.length + left.length < 2) continue;
    const own = publishedRanks(ground, item, period, rows, focus);
    const missing = told.filter(({ series }) => !cellOf(series, period)).map(({ place }) => place.name);
    const order: Order = {
      item: item.name,
      better: item.better,
      period,
      kind: places[0]?.kind ?? 'county',
      ranked,
      published: own.map(({ place, value }) => ({ place: place.name, rank: value })),
      left,
      missing,
      focus: focus.map(({ name }) => name),
      want: wantOf(asked.operations.end, asked.operations.top),
    };
    const age = ageOf(kindOf(chosen, time), time?.range, [{ period }]);
    return {
      answer: { table: 'figures', age, standards: standardsOf(rows, false), shows: 'order', order },
      rows: [...rows, ...own],
    };
  }
  return null;
}

/** The ranks that the tables of the ordered rows give, where they rank by this item. */
function publishedRanks(
  { table }: Ground,
  item: Item,
  period: Period,
  rows: FigureRow[],
  focus: FigurePlace[],
): FigureRow[] {
  // Of two that are held against each other, their ranks among all would only confuse.
  if (item.topic?.rankedBy[0] !== item.name || focus.length > 1) return [];
  const documents = new Map(rows.map(({ place, documentId }) => [place, documentId]));
  return focus.flatMap((place) => {
    const told = cellOf(table.seriesOf(place, publishedRank), period)?.rows ?? [];
    return told.filter(({ documentId }) => documentId === documents.get(place)).slice(0, 1);
  });
}

/** Of 近3个月 one period alone is compared, since no figure tells them together. */
function kindOf({ kind }: Chosen, time: TimeAsked | undefined): Chosen['kind'] {
  if (time?.kind === 'window') return 'other-length';
  return kind === 'parts' && time ? 'not-published' : kind;
}

function wantOf(end: End | null, top: number | null): Order['want'] {
  if (end === null && top === null) return 'all';
  return { end: end ?? 'best', count: top ?? 1 };
}

/** The periods that more than one place has: yesterday of the city alone is nothing to compare. */
function sharedOf({ length, cells }: Series): Series {
  const shared = cells.filter(({ rows }) => new Set(rows.map(({ place }) => place)).size > 1);
  return { length, cells: shared };
}

/** The periods that any of several places has, each once, with all their rows. */
function poolOf(series: Series[]): Series[] {
  return [...Map.groupBy(series, ({ length }) => length)].map(([length, some]) => {
    const periods = Map.groupBy(
      some.flatMap(({ cells }) => cells),
      ({ period }) => period,
    );
    const cells = [...periods.values()].flatMap((told) =>
      told.slice(0, 1).map((cell) => ({ ...cell, rows: told.flatMap(({ rows }) => rows) })),
    );
    return { length, cells: cells.sort((a, b) => Temporal.PlainDate.compare(a.range.from, b.range.from)) };
  });
}

function unlikePlaces(places: FigurePlace[]): Answered {
  const answer: FiguresAnswer = {
    table: 'figures',
    age: { kind: 'asked' },
    standards: noStandards,
    shows: 'unlike-places',
    places: places.map(({ name }) => name),
  };
  return { answer, rows: [] };
}
