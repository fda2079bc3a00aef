import type { PlaceChain } from '../places.ts';
import type { Item } from './items.ts';
import { type FigurePlace, isPoint, type PlaceKind, type PointKind } from './places.ts';
import type { FigureTable } from './table.ts';

/** Of which places figures are looked for. */
export type Where = {
  table: FigureTable;
  /** The places of the agencies that the office speaks for. */
  offices: PlaceChain[];
  /** Water sources are not meant by what is asked of sections; null where either may be. */
  points: PointKind | null;
};

const isUnder = ({ chain: own }: FigurePlace, chain: PlaceChain) =>
  chain.every((name, at) => own[at] === name);

/** The places that have figures of any of the items, points of the other kind apart. */
function ableFor({ table, points }: Where, items: Item[]): FigurePlace[] {
  return table.places.filter(
    (place) =>
      (!isPoint(place) || points === null || place.kind === points || place.kind === 'point') &&
      items.some((item) => table.seriesOf(place, item).length > 0),
  );
}

/**
 * What is meant where no place is named: for each agency the place that it speaks for, or else all the places inside
 * it that have such figures; the likelier first. More than one entry where agencies of several places have them.
 */
export function ownPlaces(where: Where, items: Item[]): FigurePlace[][][] {
  const able = ableFor(where, items);
  const having = (chains: PlaceChain[]) =>
    chains.filter((chain) => able.some((place) => isUnder(place, chain)));
  const own = (chain: PlaceChain) =>
    able.filter((place) => place.chain.length === chain.length && isUnder(place, chain) && !isPoint(place));
  const offices = having(where.offices);
  const speaking = offices.length > 0 ? offices : having(where.table.owners);
  // The province that ranks its cities says nothing of itself.
  const ofThemselves = speaking.filter((chain) => own(chain).length > 0);
  const chains = ofThemselves.length > 0 ? ofThemselves : speaking;
  const holds = (outer: PlaceChain, chain: PlaceChain) =>
    outer.length < chain.length && outer.every((name, at) => chain[at] === name);
  // A county's bureau is part of the city's. A city's is none of the province's, which tells of itself or not at all.
  const within = (outer: PlaceChain, chain: PlaceChain) => outer.length > 1 && holds(outer, chain);
  const idle = (chain: PlaceChain) =>
    ofThemselves.length === 0 && chain.length === 1 && chains.some((other) => holds(chain, other));
  const outermost = chains.filter((chain) => !idle(chain) && !chains.some((other) => within(other, chain)));
  if (outermost.length === 0) return able.length > 0 ? [[able.slice(0, 1)]] : [];
  return outermost.map((chain) => {
    const inside = able.filter((place) => isUnder(place, chain));
    const whole = own(chain).find(({ key }) => key.endsWith('|')) ?? own(chain).find(isUrban);
    const points = inside.filter(isPoint);
    if (!whole) return [inside];
    return points.length > 0 ? [[whole], points] : [[whole]];
  });
}

const isUrban = ({ kind }: FigurePlace) => kind === 'urban';

/** The places named, or where one of them has no such figure, the points inside it that do. */
export function namedPlaces(where: Where, named: FigurePlace[], items: Item[]): FigurePlace[] {
  const able = ableFor(where, items);
  const found = named.flatMap((place) => {
    if (able.includes(place) || isPoint(place)) return [place];
    const points = able.filter((other) => isPoint(other) && isUnder(other, place.chain));
    return points.length > 0 ? points : [place];
  });
  // 沅水 is the name of its sections and of its sources.
  const fit = found.filter((place) => able.includes(place));
  return [...new Set(fit.length > 0 ? fit : found)];
}

/** The places beside which a place stands: of the same kind, under the same one, with figures of the item. */
export function peersOf({ table }: Where, place: FigurePlace, item: Item): FigurePlace[] {
  return table.places.filter(
    (other) =>
      other.kind === place.kind && other.parent === place.parent && table.seriesOf(other, item).length > 0,
  );
}

/** The places of a kind inside a place that have figures of any of the items; `point` means every kind of point. */
export function insideOf(where: Where, chain: PlaceChain, kind: PlaceKind, items: Item[]): FigurePlace[] {
  return ableFor(where, items).filter(
    (place) => (kind === 'point' ? isPoint(place) : place.kind === kind) && isUnder(place, chain),
  );
}
