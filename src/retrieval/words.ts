import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { type Categories, loadCategories, noCategories } from './catalogue/categories.ts';
import { type FigureItems, loadItems, noItems } from './figures/items.ts';
import { type Holidays, loadHolidays } from './holidays.ts';
import { normalise } from './normalise.ts';
import { loadPermitWords, noPermitWords, type PermitWords } from './permits/vocabulary.ts';
import { type Gazetteer, readPlaces } from './places.ts';
import { type GuideWords, loadGuideWords, noGuideWords } from './service-guides/vocabulary.ts';

/** What retrieval knows of the language: `knowledge/words/`. */
export type Words = {
  /** Cuts normalised text into words. */
  cut(text: string): string[];
  /** The same with parts of speech (n, v, a …), by the dictionary alone: names that it lacks fall apart. */
  tag(text: string): { word: string; tag: string }[];
  /** Whether a string is a word of the general or the bureau's own dictionary. */
  isWord(text: string): boolean;
  isStopWord(word: string): boolean;
  /** The other words of its groups, normalised; empty for most. */
  synonymsOf(word: string): string[];
  places: Gazetteer;
  /** The classes under which information is disclosed. */
  categories: Categories;
  /** What tables of figures tell. */
  items: FigureItems;
  /** What service guides tell, and how residents ask for it. */
  guides: GuideWords;
  /** How residents and tables name permits and decisions. */
  permits: PermitWords;
  /** When 国庆 and 春节 were: `knowledge/calendar/`. */
  holidays: Holidays;
  /** Changes with the words and places that decide how text is cut: dictionary, synonyms, names, places. */
  fingerprint: string;
};

/** Where each words file is; the bureau's own or the shipped one. */
export type WordsFiles = {
  dictionary: string;
  synonyms: string;
  stopWords: string;
  places: string;
  items: string;
  categories: string;
  guides: string;
  permits: string;
  calendar: string;
};

/** @returns the paths inside a knowledge folder. */
export function wordsFilesIn(path: (name: string) => string): WordsFiles {
  return {
    dictionary: path(join('words', 'dictionary.txt')),
    synonyms: path(join('words', 'synonyms.txt')),
    stopWords: path(join('words', 'stopwords.txt')),
    places: path(join('words', 'places.csv')),
    items: path(join('words', 'items.yaml')),
    categories: path(join('words', 'categories.yaml')),
    guides: path(join('words', 'services.yaml')),
    permits: path(join('words', 'permits.yaml')),
    calendar: path('calendar'),
  };
}

/**
 * Loads the words files.
 *
 * @param names names that must stay whole when text is cut: agencies, their short names.
 * @throws Error naming file and line when a line is not of its form.
 */
export function loadWords(files: WordsFiles, names: string[] = []): Words {
  const groups = readLines(files.synonyms).map(({ text, where }) => {
    const group = text
      .split(',')
      .map((word) => normalise(word))
      .filter(Boolean);
    if (group.length < 2)
      throw new Error(`${where}: a line of synonyms needs two words or more, separated by commas`);
    return group;
  });
  const synonyms = new Map<string, Set<string>>();
  for (const group of groups) {
    for (const word of group) {
      const others = synonyms.get(word) ?? new Set();
      for (const other of group) if (other !== word) others.add(other);
      synonyms.set(word, others);
    }
  }
  const own = readLines(files.dictionary).map(({ text, where }) => {
    const parts = /^(\S+)\s+(\d+)(?:\s+(\S+))?$/.exec(text);
    if (!parts)
      throw new Error(
        `${where}: a line of the dictionary is "word frequency tag", such as "优良天数 2000 n"`,
      );
    return `${normalise(parts[1] ?? '')} ${parts[2]} ${parts[3] ?? 'n'}`;
  });
  const whole = [...groups.flat(), ...names.map(normalise)].filter((word) =>
    /^[\p{Script=Han}]{2,}$/u.test(word),
  );
  const entries = [...own, ...whole.map((word) => `${word} 2000 n`)];
  const jieba = cutterOf(entries);
  const stopWords = new Set(readLines(files.stopWords).map(({ text }) => normalise(text)));
  return {
    cut: (text) => jieba().cut(text, true),
    tag: (text) => jieba().tag(text, false),
    isWord: (text) => jieba().cut(text, false).length === 1,
    isStopWord: (word) => stopWords.has(word),
    synonymsOf: (word) => [...(synonyms.get(word) ?? [])],
    places: readPlaces(files.places),
    categories: existsSync(files.categories) ? loadCategories(files.categories) : noCategories,
    items: existsSync(files.items) ? loadItems(files.items) : noItems,
    guides: existsSync(files.guides) ? loadGuideWords(files.guides) : noGuideWords,
    permits: existsSync(files.permits) ? loadPermitWords(files.permits) : noPermitWords,
    holidays: loadHolidays(files.calendar),
    fingerprint: createHash('sha256')
      .update(entries.join('\n'))
      .update('\0')
      .update(readFileSync(files.places))
      .digest('hex'),
  };
}

/** Made when first asked for: its dictionary takes a fifth of a second, and a sync that finds nothing new cuts nothing. */
function cutterOf(entries: string[]): () => Jieba {
  let made: Jieba | undefined;
  return () => {
    if (made) return made;
    made = Jieba.withDict(dict);
    if (entries.length > 0) made.loadDict(Buffer.from(entries.join('\n')));
    return made;
  };
}

function readLines(file: string): { text: string; where: string }[] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map((text, index) => ({ text: text.trim(), where: `${file}:${index + 1}` }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'));
}
