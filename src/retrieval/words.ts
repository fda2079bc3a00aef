import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { normalise } from './normalise.ts';
import { type Gazetteer, readPlaces } from './places.ts';

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
  /** Changes with the words and places that decide how text is cut: dictionary, synonyms, names, places. */
  fingerprint: string;
};

/** Where each words file is; the bureau's own or the shipped one. */
export type WordsFiles = { dictionary: string; synonyms: string; stopWords: string; places: string };

/** @returns the paths inside a `words/` folder. */
export function wordsFilesIn(path: (name: string) => string): WordsFiles {
  return {
    dictionary: path(join('words', 'dictionary.txt')),
    synonyms: path(join('words', 'synonyms.txt')),
    stopWords: path(join('words', 'stopwords.txt')),
    places: path(join('words', 'places.csv')),
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
  const jieba = Jieba.withDict(dict);
  const entries = [...own, ...whole.map((word) => `${word} 2000 n`)];
  if (entries.length > 0) jieba.loadDict(Buffer.from(entries.join('\n')));
  const stopWords = new Set(readLines(files.stopWords).map(({ text }) => normalise(text)));
  return {
    cut: (text) => jieba.cut(text, true),
    tag: (text) => jieba.tag(text, false),
    isWord: (text) => jieba.cut(text, false).length === 1,
    isStopWord: (word) => stopWords.has(word),
    synonymsOf: (word) => [...(synonyms.get(word) ?? [])],
    places: readPlaces(files.places),
    fingerprint: createHash('sha256')
      .update(entries.join('\n'))
      .update('\0')
      .update(readFileSync(files.places))
      .digest('hex'),
  };
}

function readLines(file: string): { text: string; where: string }[] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map((text, index) => ({ text: text.trim(), where: `${file}:${index + 1}` }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'));
}
