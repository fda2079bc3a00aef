import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Quote } from './finding.ts';

/** A passage that may hold the answer, with its document. */
export type Candidate = {
  passageId: number;
  documentId: number;
  ordinal: number;
  title: string;
  agency: string | null;
  place: string | null;
  period: string | null;
  kind: Quote['kind'];
  source: string | null;
  url: string | null;
  recognised: number;
  page: number | null;
  section: string;
  text: string;
  matching: string;
  /** FTS5's own bm25, made positive. */
  bm25: number;
};

/** A term to look up, and how many passages of the library hold it. */
export type Lookup = { term: string; passages: number };

/** How widely candidates are sought. */
export type CandidateLimits = {
  /** Most terms. */
  terms: number;
  /** Most passages that the terms may come to, each term's counted: what the look-up costs. */
  rows: number;
  /** How many candidates are wanted. */
  passages: number;
};

/** Even common terms are looked up if there are only so few. */
const fewestTerms = 4;

/** The rarest terms are looked up alone, as far as they come to no more than so many passages, but so many at least. */
const rareRows = 1000;
const fewestRare = 3;

/** The others must meet in a passage, where there are so many that they can. */
const fewestOthers = 4;

const columns =
  sql.raw(`p.id AS passage_id, p.document_id, p.ordinal, d.title, d.agency, d.place, d.period, d.kind,
  d.source, d.url, p.page, p.section, p.text, p.matching,
  (SELECT r.recognised FROM document AS r INDEXED BY document_recognised WHERE r.id = d.id) AS recognised`);

/**
 * The best passages by bm25 over the rarest terms of a question: the common ones cost most and tell least. Passages of
 * documents that are just entering or leaving the index are left out before the best are taken: they crowd out nobody.
 *
 * @param lookups rarest first
 */
export async function candidatesOf(
  lookups: Lookup[],
  limits: CandidateLimits,
  db: Kysely<Schema>,
): Promise<Candidate[]> {
  if (lookups.length === 0) return [];
  const match = matchOf(affordable(lookups, limits));
  const { rows } = await sql<Candidate>`
    SELECT ${columns}, hit.score AS bm25
    FROM (SELECT rowid, -bm25(passage_terms, 1.5, 1.2, 1.0) AS score FROM passage_terms
          WHERE passage_terms MATCH ${match} AND rowid NOT IN (
            SELECT p.id FROM edition AS e JOIN passage AS p ON p.edition_id = e.id WHERE e.state <> 'standing')
          ORDER BY score DESC LIMIT ${limits.passages}) AS hit
    JOIN passage AS p ON p.id = hit.rowid
    JOIN document AS d ON d.id = p.document_id
    WHERE d.state = 'published'`.execute(db);
  return rows;
}

function affordable(lookups: Lookup[], { terms, rows }: CandidateLimits): Lookup[] {
  let cost = 0;
  return lookups.slice(0, terms).filter(({ passages }, at) => {
    cost += passages;
    return at < fewestTerms || cost <= rows;
  });
}

/**
 * What holds one of the rarest terms, or several of the others: a passage with a single common term costs as much time
 * to weigh as any and is never among the best. (Half of the others and another half: full-text search knows no "two of".)
 */
function matchOf(lookups: Lookup[]): string {
  let cost = 0;
  const rare = lookups.filter(({ passages }, at) => {
    cost += passages;
    return at < fewestRare || cost <= rareRows;
  });
  const others = lookups.slice(rare.length);
  if (others.length < fewestOthers) return anyOf(lookups);
  const [even, odd] = [0, 1].map((rest) => anyOf(others.filter((_, at) => at % 2 === rest)));
  return `${anyOf(rare)} OR (${even} AND ${odd})`;
}

function anyOf(lookups: Lookup[]): string {
  return `(${lookups.map(({ term }) => `"${term.replaceAll('"', '')}"`).join(' OR ')})`;
}

/** The first passages of documents that were found otherwise, by their titles. */
export async function openingsOf(documents: number[], db: Kysely<Schema>): Promise<Candidate[]> {
  if (documents.length === 0) return [];
  const { rows } = await sql<Candidate>`
    SELECT ${columns}, 0 AS bm25
    FROM passage AS p JOIN edition AS e ON e.id = p.edition_id JOIN document AS d ON d.id = p.document_id
    WHERE p.document_id IN (${sql.join(documents)}) AND p.ordinal = 0 AND e.state = 'standing'
      AND d.state = 'published'`.execute(db);
  return rows;
}

/** The passages right before and behind one. */
export async function nearbyOf({ documentId, ordinal }: Candidate, db: Kysely<Schema>): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    SELECT ${columns}, 0 AS bm25
    FROM passage AS p JOIN edition AS e ON e.id = p.edition_id JOIN document AS d ON d.id = p.document_id
    WHERE p.document_id = ${documentId} AND p.ordinal BETWEEN ${ordinal - 1} AND ${ordinal + 2}
      AND e.state = 'standing' AND d.state = 'published'`.execute(db);
  return rows;
}
