import type { SelectQueryBuilder } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** Nearest-rank percentiles, in the unit of what was measured. */
export type Spread = { median: number; p95: number };

/** The position, from 0, of a percentile among `count` ordered values: nearest rank. */
function rankOf(percentile: number, count: number): number {
  return Math.max(0, Math.ceil((percentile / 100) * count) - 1);
}

/** @returns the spread of plain numbers, or null where there are none. */
export function spread(values: number[]): Spread | null {
  const ordered = values.toSorted((a, b) => a - b);
  const [median, p95] = [50, 95].map((percentile) => ordered[rankOf(percentile, ordered.length)]);
  return median === undefined || p95 === undefined ? null : { median, p95 };
}

/** Like `spread`, ordered by the database: a year's messages need not fit into memory. */
export async function spreadOf<T extends keyof Schema>(
  query: SelectQueryBuilder<Schema, T, { value: number }>,
): Promise<Spread | null> {
  const { count } = await query
    .clearSelect()
    .select((e) => e.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  const at = async (percentile: number) => {
    const ordered = query.orderBy('value').offset(rankOf(percentile, Number(count)));
    return (await ordered.limit(1).executeTakeFirst())?.value;
  };
  const [median, p95] = [await at(50), await at(95)];
  return median === undefined || p95 === undefined ? null : { median, p95 };
}
