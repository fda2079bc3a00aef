import type { Store } from '../store/database.ts';
import { candidatesOf, nearbyOf } from './candidates.ts';
import type { Grounds } from './confidence.ts';
import { decide, groundsOf, joinParts } from './decision.ts';
import { holdersOf, readEnterprises } from './enterprises.ts';
import type { Finding, Question, Retrieval } from './finding.ts';
import { type AgencyNames, type LibraryNames, readLibraryNames } from './library-names.ts';
import { normalise } from './normalise.ts';
import { perVersion } from './per-version.ts';
import { type PlaceChain, placesMeant } from './places.ts';
import { readQuery } from './query.ts';
import { type Ranked, rank } from './ranking.ts';
import { type AskedScope, partsOf, placeChainOf, readScope } from './scope.ts';
import { createSuggester } from './suggestions.ts';
import type { TableFinding } from './table-reader.ts';
import { createTableReaders } from './tables.ts';
import { readTitles, titledLike } from './titles.ts';
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
  /** What the order and the confidence of running text rest on; `grounds` is null where nothing agrees. */
  weigh(question: Question): Promise<{ ranking: Ranked[]; isName: boolean; grounds: Grounds | null }>;
};

/**
 * Finds evidence in a store. Reads through the store's second connection, so that it may be called while a
 * transaction is open, and notices within one question when another process has changed the library.
 */
export function createRetrieval(parts: RetrievalParts): OpenRetrieval {
  const { store, words, weights } = parts;
  const db = store.reader;
  const currentNames = perVersion(store, () => readNames(parts));
  const currentTitles = perVersion(store, () => readTitles(db));
  const currentEnterprises = perVersion(store, async () =>
    readEnterprises(db, (await currentNames()).places),
  );
  const tables = createTableReaders({ ...parts, names: currentNames });
  const currentSuggester = perVersion(store, () => createSuggester(db));

  async function scopeOf(question: Question): Promise<AskedScope> {
    return readScope(question, { ...(await currentNames()), enterprises: await currentEnterprises() }, words);
  }

  async function ordered(scope: AskedScope) {
    const names = await currentNames();
    const query = await readQuery(scope, words, db, names.passages);
    const candidates = await candidatesOf(query.lookups, weights.candidates, db);
    if (query.isName)
      candidates.push(
        ...(await titledLike(query.bare, await currentTitles(), candidates, weights.candidates.titles, db)),
      );
    query.scope.holders = holdersOf(scope.enterprises, candidates);
    return { query, ranking: rank(query, candidates, weights.ranking, names.chainOf) };
  }

  /** @param part of a question: quoted as short as can be */
  async function decided(scope: AskedScope, part = false): Promise<Finding> {
    const { query, ranking } = await ordered(scope);
    return decide(query, ranking, weights, part ? null : (candidate) => nearbyOf(candidate, db));
  }

  async function findText(scope: AskedScope): Promise<Finding> {
    const whole = await decided(scope);
    const split = partsOf(scope);
    if (whole.kind === 'answer' || split.length < 2 || split.length > mostParts) return whole;
    const findings = [];
    for (const part of split) findings.push({ scope: part, finding: await decided(part, true) });
    return joinParts(whole, findings);
  }

  return {
    async find(question) {
      const scope = await scopeOf(question);
      let rows: TableFinding | null = null;
      const names = await currentNames();
      for (const read of tables) {
        const found = await read({ question, scope, names });
        if (!found || isAboutOthers(found, scope)) continue;
        // A table without the enterprise says nothing of the documents that name it.
        const shows = found.quotes.length > 0 || scope.enterprises.length === 0;
        if (!found.yields && shows) return found;
        rows ??= found;
      }
      const text = await findText(scope);
      return goesBefore(text, rows) ? text : (rows ?? text);
    },
    async weigh(question) {
      const { query, ranking } = await ordered(await scopeOf(question));
      return { ranking, isName: query.isName, grounds: groundsOf(query, ranking, weights) };
    },
    order: async (question) => (await ordered(await scopeOf(question))).ranking,
    readScope: scopeOf,
    suggest: async (typed, limit) => (await currentSuggester())(typed, limit),
  };
}

/** Rows of another enterprise than the one that is asked about never answer (design.md rule 1). */
function isAboutOthers({ quotes, table }: Finding, { enterprises }: AskedScope): boolean {
  // A name that is written another way was taken for theirs, and the reply says so.
  if (table?.table === 'permits' && table.kind === 'about' && table.guess) return false;
  const told = quotes.map(({ title, section, text }) => normalise(`${title} ${section} ${text}`));
  return told.length > 0 && !enterprises.every((core) => told.some((one) => one.includes(core)));
}

/** What a report says itself goes before what its tables come to; the tables' own sentences do not. */
function goesBefore(text: Finding, rows: TableFinding | null): boolean {
  const empty = rows?.quotes.length === 0;
  const told = text.quotes.every(({ kind }) => runningText.has(kind) || (empty && kind === 'figures'));
  const speaks = text.kind === 'answer' || (rows?.yields === 'nearby' && text.kind !== 'nothing');
  return speaks && told && (rows?.yieldsTo?.(text) ?? true);
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
  const ofAgency = agencies.find(({ name }) => name === agency)?.place ?? [];
  // A branch office's documents often name only the city that it belongs to.
  const narrower = ofAgency.length > own.length && own.every((name, level) => ofAgency[level] === name);
  if (own.length > 0 && !narrower) return own;
  if (ofAgency.length > 0) return ofAgency;
  const titled = placesMeant(places.mentionsIn(title))[0]?.chains ?? [];
  return titled.length === 1 ? (titled[0] ?? []) : [];
}
