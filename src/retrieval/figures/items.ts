import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { normalise } from '../normalise.ts';

/** Something that tables tell figures of. */
export type Item = {
  name: string;
  /** Which way is good; null where neither is. */
  better: 'low' | 'high' | null;
  /** Depends on the standard in force on the data's date. */
  byStandard: boolean;
  /** Words for the values of days, lowest first; the last has no end. Empty where there are none. */
  levels: { to: number | null; word: string }[];
  topic: Topic | null;
};

/** What a general word means: 空气 is AQI, PM2.5 … */
export type Topic = {
  name: string;
  items: string[];
  rankedBy: string[];
  /** Told of river sections or of water sources; null where of neither. */
  points: 'section' | 'source' | null;
  standards: { from: string; until: string; name: string; levels: string }[];
};

/** The items that figures are known of: `knowledge/words/items.yaml`. */
export type FigureItems = {
  /** The item that a column or cell of a table names; null for an unknown one. */
  named(written: string): Item | null;
  item(name: string): Item | null;
  /** In the order of the file. */
  itemNames: string[];
  /** Every name in normalised form, longest first, with the item or the topic that it means; `doing`: what may depend on it. */
  names: { text: string; means: Item | Topic; doing?: boolean }[];
  topics: Topic[];
  isAside(word: string): boolean;
};

const text = z.string().min(1);
const day = z.iso.date();
const shape = z.strictObject({
  items: z.array(
    z.strictObject({
      name: text,
      also: z.array(text).default([]),
      better: z.enum(['low', 'high']).optional(),
      'by-standard': z.boolean().default(false),
      levels: z.array(z.strictObject({ to: z.number().optional(), word: text })).default([]),
    }),
  ),
  topics: z.array(
    z.strictObject({
      name: text,
      words: z.array(text).min(1),
      items: z.array(text).min(1),
      'ranked-by': z.array(text).default([]),
      points: z.enum(['section', 'source']).optional(),
      doings: z.array(text).default([]),
      standards: z
        .array(z.strictObject({ from: day, until: day.optional(), name: text, levels: text.optional() }))
        .default([]),
    }),
  ),
  asides: z.array(text).default([]),
});
type Read = z.output<typeof shape>;

/** A bureau whose words say nothing of figures: none is answered from tables. */
export const noItems: FigureItems = {
  named: () => null,
  item: () => null,
  itemNames: [],
  names: [],
  topics: [],
  isAside: () => false,
};

/**
 * Reads the items file.
 *
 * @throws Error naming the file and each mistake in it: a field, a name that two things share, an unknown item of a
 * topic; its cause is the ZodError.
 */
export function loadItems(file: string): FigureItems {
  // YAML 1.2 leaves dates as text.
  const checked = shape.superRefine(checkNames).safeParse(parse(readFileSync(file, 'utf8')));
  if (!checked.success)
    throw new Error(`${file}: ${z.prettifyError(checked.error)}`, { cause: checked.error });
  const { data } = checked;
  const topics = data.topics.map(topicOf);
  const byName = new Map(data.items.map((item) => [item.name, itemOf(item, topics)]));
  const named = (words: string[], means: Item | Topic | undefined, doing = false) =>
    means ? words.map((word) => ({ text: plainItem(word), means, ...(doing && { doing }) })) : [];
  const names = [
    ...data.items.flatMap(({ name, also }) => named([name, ...also], byName.get(name))),
    ...data.topics.flatMap(({ words }, at) => named(words, topics[at])),
    ...data.topics.flatMap(({ doings }, at) => named(doings, topics[at], true)),
  ].sort((a, b) => b.text.length - a.text.length);
  const meaning = new Map(names.map(({ text, means }) => [text, means]));
  const asides = new Set(data.asides.map(normalise));
  return {
    named(written) {
      const found = meaning.get(plainItem(written)) ?? meaning.get(plainItem(withoutUnit(written)));
      return found && 'better' in found ? found : null;
    },
    item: (name) => byName.get(name) ?? null,
    itemNames: [...byName.keys()],
    names,
    topics,
    isAside: (word) => asides.has(word),
  };
}

function topicOf({ name, items, 'ranked-by': rankedBy, points, standards }: Read['topics'][number]): Topic {
  const dated = standards.map(({ from, until = '9999-12-31', name, levels = '' }) => ({
    from,
    until,
    name,
    levels,
  }));
  return { name, items, rankedBy, points: points ?? null, standards: dated };
}

function itemOf(
  { name, better, levels, 'by-standard': byStandard }: Read['items'][number],
  topics: Topic[],
): Item {
  return {
    name,
    better: better ?? null,
    byStandard,
    levels: levels.map(({ to, word }) => ({ to: to ?? null, word })),
    topic: topics.find(({ items }) => items.includes(name)) ?? null,
  };
}

/** No name means two things, and topics name items that there are. */
function checkNames({ items, topics }: Read, context: z.RefinementCtx): void {
  const issue = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const known = new Set(items.map(({ name }) => name));
  for (const [at, { name, ...topic }] of topics.entries()) {
    for (const list of ['items', 'ranked-by'] as const) {
      for (const [index, one] of topic[list].entries())
        if (!known.has(one))
          issue(['topics', at, list, index], `the topic "${name}" names "${one}", which is no item`);
    }
  }
  const owners = new Map<string, string>();
  const own = (word: string, name: string, path: (string | number)[]) => {
    const other = owners.get(plainItem(word)) ?? name;
    if (other !== name) issue(path, `"${word}" means both ${other} and ${name}`);
    owners.set(plainItem(word), name);
  };
  for (const [at, { name, also }] of items.entries())
    for (const [index, word] of [name, ...also].entries())
      own(word, name, ['items', at, ...(index === 0 ? ['name'] : ['also', index - 1])]);
  for (const [at, { name, words, doings }] of topics.entries()) {
    for (const [index, word] of words.entries())
      own(word, `the topic ${name}`, ['topics', at, 'words', index]);
    for (const [index, word] of doings.entries())
      own(word, `the topic ${name}`, ['topics', at, 'doings', index]);
  }
}

const plainItem = (written: string) => normalise(written).replace(/\s+/g, '');

const unitInBrackets = /[([](?:%|天|d|个|次|[μuµ微m毫]?[g克][^()[\]]*|无量纲|[日月季年]?均值?|平均值?)[)\]]$/;

/** PM2.5（μg/m³） → PM2.5; PM2.5（同比） is another thing and stays. */
const withoutUnit = (written: string) => normalise(written).replace(unitInBrackets, '');

/** The standards in force in a stretch of days, where the topic knows them for all of it. */
export function standardsIn(topic: Topic | null, from: string, to: string): Topic['standards'] {
  if (!topic?.standards.some((one) => one.from <= from && from <= one.until)) return [];
  return topic.standards.filter((one) => one.from <= to && from <= one.until);
}

/** The word for a day's value: AQI 42 is 优. Null where the item has no levels or the value is no number. */
export function levelOf(item: Item, value: number | null): string | null {
  if (value === null || value < 0) return null;
  return item.levels.find(({ to }) => to === null || value <= to)?.word ?? null;
}
