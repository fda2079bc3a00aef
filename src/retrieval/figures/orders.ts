import { periodOf } from '../period-range.ts';
import type { TimeAsked } from '../times.ts';
import type { Age, FiguresAnswer, Order } from './answer.ts';
import { cellOf, chooseCells, insideOf, newestLike, peersOf } from './choosing.ts';
import { rankCells } from './comparing.ts';
import { type Answered, type Ground, noStandards, whichPlace } from './ground.ts';
import type { End } from './operations.ts';
import type { FigurePlace } from './places.ts';
import type { Series } from './table.ts';
import { standardsOf } from './telling.ts';

/** The rank of one place among its like. */
export function rankIn(ground: Ground, focus: FigurePlace[]): Answered | null {
  const [place] = focus;
  if (!place) return null;
  for (const item of ground.deciding) {
    const peers = peersOf(ground.table, place, item);
    if (peers.length > 1 && peers.includes(place))
      return orderOf({ ...ground, deciding: [item] }, peers, focus);
  }
  return null;
}

/** The places of a kind inside the place named, else the bureau's, in order. */
export function orderInside(ground: Ground, kind: FigurePlace['kind']): Answered | null {
  const { table, asked, deciding } = ground;
  const [named] = asked.places;
  // 沅陵 beside 哪个县最好: its own rank among them.
  if (named?.kind === kind) return rankIn(ground, asked.places);
  const bases = named ? [named.chain] : table.owners;
  for (const item of deciding) {
    const places = [...new Set(bases.flatMap((chain) => insideOf(table, chain, kind)))];
    const able = places.filter((place) => table.seriesOf(place, item).length > 0);
    const parents = new Set(able.map(({ parent }) => parent));
    if (parents.size > 1) return whichPlace({ ...ground, items: [item] });
    if (able.length > 1) return orderOf({ ...ground, deciding: [item] }, able, []);
  }
  return null;
}

/** Places beside each other at one time: the one asked, else the newest that any of them has. */
export function orderOf(ground: Ground, places: FigurePlace[], focus: FigurePlace[]): Answered | null {
  const { table, asked } = ground;
  if (new Set(places.map(({ kind }) => kind)).size > 1) return unlikePlaces(places);
  const [time] = asked.times;
  for (const item of ground.deciding) {
    const told = places.map((place) => ({ place, series: table.seriesOf(place, item) }));
    const all = told.flatMap(({ series }) => series);
    const pooled = poolOf(all);
    const range = time?.kind === 'window' ? undefined : time?.range;
    const chosen = range ? chooseCells(pooled, range) : newestLike(pooled, undefined);
    const period = chosen?.age.kind === 'parts' ? chosen.cells.at(-1)?.period : chosen?.cells[0]?.period;
    if (!chosen || !period) continue;
    const cells = told.flatMap(({ series }) => cellOf(series, period) ?? []);
    const { ranked, left, rows } = rankCells(cells, item.better);
    if (ranked.length + left.length < 2) continue;
    const missing = told.filter(({ series }) => !cellOf(series, period)).map(({ place }) => place.name);
    const order: Order = {
      item: item.name,
      better: item.better,
      period,
      kind: places[0]?.kind ?? 'county',
      ranked,
      left,
      missing,
      focus: focus.map(({ name }) => name),
      want: wantOf(asked.operations.end, asked.operations.top),
    };
    const age = ageOf(chosen.age, time);
    return {
      answer: { table: 'figures', age, standards: standardsOf(rows, false), shows: 'order', order },
      rows,
    };
  }
  return null;
}

/** Of 近3个月 one period alone is compared, since no figure tells them together. */
function ageOf(age: Age, time: TimeAsked | undefined): Age {
  if (time?.kind === 'window') return { kind: 'other-length', asked: periodOf(time.range) };
  return age.kind === 'parts' && time ? { kind: 'not-published', asked: periodOf(time.range) } : age;
}

function wantOf(end: End | null, top: number | null): Order['want'] {
  if (end === null && top === null) return 'all';
  return { end: end ?? 'best', count: top ?? 1 };
}

/** The periods that any of several places has, each once. */
function poolOf(series: Series[]): Series[] {
  return [...Map.groupBy(series, ({ length }) => length)].map(([length, some]) => {
    const cells = new Map(some.flatMap(({ cells }) => cells).map((cell) => [cell.period, cell]));
    const sorted = [...cells.values()].sort((a, b) => Temporal.PlainDate.compare(a.range.from, b.range.from));
    return { length, cells: sorted };
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
