import type { Store } from '../store/database.ts';
import { candidatesOf, openingsOf } from './candidates.ts';
import { decide, joinParts } from './decision.ts';
import type { Finding, Question, Retrieval } from './finding.ts';
import { type AgencyNames, type LibraryNames, readLibraryNames } from './library-names.ts';
import { perVersion } from './per-version.ts';
import { type PlaceChain, placesMeant } from './places.ts';
import { readQuery } from './query.ts';
import { type Ranked, rank } from './ranking.ts';
import { type AskedScope, partsOf, placeChainOf, readScope } from './scope.ts';
import { createSuggester } from './suggestions.ts';
import type { TableFinding } from './table-reader.ts';
import { createTableReaders } from './tables.ts';
import { readTitles } from './titles.ts';
import type { Weights } from './weights.ts';
import type { Words } from './words.ts';

/** A question about more places and periods than this is answered as a whole or not at all. */
const mostParts = 6;

/** What retrieval is made of. */
type RetrievalParts = { store: Store; words: Words; weights: Weights; agencyNames: AgencyNames[] };

/** Retrieval with the order of evidence laid open, for measuring. */
export type OpenRetrieval = Retrieval & {
  /** The candidates, best first. */
  order(question: Question): Promise<Ranked[]>;
};

/**
 * Finds evidence in a store. Reads through the store's second connection, so that it may be called while a
 * transaction is open, and notices within one question when another process has changed the library.
 */
export function createRetrieval(parts: RetrievalParts): OpenRetrieval {
  const { store, words, weights } = parts;
  const db = store.reader;
  const currentNames = perVersion(store, () => readNames(parts));
  const currentSuggester = perVersion(store, () => createSuggester(db));
  const currentTitles = perVersion(store, () => readTitles(db));
  const tables = createTableReaders(parts);

  async function scopeOf(question: Question): Promise<AskedScope> {
    return readScope(question, await currentNames(), words);
  }

  async function ordered(scope: AskedScope) {
    const names = await currentNames();
    const query = await readQuery(scope, words, db, names.passages);
    const candidates = await candidatesOf(query.lookups, weights.candidates, db);
    if (query.isName) {
      const found = new Set(candidates.map(({ documentId }) => documentId));
      const titled = (await currentTitles()).alike(query.bare, weights.candidates.titles);
      candidates.push(
        ...(await openingsOf(
          titled.filter((id) => !found.has(id)),
          db,
        )),
      );
    }
    return { query, ranking: rank(query, candidates, weights.ranking, names.chainOf) };
  }

  async function decided(scope: AskedScope): Promise<Finding> {
    const { query, ranking } = await ordered(scope);
    return decide(query, ranking, weights);
  }

  async function findText(scope: AskedScope): Promise<Finding> {
    const whole = await decided(scope);
    const split = partsOf(scope);
    if (whole.kind === 'answer' || split.length < 2 || split.length > mostParts) return whole;
    const findings = [];
    for (const part of split) findings.push({ scope: part, finding: await decided(part) });
    return joinParts(whole, findings);
  }

  return {
    async find(question) {
      const scope = await scopeOf(question);
      let rows: TableFinding | null = null;
      for (const read of tables) {
        const found = await read({ question, scope, names: await currentNames() });
        if (found && !found.yields) return found;
        rows ??= found;
      }
      const text = await findText(scope);
      // What a report says itself goes before what its tables come to; the tables' own sentences do not.
      const told = text.kind === 'answer' && text.quotes.every(({ kind }) => runningText.has(kind));
      return told && (rows?.yieldsTo?.(text) ?? true) ? text : (rows ?? text);
    },
    order: async (question) => (await ordered(await scopeOf(question))).ranking,
    readScope: scopeOf,
    suggest: async (typed, limit) => (await currentSuggester())(typed, limit),
  };
}

/** Documents that tell, unlike tables, which list. */
const runningText: ReadonlySet<string> = new Set(['original', 'digest', 'guide', 'services']);

type CurrentNames = LibraryNames & {
  /** The place that a document speaks for: its own, its agency's, or the one in its title. */
  chainOf(document: { agency: string | null; place: string | null; title: string }): PlaceChain;
};

/** The library's names with what was read of its documents' places. */
async function readNames({ store, words, agencyNames }: RetrievalParts): Promise<CurrentNames> {
  const names = await readLibraryNames(store.reader, agencyNames, words.places);
  const chains = new Map<string, PlaceChain>();
  return {
    ...names,
    chainOf(document) {
      const key = `${document.place}|${document.agency}|${document.title}`;
      const chain = chains.get(key) ?? readChain(document, names);
      chains.set(key, chain);
      return chain;
    },
  };
}

function readChain(
  { agency, place, title }: { agency: string | null; place: string | null; title: string },
  { agencies, places }: LibraryNames,
): PlaceChain {
  const own = placeChainOf(place, places);
  if (own.length > 0) return own;
  const ofAgency = agencies.find(({ name }) => name === agency)?.place;
  if (ofAgency) return ofAgency;
  const titled = placesMeant(places.mentionsIn(title))[0]?.chains ?? [];
  return titled.length === 1 ? (titled[0] ?? []) : [];
}
