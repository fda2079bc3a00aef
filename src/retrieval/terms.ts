import type { Words } from './words.ts';

const tokens = /\p{Script=Han}+|[a-z]+[0-9]*(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?/gu;

/**
 * The terms of normalised text, as the full-text index holds them: every pair of neighbouring Chinese characters,
 * every dictionary word of three characters or more, numbers and Latin words. Words of two characters are pairs.
 */
export function indexTermsOf(text: string, words: Words): string[] {
  const runs = runsOf(text);
  const long = longWords(runs, words);
  return runs.flatMap((run, at) => {
    if (!isHan(run) || run.length === 1) return [run];
    return [...bigramsOf(run), ...(long.get(at) ?? [])];
  });
}

/** The words of three characters and more, by the run that they stand in: a call of the cutter costs more than its work on one. */
function longWords(runs: string[], words: Words): Map<number, string[]> {
  const places = [...runs.keys()].filter((at) => (runs[at]?.length ?? 0) > 2 && isHan(runs[at] ?? ''));
  const found = new Map<number, string[]>();
  let next = 0;
  for (const word of places.length > 0 ? words.cut(places.map((at) => runs[at]).join('\n')) : []) {
    if (word === '\n') next += 1;
    else if (word.length > 2) {
      const at = places[next] ?? 0;
      found.set(at, [...(found.get(at) ?? []), word]);
    }
  }
  return found;
}

/** Neighbouring pairs of a run of Chinese characters. */
export function bigramsOf(run: string): string[] {
  return Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => run.slice(at, at + 2));
}

/** Runs of Chinese characters, numbers and Latin words, in order. */
export function runsOf(text: string): string[] {
  return [...text.matchAll(tokens)].map(([run]) => run);
}

export function isHan(run: string): boolean {
  return /^\p{Script=Han}/u.test(run);
}
