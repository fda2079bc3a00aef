import Fuse from 'fuse.js';
import type { Kysely } from 'kysely';
import MiniSearch from 'minisearch';
import type { Schema } from '../store/schema.ts';
import type { Suggestion } from './finding.ts';
import { normalise } from './normalise.ts';
import { lastHeading } from './passages.ts';
import { periodInWords } from './periods.ts';
import { bigramsOf, isHan, runsOf } from './terms.ts';

/** Titles and headings, found as one types. */
export type Suggester = (typed: string, limit: number) => Suggestion[];

type Entry = Suggestion & { id: number; text: string };

/** One tokenizer for index and query: pairs of characters and single ones, since typing stops in mid-word. */
function tokenize(text: string): string[] {
  return runsOf(normalise(text)).flatMap((run) =>
    isHan(run) ? [...new Set([...bigramsOf(run), ...run])] : [run],
  );
}

/** Reads titles and section headings of the published documents; MiniSearch first, Fuse.js for what is misspelt. */
export async function createSuggester(db: Kysely<Schema>): Promise<Suggester> {
  const rows = await db
    .selectFrom('passage as p')
    .innerJoin('document as d', 'd.id', 'p.documentId')
    .select(['d.title', 'd.agency', 'd.period', 'd.kind', 'p.section'])
    .distinct()
    .where('d.state', '=', 'published')
    .where('d.kind', 'not in', ['figures', 'catalogue'])
    .execute();
  const entries = rows.map((row, id): Entry => {
    const heading = lastHeading(row.section);
    const title = heading === '' ? row.title : `${row.title} · ${heading}`;
    const ask =
      heading === '' ? row.title : `${row.agency ?? ''}${periodInWords(row.period ?? '')}${heading}`;
    return {
      id,
      title,
      agency: row.agency ?? '',
      period: row.period ?? '',
      ask,
      text: `${title} ${row.agency ?? ''}`,
    };
  });
  const index = new MiniSearch<Entry>({ fields: ['text'], tokenize, processTerm: (term) => term });
  index.addAll(entries);
  const misspelt = new Fuse(entries, { keys: ['text'], threshold: 0.45, ignoreLocation: true });
  return (typed, limit) => {
    const query = normalise(typed).slice(0, 40);
    if (query === '') return [];
    const hits = index.search(query, { combineWith: 'AND', prefix: (term) => !isHan(term) });
    const found =
      hits.length > 0
        ? hits.map((hit) => hit.id as number)
        : misspelt.search(query).map((hit) => hit.item.id);
    return [...new Set(found)].slice(0, limit).flatMap((id) => {
      const entry = entries[id];
      return entry
        ? [{ title: entry.title, agency: entry.agency, period: entry.period, ask: entry.ask }]
        : [];
    });
  };
}
