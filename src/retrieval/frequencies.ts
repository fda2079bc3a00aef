import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** A term of so many passages takes its time to count: the index goes through all of them. Its count is remembered. */
const common = 300;

/** By so much, as a share, a library may grow or shrink before the counts of common terms are read anew. */
const drift = 0.02;

/** So many counts are remembered. */
const most = 50_000;

type Remembered = { passages: number; counts: Map<string, number> };

/** What is known of a database; it goes with the connection. */
const remembered = new WeakMap<Kysely<Schema>, Remembered>();

/**
 * In how many passages each term stands; terms that the index lacks are left out.
 *
 * @param passages how many there are in all
 */
export async function countPassages(
  terms: string[],
  passages: number,
  db: Kysely<Schema>,
): Promise<ReadonlyMap<string, number>> {
  const known = rememberedOf(db, passages);
  const counts = new Map<string, number>();
  const unknown: string[] = [];
  for (const term of terms) {
    const count = known.get(term);
    if (count === undefined) unknown.push(term);
    else counts.set(term, count);
  }
  if (unknown.length === 0) return counts;
  // One list, so that the statement is the same for any number of terms. Joined in this order, each term is looked up;
  // with IN (SELECT …) the whole vocabulary is gone through.
  const { rows } = await sql<{ term: string; doc: number }>`
    SELECT v.term, v.doc FROM json_each(${JSON.stringify(unknown)}) AS asked
    CROSS JOIN passage_vocabulary AS v ON v.term = asked.value`.execute(db);
  for (const { term, doc } of rows) {
    counts.set(term, doc);
    if (doc >= common && known.size < most) known.set(term, doc);
  }
  return counts;
}

function rememberedOf(db: Kysely<Schema>, passages: number): Map<string, number> {
  const before = remembered.get(db);
  if (before && Math.abs(before.passages - passages) <= before.passages * drift) return before.counts;
  const counts = new Map<string, number>();
  remembered.set(db, { passages, counts });
  return counts;
}
