import type { KnownAgency } from '../scope.ts';
import { type TimeAsked, timesAsked } from '../times.ts';
import type { Words } from '../words.ts';
import type { FigureItems, Item, Topic } from './items.ts';
import { type Operations, readOperations } from './operations.ts';
import type { FigurePlace } from './places.ts';
import type { FigureTable } from './table.ts';

/** A question about figures, read whole. */
export type FiguresAsked = {
  /** Places named; a name that two places share gives both. */
  places: FigurePlace[];
  times: TimeAsked[];
  items: Item[];
  topics: Topic[];
  operations: Operations;
  /** The question without its places and times, but for the time that is compared with. */
  topic: string;
};

/** Signs for what was read, so that the words between can be read by their place: "和T比". Private use, never typed. */
export const sign = {
  place: '\ue000',
  time: '\ue001',
  item: '\ue002',
  each: '\ue003',
  own: '\ue004',
  where: '\ue005',
} as const;

/** 哪个县, 13个县市区里, 各县: the places beside each other. Read before places, since 县市区 ends in 市区. */
const each =
  /(?:哪1?[个些]?几?个?|各个?|每1?个|所有的?|全部的?|(?<![的前后])\d+个)(?:县(?:市区|区市|区|市)?|区(?:县市|县|市)?|市县区?|市区县|市州|地市|地方|城市|地区)(?:里面?|中|内|当中|之中)?|全市各(?:县市区|区县|县区|地)|(?:^|(?<=[的在]))县里面?/y;
/** 空气哪里最好 means places; 月报在哪里看 does not. */
const where = /(?:在|是)?哪[里儿]/y;
const own = /全[市县区]|[我本][市县区]|市里|本地|当地|这里|我们这[里儿]?|咱们?这[里儿]?/y;

type Span = { start: number; end: number; sign: string; time: TimeAsked | null };
type Taken = { places: FigurePlace[]; items: Item[]; topics: Topic[] };

/** What questions are read with. */
export type Vocabulary = { table: FigureTable; items: FigureItems; agencies: KnownAgency[]; words: Words };

/**
 * Reads a question about figures.
 *
 * @param text normalised
 * @returns null unless every word of it is understood: what is left over may ask for something that no table tells,
 * and running text answers it
 */
export function readFiguresAsked(
  text: string,
  today: Temporal.PlainDate,
  vocabulary: Vocabulary,
): FiguresAsked | null {
  const times = timesAsked(text, today);
  const { masked, spans, taken } = mask(text, times, vocabulary);
  const written = spans
    .filter((span) => span.sign === sign.item)
    .map(({ start, end }) => text.slice(start, end));
  const { operations, rest } = readOperations(masked, written);
  if (!isUnderstood(rest, vocabulary)) return null;
  if (masked.includes(sign.where) && operations.end === null && !operations.rank) return null;
  // 有多少个断面 asks how many there are, which no figure of a topic tells.
  if (taken.items.length === 0 && /(?:多少|几)(?:个|条|家|座|处)/.test(masked)) return null;
  const { compareWith } = operations;
  const other = compareWith !== null && typeof compareWith === 'object' ? times[compareWith.time] : undefined;
  const named = [sign.place, sign.own, sign.time] as string[];
  const dropped = spans.filter(
    (span) => named.includes(span.sign) && (span.time === null || span.time !== other),
  );
  return {
    places: [...new Set(taken.places)],
    items: [...new Set(taken.items)],
    topics: [...new Set(taken.topics)],
    times,
    operations,
    topic: without(text, dropped),
  };
}

/** Puts a sign for every place, time and item, the longest name first. */
function mask(text: string, times: TimeAsked[], vocabulary: Vocabulary) {
  const taken: Taken = { places: [], items: [], topics: [] };
  const spans: Span[] = [];
  let masked = '';
  for (let at = 0; at < text.length; ) {
    const time = times.find(({ start }) => start === at);
    const found = time
      ? { length: time.written.length, sign: sign.time, take: () => {} }
      : longest(namesAt(text, at, vocabulary));
    if (!found) {
      masked += text[at];
      at += 1;
      continue;
    }
    const placed = taken.places.length;
    found.take(taken);
    const adjacent = found.sign === sign.place && spans.at(-1)?.end === at;
    // 怀化市沅陵县 is one place.
    if (!(adjacent && dropWider(taken.places, placed))) masked += found.sign;
    spans.push({ start: at, end: at + found.length, sign: found.sign, time: time ?? null });
    at += found.length;
  }
  return { masked, spans, taken };
}

type Name = { length: number; sign: string; take: (taken: Taken) => void };

const longest = (names: Name[]): Name | undefined =>
  names.reduce<Name | undefined>((best, one) => (one.length > (best?.length ?? 0) ? one : best), undefined);

/** What may be named at a position. */
function namesAt(text: string, at: number, { table, items, agencies }: Vocabulary): Name[] {
  const marked = (pattern: RegExp, mark: string): Name => {
    pattern.lastIndex = at;
    return { length: pattern.exec(text)?.[0].length ?? 0, sign: mark, take: () => {} };
  };
  const names = [marked(each, sign.each), marked(own, sign.own), marked(where, sign.where)];
  for (const { aliases, place } of agencies) {
    const length = Math.max(
      0,
      ...aliases.filter((alias) => text.startsWith(alias, at)).map((alias) => alias.length),
    );
    const of = table.places.find(({ chain, kind }) => kind !== 'point' && chain.join() === place.join());
    names.push({ length, sign: sign.place, take: ({ places }) => of && places.push(of) });
  }
  const place = table.names.find((name) => text.startsWith(name.text, at));
  if (place)
    names.push({
      length: place.text.length,
      sign: sign.place,
      take: ({ places }) => places.push(...place.places),
    });
  const item = items.names.find((name) => text.startsWith(name.text, at));
  if (item) {
    const { means } = item;
    const take = (taken: Taken) =>
      void ('rankedBy' in means ? taken.topics.push(means) : taken.items.push(means));
    names.push({ length: item.text.length, sign: sign.item, take });
  }
  return names;
}

/** Takes out the place before `from` in which those after it lie. */
function dropWider(places: FigurePlace[], from: number): boolean {
  const wider = places[from - 1];
  const inside = places.slice(from);
  const holds =
    wider &&
    inside.length > 0 &&
    inside.every(
      ({ chain, key }) => key !== wider.key && wider.chain.every((name, at) => chain[at] === name),
    );
  if (holds) places.splice(from - 1, 1);
  return holds === true;
}

function without(text: string, spans: { start: number; end: number }[]): string {
  let rest = text;
  for (const { start, end } of spans.toSorted((a, b) => b.start - a.start))
    rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  return rest
    .replace(/\s+/g, ' ')
    .replace(/^[\s的在]+/, '')
    .trim();
}

/** Nothing but stop words, asides and punctuation is left. */
function isUnderstood(rest: string, { items, words }: Vocabulary): boolean {
  return rest
    .split(/[\s\p{P}\p{S}\ue000-\ue005]+/u)
    .filter(Boolean)
    .every((run) => items.isAside(run) || words.cut(run).every((word) => isEmpty(word, items, words)));
}

const isEmpty = (word: string, items: FigureItems, words: Words) =>
  words.isStopWord(word) ||
  items.isAside(word) ||
  [...word].every((one) => words.isStopWord(one) || items.isAside(one));
