import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { type DocumentNumber, readDocumentNumber } from '../document-numbers.ts';
import { inSlices } from '../in-slices.ts';
import { normalise } from '../normalise.ts';
import { dayNumber } from '../permits/frame.ts';
import type { EntryRow } from './answer.ts';

/** An entry with what it is found by, normalised. */
export type Entry = {
  row: EntryRow;
  passageId: number;
  name: string;
  index: string;
  department: string;
  /** Without a note in brackets. */
  category: string;
  agency: string;
  number: DocumentNumber | null;
  /** YYYYMMDD, of the entry or else the year of its catalogue; 0 where neither is told. */
  day: number;
};

const slice = 1000;

/** Reads the published entries, newest first. */
export async function readEntries(db: Kysely<Schema>): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let after = 0; ; ) {
    const rows = await nextRows(db, after);
    await inSlices(rows, (row) => entries.push(entryOf(row)));
    after = rows.at(-1)?.passageId ?? after;
    if (rows.length < slice) break;
  }
  return entries.sort((a, b) => b.day - a.day || a.passageId - b.passageId);
}

type Row = Awaited<ReturnType<typeof nextRows>>[number];

async function nextRows(db: Kysely<Schema>, after: number) {
  return db
    .selectFrom('catalogueEntry as r')
    .innerJoin('passage as p', 'p.id', 'r.passageId')
    .innerJoin('edition as e', 'e.id', 'p.editionId')
    .innerJoin('document as d', 'd.id', 'p.documentId')
    .select(['r.passageId', 'r.agency', 'r.name', 'r.indexCode', 'r.department', 'r.category', 'r.madeOn'])
    .select(['r.number', 'r.link', 'r.interpretation', 'd.period'])
    .where('r.passageId', '>', after)
    .where('e.state', '=', 'standing')
    .where('d.state', '=', 'published')
    .orderBy('r.passageId')
    .limit(sql.lit(slice))
    .execute();
}

function entryOf({ passageId, period, ...row }: Row): Entry {
  return {
    row,
    passageId,
    name: normalise(row.name),
    index: normalise(row.indexCode),
    department: normalise(row.department),
    category: plainCategory(row.category),
    agency: normalise(row.agency),
    number: readDocumentNumber(row.number),
    day: dayNumber(row.madeOn) || dayNumber(period ?? ''),
  };
}

/** A category without a note in brackets, as questions are compared with it. */
export function plainCategory(category: string): string {
  return normalise(category).replace(/\([^()]*\)/g, '');
}
