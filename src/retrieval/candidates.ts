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

/** How widely candidates are sought. */
export type CandidateLimits = { terms: number; passages: number };

const columns =
  sql.raw(`p.id AS passage_id, p.document_id, p.ordinal, d.title, d.agency, d.place, d.period, d.kind,
  d.source, d.url, d.recognised, p.page, p.section, p.text, p.matching`);

/**
 * The best passages by bm25 over the rarest terms of a question: the common ones cost most and tell least. Passages of
 * documents that are just entering or leaving the index are left out before the best are taken: they crowd out nobody.
 *
 * @param lookups rarest first
 */
export async function candidatesOf(
  lookups: string[],
  limits: CandidateLimits,
  db: Kysely<Schema>,
): Promise<Candidate[]> {
  if (lookups.length === 0) return [];
  const match = lookups
    .slice(0, limits.terms)
    .map((term) => `"${term.replaceAll('"', '')}"`)
    .join(' OR ');
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
