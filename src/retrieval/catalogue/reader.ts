import type { Kysely } from 'kysely';
import MiniSearch from 'minisearch';
import type { Schema } from '../../store/schema.ts';
import type { Quote } from '../finding.ts';
import { normalise } from '../normalise.ts';
import { perVersion } from '../per-version.ts';
import { readRowQuotes } from '../row-quotes.ts';
import {
  type TableFinding,
  type TableQuestion,
  type TableReader,
  type TableReaderParts,
  tableFinding,
} from '../table-reader.ts';
import { timesAsked } from '../times.ts';
import { tokensOf } from '../tokens.ts';
import type { CatalogueAnswer } from './answer.ts';
import { type Entry, readEntries } from './frame.ts';
import { type EntriesFound, entriesOf, madeIn, ways } from './question.ts';

const shownAtOnce = 5;

/** Answers look-ups from the disclosure catalogue (seeds.md, S1, S20, S21); null where a question is none. */
export function createCatalogueReader({ store, words }: TableReaderParts): TableReader {
  const { reader: db } = store;
  const catalogue = perVersion(store, () => readCatalogue(db));
  return async (asked) => {
    const { entries, search } = await catalogue();
    if (entries.length === 0) return null;
    const { question, scope } = asked;
    const own = entriesOf(entries, asked);
    if (own === null || own.length === 0) return null;
    const times = timesAsked(scope.normalised, question.today);
    const read = {
      whole: normalise(question.text),
      topic: scope.topic,
      entries: own,
      dated: madeIn(own, times),
      times,
      today: question.today,
      categories: words.categories,
      search,
    };
    for (const way of ways) {
      const found = way(read);
      if (found) return findingOf(found, asked, db);
    }
    return null;
  };
}

/** The entries with an index over their names; a few thousand take a fifth of a second, and others work in between. */
async function readCatalogue(db: Kysely<Schema>) {
  const entries = await readEntries(db);
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: tokensOf,
    processTerm: (term) => term,
  });
  const told = entries.map(({ name, category, department }, id) => ({
    id,
    text: `${name} ${category} ${department}`,
  }));
  await index.addAllAsync(told, { chunkSize: 100 });
  const search = (text: string, among: ReadonlySet<Entry>) =>
    index
      .search(text, { combineWith: 'AND' })
      .flatMap(({ id }) => entries[id as number] ?? [])
      .filter((entry) => among.has(entry));
  return { entries, search };
}

async function findingOf(
  { entries, written, yields }: EntriesFound,
  asked: TableQuestion,
  db: Kysely<Schema>,
): Promise<TableFinding> {
  const from = asked.question.skip ?? 0;
  const shown = entries.slice(from, from + shownAtOnce);
  const answer: CatalogueAnswer =
    entries.length === 0
      ? { table: 'catalogue', kind: 'none', written }
      : {
          table: 'catalogue',
          kind: 'entries',
          rows: shown.map(({ row }) => row),
          from,
          total: entries.length,
        };
  return tableFinding(asked, {
    confidence: entries.length === 0 ? 0 : 0.8,
    quotes: await quotesOf(db, shown),
    table: answer,
    yields,
  });
}

/** Each entry's passage, with the entry's own link. */
async function quotesOf(db: Kysely<Schema>, shown: Entry[]): Promise<Quote[]> {
  const quotes = await readRowQuotes(
    db,
    shown.map(({ passageId }) => passageId),
  );
  return shown.flatMap(({ passageId, row: { agency, link } }) => {
    const quote = quotes.get(passageId);
    return quote ? { ...quote, agency: agency || quote.agency, url: link || quote.url } : [];
  });
}
