import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Suggestion } from './finding.ts';
import { inPages, inSlices } from './in-slices.ts';
import { lastHeading } from './passages.ts';
import { periodInWords } from './periods.ts';

/** What may be suggested, with the text that it is found by. */
export type SuggestionEntry = Suggestion & { text: string };

/** Newer rows of permits come first; of a table that is larger only so many are suggested, to keep typing fast. */
const mostPermits = 10_000;

/** Reads all that is suggested: titles and headings, entries of the catalogue, enterprises, projects and numbers. */
export async function readSuggestionEntries(db: Kysely<Schema>): Promise<SuggestionEntry[]> {
  return [
    ...(await headings(db)),
    ...(await numbers(db)),
    ...(await catalogueEntries(db)),
    ...(await permits(db)),
  ];
}

/** Documents by the number that they bear. */
async function numbers(db: Kysely<Schema>): Promise<SuggestionEntry[]> {
  const rows = await db
    .selectFrom('document')
    .select(['title', 'agency', 'period', 'number'])
    .where('state', '=', 'published')
    .where('kind', 'not in', ['figures', 'catalogue', 'permits'])
    .where('number', 'is not', null)
    .execute();
  return rows.map((row) => {
    const number = row.number ?? '';
    const title = `${number} ${row.title}`;
    return { title, agency: row.agency ?? '', period: row.period ?? '', ask: number, text: title };
  });
}

async function headings(db: Kysely<Schema>): Promise<SuggestionEntry[]> {
  const rows = await db
    .selectFrom('passage as p')
    .innerJoin('edition as e', 'e.id', 'p.editionId')
    .innerJoin('document as d', 'd.id', 'p.documentId')
    .select(['d.title', 'd.agency', 'd.period', 'p.section'])
    .distinct()
    .where('e.state', '=', 'standing')
    .where('d.state', '=', 'published')
    .where('d.kind', 'not in', ['figures', 'catalogue', 'permits'])
    .execute();
  return rows.map(({ section, ...row }) => {
    const [agency, period] = [row.agency ?? '', row.period ?? ''];
    const heading = lastHeading(section);
    const title = heading === '' ? row.title : `${row.title} · ${heading}`;
    const ask = heading === '' ? row.title : `${agency}${periodInWords(period)}${heading}`;
    return { title, agency, period, ask, text: `${title} ${agency}` };
  });
}

/** A shorter name is also a word of other questions, so the catalogue is named beside it. */
const plainName = 4;

async function catalogueEntries(db: Kysely<Schema>): Promise<SuggestionEntry[]> {
  const entries = new Map<string, SuggestionEntry>();
  await inPages(
    (after, limit) =>
      db
        .selectFrom('catalogueEntry as r')
        .innerJoin('passage as p', 'p.id', 'r.passageId')
        .innerJoin('edition as e', 'e.id', 'p.editionId')
        .innerJoin('document as d', 'd.id', 'p.documentId')
        .select(['r.passageId', 'r.name', 'r.agency', 'r.number', 'r.indexCode', 'd.period'])
        .where('r.passageId', '>', after)
        .where('e.state', '=', 'standing')
        .where('d.state', '=', 'published')
        .orderBy('r.passageId')
        .limit(sql.lit(limit))
        .execute(),
    ({ name, agency, number, indexCode, period }) => {
      const ask = name.length >= plainName ? name : `公开目录里的${name}`;
      const title = [name, number].filter(Boolean).join(' ');
      const text = [title, indexCode, agency].join(' ');
      entries.set(`${name} ${agency} ${number}`, { title, agency, period: period ?? '', ask, text });
    },
  );
  return [...entries.values()];
}

/** So many rows are read at once. */
const slice = 1000;

async function permits(db: Kysely<Schema>): Promise<SuggestionEntry[]> {
  const entries = new Map<string, SuggestionEntry>();
  for (let before = Number.MAX_SAFE_INTEGER; entries.size < mostPermits; ) {
    const rows = await db
      .selectFrom('permit as r')
      .innerJoin('passage as p', 'p.id', 'r.passageId')
      .innerJoin('edition as e', 'e.id', 'p.editionId')
      .innerJoin('document as d', 'd.id', 'p.documentId')
      .select(['r.passageId', 'r.agency', 'r.enterprise', 'r.project', 'r.number'])
      .where('r.passageId', '<', before)
      .where('e.state', '=', 'standing')
      .where('d.state', '=', 'published')
      .orderBy('r.passageId', 'desc')
      .limit(sql.lit(slice))
      .execute();
    await inSlices(rows, ({ agency, enterprise, project, number }) => {
      const add = (title: string, ask: string) =>
        entries.has(ask) || entries.set(ask, { title, agency, period: '', ask, text: title });
      if (enterprise) add(enterprise, enterprise);
      if (project) add(`${project}（${enterprise}）`, `${enterprise}${project}`);
      if (number) add(`${number} ${enterprise}`, number);
    });
    before = rows.at(-1)?.passageId ?? before;
    if (rows.length < slice) break;
  }
  return [...entries.values()];
}
