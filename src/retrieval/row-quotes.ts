import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Quote } from './finding.ts';

/** The passages that tell some rows, as they are quoted, by their ids; those that were withdrawn meanwhile are absent. */
export async function readRowQuotes(db: Kysely<Schema>, passageIds: number[]): Promise<Map<number, Quote>> {
  if (passageIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('passage as p')
    .innerJoin('edition as e', 'e.id', 'p.editionId')
    .innerJoin('document as d', 'd.id', 'p.documentId')
    .select(['p.id', 'p.text', 'p.section', 'p.page', 'd.title', 'd.agency', 'd.period', 'd.url', 'd.kind'])
    .select(['d.source', 'd.recognised'])
    .where('e.state', '=', 'standing')
    .where('d.state', '=', 'published')
    .where('p.id', 'in', passageIds)
    .execute();
  return new Map(
    rows.map(({ id, agency, period, url, source, recognised, ...told }) => [
      id,
      {
        ...told,
        agency: agency ?? '',
        period: period ?? '',
        url: url ?? '',
        source: source ?? '',
        recognised: recognised === 1,
      },
    ]),
  );
}
