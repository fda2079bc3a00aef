import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { dayNumber } from '../days.ts';
import { type DocumentNumber, readDocumentNumber } from '../document-numbers.ts';
import { inPages } from '../in-slices.ts';
import { normalise } from '../normalise.ts';
import type { EntryRow } from './answer.ts';

/** An entry with what it is found by, normalised. */
export type Entry = {
  row: EntryRow;
  passageId: number;
  name: string;
  /** What tells it from others: without a note in brackets and the bureau's place before it. */
  core: string;
  index: string;
  department: string;
  /** Without a note in brackets. */
  category: string;
  agency: string;
  number: DocumentNumber | null;
  /** YYYYMMDD, of the entry or else the year of its catalogue; 0 where neither is told. */
  day: number;
};

/** Reads the published entries, newest first. */
export async function readEntries(db: Kysely<Schema>): Promise<Entry[]> {
  const entries: Entry[] = [];
  await inPages(
    (after, limit) => nextRows(db, after, limit),
    (row) => entries.push(entryOf(row)),
  );
  return entries.sort((a, b) => b.day - a.day || a.passageId - b.passageId);
}

type Row = Awaited<ReturnType<typeof nextRows>>[number];

async function nextRows(db: Kysely<Schema>, after: number, limit: number) {
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
    .limit(sql.lit(limit))
    .execute();
}

function entryOf({ passageId, period, ...row }: Row): Entry {
  return {
    row,
    passageId,
    name: bare(normalise(row.name)),
    core: bare(withoutPlace(withoutNotes(normalise(row.name)), normalise(row.agency))),
    index: normalise(row.indexCode),
    department: normalise(row.department),
    category: plainCategory(row.category),
    agency: normalise(row.agency),
    number: readDocumentNumber(row.number),
    day: dayNumber(row.madeOn) || dayNumber(period ?? ''),
  };
}

/** A category without a note in brackets, as questions are compared with it. */
export const plainCategory = (category: string): string => withoutNotes(normalise(category));

const withoutNotes = (text: string) => text.replace(/\([^()]*\)/g, '');

/** 怀化市空气质量月报 of 怀化市生态环境局 is 空气质量月报. */
function withoutPlace(name: string, agency: string): string {
  const place = /^.{2,11}?[省市县区旗]/u.exec(name)?.[0];
  return place && agency.includes(place) ? name.slice(place.length) : name;
}

/** Without the marks that questions leave out. */
export const bare = (text: string) => text.replace(/[\s《》“”"()（）]/g, '');
