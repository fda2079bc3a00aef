import type { PlaceChain } from '../places.ts';
import type { FiguresAnswer, Standards } from './answer.ts';
import type { FiguresAsked } from './asking.ts';
import type { FigureItems, Item, Topic } from './items.ts';
import { namedPlaces, ownPlaces, type Where } from './meant.ts';
import { type FigurePlace, isPoint } from './places.ts';
import type { FigureRow, FigureTable } from './table.ts';

/** What a question about figures comes to, and the rows that it shows. */
export type Answered = { answer: FiguresAnswer; rows: FigureRow[] };

/** What is answered from: the table, what is asked, and of which items. */
export type Ground = Where & {
  asked: FiguresAsked;
  items: Item[];
  /** The one item of an order or a course: the first of these that the table has. */
  deciding: Item[];
  topic: string;
  /** A general word was used: items without a figure are then passed over. */
  general: boolean;
};

/** @returns null where the table has no figure of what is asked */
export function groundOf(
  table: FigureTable,
  asked: FiguresAsked,
  known: FigureItems,
  offices: PlaceChain[],
): Ground | null {
  const has = (item: Item) => table.places.some((place) => table.seriesOf(place, item).length > 0);
  const { operations } = asked;
  const named = asked.topics.filter((topic) => asked.items.every((item) => item.topic !== topic));
  const { rank, end, top, whichPeriod, days, compareWith, against, judged } = operations;
  const compared = (compareWith !== null || against) && (asked.places.length > 0 || judged);
  const open = rank || end || top || whichPeriod || days || compared;
  const itemsOf = (names: string[]) => names.flatMap((name) => known.item(name) ?? []);
  const ranked = (topic: Topic) => itemsOf(topic.rankedBy).some(has);
  // 哪个县最差 alone means the first topic by which places are ranked; the answer names its item.
  const first = open ? known.topics.filter(ranked).slice(0, 1) : [];
  const meant = named.length > 0 || asked.items.length > 0 ? named : first;
  const subject = [...asked.items, ...meant.flatMap(({ items }) => itemsOf(items))];
  // 托口断面达标吗: a section or source itself says what of it is told.
  const points = asked.places.every(isPoint) ? asked.places : [];
  const told = points.flatMap((place) =>
    itemsOf(known.itemNames).filter((item) => table.seriesOf(place, item).length > 0),
  );
  const fits = asked.items.length > 0 || subject.some((item) => told.length === 0 || told.includes(item));
  const items = (fits ? subject : told).filter(has);
  if (items.length === 0) return null;
  const deciding = asked.items.length > 0 ? asked.items : meant.flatMap(({ rankedBy }) => itemsOf(rankedBy));
  const topic = [...asked.items, ...meant].map(({ name }) => name).join('和');
  return {
    table,
    offices,
    points: points.length > 0 ? null : asked.points,
    asked,
    items: [...new Set(items)],
    deciding: deciding.filter(has),
    topic,
    general: asked.items.length === 0,
  };
}

/** Of answers that show no figure. */
export const noStandards: Standards = { told: [], inForce: [], changed: false };

/**
 * The places named, else those of the one agency that has such figures: what it speaks for, then what lies inside.
 *
 * @returns the likelier set of places first; null where agencies of several places have such figures
 */
export function meantPlaces(ground: Ground, items: Item[]): FigurePlace[][] | null {
  const { places } = ground.asked;
  if (places.length > 0) return [namedPlaces(ground, places, items)];
  const owned = ownPlaces(ground, items);
  return owned.length > 1 ? null : (owned[0] ?? []);
}

/** Asks which place is meant: bureaus of several places have such figures. */
export function whichPlace(ground: Ground): Answered {
  const places = ownPlaces(ground, ground.items).flatMap(([some = []]) => some.slice(0, 1));
  const answer: FiguresAnswer = {
    table: 'figures',
    age: { kind: 'asked' },
    standards: noStandards,
    shows: 'which-place',
    places: places.map(({ name }) => name),
    topic: ground.topic,
  };
  return { answer, rows: [] };
}
