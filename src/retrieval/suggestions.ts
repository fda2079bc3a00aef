import Fuse from 'fuse.js';
import type { Kysely } from 'kysely';
import MiniSearch from 'minisearch';
import type { Schema } from '../store/schema.ts';
import { indexNames, overlapOf } from './alike-names.ts';
import type { Suggestion } from './finding.ts';
import { inSlices } from './in-slices.ts';
import { normalise } from './normalise.ts';
import { readSuggestionEntries, type SuggestionEntry } from './suggestion-entries.ts';
import { isHan } from './terms.ts';
import { tokensOf } from './tokens.ts';

/** Titles, headings, entries, enterprises, projects and numbers, found as one types. */
export type Suggester = (typed: string, limit: number) => Suggestion[];

/** So much of what is typed is looked at, in signs. */
const longestTyped = 40;

/** So much of a title is looked at. */
const longestText = 120;

/** So many of those that sound alike are compared closely: Fuse.js over ten thousand takes 50 ms, over these 1. */
const comparedMost = 200;

/** A lone sign is a token of the index as well: typing begins with one. */
const indexTokens = (text: string) => [...tokensOf(text), ...text.replace(/[^\p{Script=Han}]/gu, '')];

/**
 * Reads what can be suggested. MiniSearch finds it by beginnings and parts; where that finds nothing, what sounds like
 * it (淮化 for 怀化), and Fuse.js what is written nearly so. Made while others work in between.
 */
export async function createSuggester(db: Kysely<Schema>): Promise<Suggester> {
  const entries = await readSuggestionEntries(db);
  const plain: string[] = [];
  await inSlices(entries, ({ text }) => plain.push(normalise(text).slice(0, longestText)));
  const common = await commonTokens(plain);
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: indexTokens,
    processTerm: (term) => (common.has(term) ? null : term),
  });
  await inSlices(plain, (text, id) => index.add({ id, text }));
  const sounds = await indexNames(plain);
  return (typed, limit) => {
    const query = normalise(typed).slice(0, longestTyped);
    const tokens = tokensOf(query);
    if (tokens.length === 0) return [];
    const rare = tokens.filter((token) => !common.has(token));
    if (rare.length === 0) return suggestionsOf(entries, firstHolding(query, plain, limit));
    const ids = index
      .search(rare.join(' '), {
        combineWith: 'AND',
        tokenize: (text) => text.split(' '),
        prefix: (term) => !isHan(term),
      })
      .map(({ id }) => id as number);
    const whole = ids.filter((id) => tokens.every((token) => plain[id]?.includes(token)));
    const found =
      ids.length > 0
        ? [...new Set([...whole, ...ids])]
        : misspelt(query, sounds.candidates(query, comparedMost), plain);
    return suggestionsOf(entries, found.slice(0, limit));
  };
}

/**
 * Tokens that stand in more than a twentieth of all texts, where there are many: 有限公司 in thousands. They are left out of
 * the index, since beside anything rarer they only cost time.
 */
async function commonTokens(texts: string[]): Promise<ReadonlySet<string>> {
  const counts = new Map<string, number>();
  await inSlices(texts, (text) => {
    for (const token of new Set(indexTokens(text))) counts.set(token, (counts.get(token) ?? 0) + 1);
  });
  const many = Math.max(500, texts.length / 20);
  return new Set([...counts].filter(([, count]) => count > many).map(([token]) => token));
}

/** What is in many texts is soon found by looking through them. */
function firstHolding(query: string, plain: string[], limit: number): number[] {
  const found: number[] = [];
  for (let id = 0; id < plain.length && found.length < limit; id += 1) {
    if (plain[id]?.includes(query)) found.push(id);
  }
  return found;
}

function suggestionsOf(entries: SuggestionEntry[], ids: number[]): Suggestion[] {
  return ids.flatMap((id) => suggestionOf(entries[id]));
}

function suggestionOf(entry: SuggestionEntry | undefined): Suggestion[] {
  if (!entry) return [];
  const { title, agency, period, ask } = entry;
  return [{ title, agency, period, ask }];
}

/** So much of what is typed must stand in a text that is suggested for it: 污染防治通知 for 污染防治工作的通知. */
const shareMeant = 0.6;

/** Those that sound like what is typed come first, then those that hold most of it, then those written nearly so. */
function misspelt(query: string, candidates: number[], plain: string[]): number[] {
  const near = candidates.map((id) => ({ id, text: plain[id] ?? '' }));
  const alike = near.filter(({ text }) => overlapOf(query, text).length === [...query].length);
  const tokens = tokensOf(query);
  const shareOf = (text: string) => tokens.filter((token) => text.includes(token)).length / tokens.length;
  const holding = near.filter(({ text }) => shareOf(text) >= shareMeant);
  const fuse = new Fuse(near, { keys: ['text'], threshold: 0.45, ignoreLocation: true });
  const written = fuse.search(query.slice(0, 32)).map(({ item }) => item);
  return [...new Set([...alike, ...holding, ...written].map(({ id }) => id))];
}
