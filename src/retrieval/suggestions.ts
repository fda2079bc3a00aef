import Fuse from 'fuse.js';
import type { Kysely } from 'kysely';
import MiniSearch from 'minisearch';
import type { Schema } from '../store/schema.ts';
import type { Suggestion } from './finding.ts';
import { normalise } from './normalise.ts';
import { indexNames, overlapOf } from './permits/names.ts';
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
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: indexTokens,
    processTerm: (term) => term,
  });
  await index.addAllAsync(
    entries.map(({ text }, id) => ({ id, text })),
    { chunkSize: 50 },
  );
  const plain = entries.map(({ text }) => normalise(text).slice(0, longestText));
  const sounds = await indexNames(plain);
  const common = commonTokens(plain);
  return (typed, limit) => {
    const query = normalise(typed).slice(0, longestTyped);
    const tokens = tokensOf(query);
    if (tokens.length === 0) return [];
    // 有限公司 stands in thousands: beside anything rarer it only costs time.
    const rare = tokens.filter((token) => !common.has(token));
    const hits = index.search((rare.length > 0 ? rare : tokens).join(' '), {
      combineWith: 'AND',
      tokenize: (text) => text.split(' '),
      prefix: (term) => !isHan(term),
    });
    const ids = hits.map(({ id }) => id as number);
    const whole = ids.filter((id) => tokens.every((token) => plain[id]?.includes(token)));
    const found =
      ids.length > 0
        ? [...new Set([...whole, ...ids])]
        : misspelt(query, sounds.candidates(query, comparedMost), plain);
    return found.slice(0, limit).flatMap((id) => suggestionOf(entries[id]));
  };
}

/** Tokens that stand in more than a fifth of all texts, where there are many. */
function commonTokens(texts: string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const token of new Set(tokensOf(text))) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const many = Math.max(500, texts.length / 5);
  return new Set([...counts].filter(([, count]) => count > many).map(([token]) => token));
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
