import type { Gazetteer, PlaceMention } from '../places.ts';
import type { KnownAgency } from '../scope.ts';
import { type TimeAsked, timesAsked } from '../times.ts';
import type { Words } from '../words.ts';
import type { FigureItems, Item, Topic } from './items.ts';
import { type Operations, readOperations } from './operations.ts';
import { type FigurePlace, isPoint } from './places.ts';
import { anySign, manyForms, type Sign, sign } from './signs.ts';
import type { FigureTable } from './table.ts';

/** A question about figures, read whole. */
export type FiguresAsked = {
  /** Places named; a name that two places share gives both. */
  places: FigurePlace[];
  times: TimeAsked[];
  items: Item[];
  topics: Topic[];
  operations: Operations;
  /** Where what is asked is told of: 断面水质类别 of sections. */
  points: 'section' | 'source' | null;
  /** Held against 全市, the office's own place. */
  withOwn: boolean;
  /** What may depend on the figures and is not told by them: 跑步. */
  doing: string | null;
  /** The question without its places and times, but for the time that is compared with. */
  topic: string;
};

const many = manyForms.map(([mark, form]) => ({ mark, pattern: new RegExp(form, 'y') }));

type Span = { start: number; end: number; sign: Sign; time: TimeAsked | null };
type Taken = { places: FigurePlace[]; items: Item[]; topics: Topic[]; doing: string | null };

/** What questions are read with. */
type Vocabulary = {
  table: FigureTable;
  items: FigureItems;
  agencies: KnownAgency[];
  words: Words;
  /** Places of which the table may have nothing. */
  places: Gazetteer;
};

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
  if (asksWhy.test(text)) return null;
  const times = timesAsked(text, today, vocabulary.words.holidays);
  const { masked, spans, taken } = mask(text, times, vocabulary);
  const written = spans
    .filter((span) => span.sign === sign.item)
    .map(({ start, end }) => text.slice(start, end));
  const { operations, rest } = readOperations(masked, written);
  const { doing } = taken;
  if (!isUnderstood(doing ? rest.replace(permitting, ' ') : rest, vocabulary)) return null;
  // 跑步 alone asks for nothing.
  if (doing && text.replace(/[\p{P}\p{S}\s]/gu, '') === doing) return null;
  const points = pointsMeant(taken, written.join());
  const now = doing && times.length === 0 && points === null ? [todayAsked(today)] : [];
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
    times: [...times, ...now],
    operations,
    points,
    withOwn: operations.against && masked.includes(sign.own),
    doing,
    topic: without(text, dropped),
  };
}

/** 能跑步吗, 适合开窗吗, 要不要戴口罩. */
const permitting =
  /(?:还)?(?:适不适合|适合|适宜|合适|能不能|可不可以|可以|要不要|用不用|需不需要|需要|该不该|安不安全|安全|能|要|用|宜|得|去|戴|敢)(?:不)?(?:直接)?(?:喝|饮用)?/;

/** What an item's own name says of where it is told: 断面水质类别. A topic tells for itself. */
function pointsMeant({ items, topics }: Taken, written: string): FiguresAsked['points'] {
  const [own = null] = topics.map((topic) => topic.points).filter((points) => points !== null);
  if (items.length === 0 || own) return own;
  return /断面|河/.test(written) ? 'section' : /水源|饮用/.test(written) ? 'source' : null;
}

/** What may be done depends on today's air, not on last month's. */
const todayAsked = (today: Temporal.PlainDate): TimeAsked => ({
  kind: 'period',
  written: '',
  start: 0,
  end: 0,
  range: { from: today, to: today },
});

/** Tables tell no reasons. */
const asksWhy = /为(?:什么|啥|何)|怎么会|咋会|原因/;

/** Puts a sign for every place, time and item, the longest name first. */
function mask(text: string, times: TimeAsked[], vocabulary: Vocabulary) {
  const taken: Taken = { places: [], items: [], topics: [], doing: null };
  const spans: Span[] = [];
  const others = vocabulary.places.mentionsIn(text);
  let masked = '';
  for (let at = 0; at < text.length; ) {
    const time = times.find(({ start }) => start === at);
    const found = time
      ? { length: time.written.length, sign: sign.time, take: nothing }
      : longest([...namesAt(text, at, vocabulary), ...placeAt(others, at)]);
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

type Name = { length: number; sign: Sign; take: (taken: Taken) => void };

const nothing = () => {};

const longest = (names: Name[]): Name | undefined =>
  names.reduce<Name | undefined>((best, one) => (one.length > (best?.length ?? 0) ? one : best), undefined);

/** 贵阳: a place that the table does not have. */
function placeAt(mentions: PlaceMention[], at: number): Name[] {
  const found = mentions.find(({ start }) => start === at);
  return found ? [{ length: found.end - at, sign: sign.place, take: nothing }] : [];
}

/** What may be named at a position. */
function namesAt(text: string, at: number, { table, items, agencies }: Vocabulary): Name[] {
  const names = many.map(({ mark, pattern }): Name => {
    pattern.lastIndex = at;
    const topic = mark === sign.rivers ? items.topics.find(({ points }) => points === 'section') : undefined;
    const take = topic ? (taken: Taken) => void taken.topics.push(topic) : nothing;
    return { length: pattern.exec(text)?.[0].length ?? 0, sign: mark, take };
  });
  const begins = (name: string) => text.startsWith(name, at);
  for (const { aliases, place } of agencies) {
    const length = Math.max(0, ...aliases.filter(begins).map((alias) => alias.length));
    const of = table.places.find((one) => !isPoint(one) && one.chain.join() === place.join());
    names.push({ length, sign: sign.place, take: ({ places }) => of && places.push(of) });
  }
  const place = table.names.find((name) => begins(name.text));
  if (place) {
    const take = ({ places }: Taken) => void places.push(...place.places);
    names.push({ length: place.text.length, sign: sign.place, take });
  }
  const item = items.names.find((name) => begins(name.text));
  if (item) {
    const { means, doing = false } = item;
    const take = (taken: Taken) => {
      if ('rankedBy' in means) taken.topics.push(means);
      else taken.items.push(means);
      if (doing) taken.doing = item.text;
    };
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
    .replace(anySign, ' ')
    .split(/[\s\p{P}\p{S}]+/u)
    .filter(Boolean)
    .every((run) => items.isAside(run) || words.cut(run).every((word) => isEmpty(word, items, words)));
}

const isEmpty = (word: string, items: FigureItems, words: Words) =>
  words.isStopWord(word) ||
  items.isAside(word) ||
  [...word].every((one) => words.isStopWord(one) || items.isAside(one));
