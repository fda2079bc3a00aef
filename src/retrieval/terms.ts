import type { Words } from './words.ts';

const tokens = /\p{Script=Han}+|[a-z]+[0-9]*(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?/gu;

/**
 * The terms of normalised text, as the full-text index holds them: every pair of neighbouring Chinese characters,
 * every dictionary word of three characters or more, numbers and Latin words. Words of two characters are pairs.
 */
export function indexTermsOf(text: string, words: Words): string[] {
  const terms: string[] = [];
  for (const [run] of text.matchAll(tokens)) {
    if (!isHan(run)) {
      terms.push(run);
      continue;
    }
    if (run.length === 1) terms.push(run);
    terms.push(...bigramsOf(run));
    for (const word of words.cut(run)) if (word.length > 2) terms.push(word);
  }
  return terms;
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
