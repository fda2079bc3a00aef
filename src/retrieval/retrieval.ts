import type { Store } from '../store/database.ts';
import { candidatesOf } from './candidates.ts';
import { decide } from './decision.ts';
import type { Question, Retrieval } from './finding.ts';
import { type AgencyNames, type LibraryNames, libraryVersion, readLibraryNames } from './library-names.ts';
import { type PlaceChain, placesMeant } from './places.ts';
import { readQuery } from './query.ts';
import { type Ranked, rank } from './ranking.ts';
import { placeChainOf, readScope } from './scope.ts';
import { createSuggester, type Suggester } from './suggestions.ts';
import type { Weights } from './weights.ts';
import type { Words } from './words.ts';

/** Retrieval with the order of evidence laid open, for measuring. */
export type OpenRetrieval = Retrieval & {
  /** The candidates, best first. */
  order(question: Question): Promise<Ranked[]>;
};

/**
 * Finds evidence in a store. Reads through the store's second connection, so that it may be called while a
 * transaction is open, and notices within one question when another process has changed the library.
 */
export function createRetrieval(parts: {
  store: Store;
  words: Words;
  weights: Weights;
  agencyNames: AgencyNames[];
}): OpenRetrieval {
  const { store, words, weights } = parts;
  const db = store.reader;
  let names: LibraryNames | undefined;
  let suggester: { version: string; suggest: Suggester } | undefined;
  const chains = new Map<string, PlaceChain>();

  async function currentNames(): Promise<LibraryNames> {
    if (names?.version !== (await libraryVersion(db))) {
      names = await readLibraryNames(db, parts.agencyNames, words.places);
      chains.clear();
    }
    return names;
  }

  /** The place that a document speaks for: its own, its agency's, or the one in its title. */
  function chainOf(document: { agency: string | null; place: string | null; title: string }): PlaceChain {
    const key = `${document.place}|${document.agency}|${document.title}`;
    const known = chains.get(key);
    if (known) return known;
    const agency = names?.agencies.find(({ name }) => name === document.agency);
    const own = placeChainOf(document.place, words.places);
    const titled = placesMeant(words.places.mentionsIn(document.title))[0]?.chains ?? [];
    const chain = own.length > 0 ? own : (agency?.place ?? (titled.length === 1 ? (titled[0] ?? []) : []));
    chains.set(key, chain);
    return chain;
  }

  async function ordered(question: Question) {
    const known = await currentNames();
    const scope = readScope(question.text, question.today, known.agencies, words);
    const query = await readQuery(scope, words, db, known.passages);
    const candidates = await candidatesOf(query.lookups, weights.candidates, db);
    return { query, ranking: rank(query, candidates, weights.ranking, chainOf) };
  }

  return {
    async find(question) {
      const { query, ranking } = await ordered(question);
      return decide(query, ranking, weights);
    },
    async order(question) {
      return (await ordered(question)).ranking;
    },
    async readScope(question) {
      return readScope(question.text, question.today, (await currentNames()).agencies, words);
    },
    async suggest(typed, limit) {
      const version = await libraryVersion(db);
      if (suggester?.version !== version) suggester = { version, suggest: await createSuggester(db) };
      return suggester.suggest(typed, limit);
    },
  };
}
