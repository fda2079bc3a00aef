import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mistake } from './check-document.ts';
import { isDate } from './period.ts';

type Check = (lines: string[]) => { line: number; message: string }[];

const checks: Record<string, Check> = {
  'words/dictionary.txt': eachLine(
    (line) => /^\S+\s+\d+(?:\s+\S+)?$/.test(line) || 'a line of the dictionary is "word frequency [tag]"',
  ),
  'words/synonyms.txt': eachLine(
    (line) =>
      line.split(',').filter((word) => word.trim() !== '').length >= 2 ||
      'a line of synonyms needs two words or more, separated by commas',
  ),
  'words/stopwords.txt': eachLine((line) => !/[\s,，]/.test(line) || 'a line of stop words is one word'),
  'words/places.csv': ([header = '', ...rows]) => [
    ...(header === 'province,city,county'
      ? []
      : [{ line: 1, message: 'the first line must be province,city,county' }]),
    ...rows.flatMap((row, at) =>
      row === '' || /^[^,]+,[^,]*,[^,]*$/.test(row)
        ? []
        : [{ line: at + 2, message: 'a place is province,city,county; only city and county may be empty' }],
    ),
  ],
  'questions.jsonl': eachLine(isQuestion),
};

/** What is wrong with the words, the calendar and the questions of a knowledge folder; what is absent is not checked. */
export function checkSettings(folder: string): Mistake[] {
  const paths = [...Object.keys(checks), ...calendarFiles(folder)];
  return paths.flatMap((path) => {
    const check = checks[path] ?? checkYear(path);
    const text = readIfThere(join(folder, path));
    const found = text === null ? [] : check(text.replace(/^\ufeff/, '').split(/\r?\n/));
    return found.map((mistake) => ({ path, ...mistake }));
  });
}

/** Comments (`#`) and empty lines are free. */
function eachLine(test: (line: string) => true | string): Check {
  return (lines) =>
    lines.flatMap((raw, at) => {
      const line = raw.trim();
      const verdict = line === '' || line.startsWith('#') || test(line);
      return verdict === true ? [] : [{ line: at + 1, message: verdict }];
    });
}

function isQuestion(line: string): true | string {
  try {
    const { q, kind } = JSON.parse(line);
    return (
      (typeof q === 'string' && q !== '' && typeof kind === 'string') || 'a question needs "q" and "kind"'
    );
  } catch {
    return 'the line is not JSON';
  }
}

function calendarFiles(folder: string): string[] {
  try {
    return readdirSync(join(folder, 'calendar'))
      .map((name) => `calendar/${name}`)
      .sort();
  } catch {
    return [];
  }
}

/** A notice may also move days next to its year: 29 December 2018 stands in the one for 2019. */
function checkYear(path: string): Check {
  return (lines) => {
    const name = /^calendar\/(\d{4})\.json$/.exec(path)?.[1];
    if (!name) return [{ line: 1, message: 'a calendar file is named YEAR.json' }];
    const year = readYear(lines.join('\n'));
    if (!year)
      return [{ line: 1, message: 'it must be JSON: {year, notice, off: {date: name}, work: {date: name}}' }];
    const lineOf = (text: string) => Math.max(1, lines.findIndex((line) => line.includes(text)) + 1);
    const found = [...Object.keys(year.off), ...Object.keys(year.work)].flatMap((date) => {
      const near = Math.abs(Number(date.slice(0, 4)) - Number(name)) <= 1;
      return isDate(date) && near ? [] : [{ line: lineOf(date), message: `${date} is no date of ${name}` }];
    });
    const both = Object.keys(year.off).filter((date) => date in year.work);
    found.push(...both.map((date) => ({ line: lineOf(date), message: `${date} is both off and working` })));
    if (String(year.year) !== name)
      found.push({ line: lineOf('"year"'), message: `the year must be ${name}` });
    return found;
  };
}

function readYear(
  text: string,
): { year: unknown; off: object & Record<string, unknown>; work: object & Record<string, unknown> } | null {
  try {
    const { year, off, work } = JSON.parse(text);
    const areDays = [off, work].every((days) => typeof days === 'object' && days !== null);
    return areDays ? { year, off, work } : null;
  } catch {
    return null;
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
