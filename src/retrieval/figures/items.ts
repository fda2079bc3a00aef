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
  standards: { from: string; until: string; name: string; levels: string }[];
};

/** The items that figures are known of: `knowledge/words/items.yaml`. */
export type FigureItems = {
  /** The item that a column or cell of a table names; null for an unknown one. */
  named(written: string): Item | null;
  item(name: string): Item | null;
  /** In the order of the file. */
  itemNames: string[];
  /** Every name in normalised form, longest first, with the item or the topic that it means. */
  names: { text: string; means: Item | Topic }[];
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
      standards: z
        .array(z.strictObject({ from: day, until: day.optional(), name: text, levels: text.optional() }))
        .default([]),
    }),
  ),
  asides: z.array(text).default([]),
});

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
 * @throws Error naming the file and what is wrong: a field, a name that two things share, an unknown item of a topic.
 */
export function loadItems(file: string): FigureItems {
  // YAML 1.2 leaves dates as text.
  const read = shape.safeParse(parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  const topics = read.data.topics.map(
    ({ 'ranked-by': rankedBy, standards, ...topic }): Topic & { words: string[] } => ({
      ...topic,
      rankedBy,
      standards: standards.map(({ from, until = '9999-12-31', name, levels = '' }) => ({
        from,
        until,
        name,
        levels,
      })),
    }),
  );
  const items = read.data.items.map(({ also, better, levels, ...item }) => ({
    words: [item.name, ...also],
    item: {
      name: item.name,
      better: better ?? null,
      byStandard: item['by-standard'],
      levels: levels.map(({ to, word }) => ({ to: to ?? null, word })),
      topic: topics.find((topic) => topic.items.includes(item.name)) ?? null,
    } satisfies Item,
  }));
  const byName = new Map(items.map(({ item }) => [item.name, item]));
  for (const { name, items: own, rankedBy } of topics) {
    const unknown = [...own, ...rankedBy].find((one) => !byName.has(one));
    if (unknown) throw new Error(`${file}: the topic "${name}" names "${unknown}", which is no item`);
  }
  const meaning = new Map<string, Item | Topic>();
  const named = [
    ...items.map(({ words, item }) => ({ words, means: item as Item | Topic })),
    ...topics.map((topic) => ({ words: topic.words, means: topic as Item | Topic })),
  ];
  for (const { words, means } of named) {
    for (const word of words.map(plainItem)) {
      const other = meaning.get(word);
      if (other && other !== means)
        throw new Error(`${file}: "${word}" means both ${other.name} and ${means.name}`);
      meaning.set(word, means);
    }
  }
  const asides = new Set(read.data.asides.map(normalise));
  return {
    named(written) {
      const found = meaning.get(plainItem(written)) ?? meaning.get(plainItem(withoutUnit(written)));
      return found && 'better' in found ? found : null;
    },
    item: (name) => byName.get(name) ?? null,
    itemNames: [...byName.keys()],
    names: [...meaning]
      .map(([word, means]) => ({ text: word, means }))
      .sort((a, b) => b.text.length - a.text.length),
    topics,
    isAside: (word) => asides.has(word),
  };
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
