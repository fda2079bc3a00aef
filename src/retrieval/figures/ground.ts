import type { FiguresAnswer, Standards } from './answer.ts';
import type { FiguresAsked } from './asking.ts';
import { ownPlaces } from './choosing.ts';
import type { FigureItems, Item, Topic } from './items.ts';
import type { FigurePlace } from './places.ts';
import type { FigureRow, FigureTable } from './table.ts';

/** What a question about figures comes to, and the rows that it shows. */
export type Answered = { answer: FiguresAnswer; rows: FigureRow[] };

/** What is answered from: the table, what is asked, and of which items. */
export type Ground = {
  table: FigureTable;
  asked: FiguresAsked;
  items: Item[];
  /** The one item of an order or a course: the first of these that the table has. */
  deciding: Item[];
  topic: string;
  /** A general word was used: items without a figure are then passed over. */
  general: boolean;
};

/** @returns null where the table has no figure of what is asked */
export function groundOf(table: FigureTable, asked: FiguresAsked, known: FigureItems): Ground | null {
  const has = (item: Item) => table.places.some((place) => table.seriesOf(place, item).length > 0);
  const { operations } = asked;
  const named = asked.topics.filter((topic) => asked.items.every((item) => item.topic !== topic));
  const open = operations.rank || operations.end || operations.top || operations.whichPeriod;
  const itemsOf = (names: string[]) => names.flatMap((name) => known.item(name) ?? []);
  const ranked = (topic: Topic) => itemsOf(topic.rankedBy).some(has);
  // 哪个县最差 alone means the first topic by which places are ranked; the answer names its item.
  const first = open ? known.topics.filter(ranked).slice(0, 1) : [];
  const meant = named.length > 0 || asked.items.length > 0 ? named : first;
  const subject = [...asked.items, ...meant.flatMap(({ items }) => itemsOf(items))];
  // 托口断面达标吗: a section or source itself says what of it is told.
  const points = asked.places.every(({ kind }) => kind === 'point') ? asked.places : [];
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
    asked,
    items: [...new Set(items)],
    deciding: deciding.filter(has),
    topic,
    general: asked.items.length === 0,
  };
}

/** Of answers that show no figure. */
export const noStandards: Standards = { told: [], inForce: [], changed: false };

/** The places named, else those of the one agency that has such figures; null where several have. */
export function meantPlaces({ table, asked }: Ground, items: Item[]): FigurePlace[] | null {
  if (asked.places.length > 0) return asked.places;
  const owned = ownPlaces(table, items);
  return owned.length > 1 ? null : (owned[0] ?? []);
}

/** Asks which place is meant: bureaus of several places have such figures. */
export function whichPlace({ table, topic, items }: Ground): Answered {
  const places = ownPlaces(table, items).flatMap((some) => some.slice(0, 1));
  const answer: FiguresAnswer = {
    table: 'figures',
    age: { kind: 'asked' },
    standards: noStandards,
    shows: 'which-place',
    places: places.map(({ name }) => name),
    topic,
  };
  return { answer, rows: [] };
}
