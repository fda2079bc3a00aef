import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Writer } from '../store/database.ts';
import type { TableRecord } from '../store/table-rows.ts';
import { normalise } from './normalise.ts';
import { passagesOf } from './passages.ts';
import { completePlace } from './scope.ts';
import { type GuideSlot, slotsIn } from './service-guides/slots.ts';
import { indexTermsOf } from './terms.ts';
import type { Words } from './words.ts';

/**
 * Raised with every change of what is written for the same document: passages, normalise, numerals, sentences, terms,
 * completePlace, the lines of guides. Documents that an earlier version indexed are then indexed anew.
 */
export const indexVersion = 3;

/** What the index needs to know of a document. */
type Indexable = {
  title: string;
  agency: string | null;
  place: string | null;
  period: string | null;
  kind: string;
  sections: { headings: string[]; paragraphs: string[]; page?: number; record?: TableRecord }[];
};

/** A passage as it is written, with the terms under which it is found. */
export type PreparedPassage = {
  ordinal: number;
  section: string;
  text: string;
  matching: string;
  page: number | null;
  record: TableRecord | null;
  slots: GuideSlot[];
  terms: { title: string; section: string; body: string };
};

/** Retrieval's side of the port that documents declare: makes a document findable, or no longer findable. */
export function createPassageIndex(words: Words) {
  return {
    fingerprint: createHash('sha256')
      .update(`${indexVersion}\n${words.fingerprint}\n${words.guides.fingerprint}`)
      .digest('hex'),
    /** Completes the document's place from its own text and cuts its passages, one as it is asked for. */
    prepare(document: Indexable): { place: string | null; passages: Iterable<PreparedPassage> } {
      const place = completePlace({ ...document, sections: opening(document.sections) }, words.places);
      return { place, passages: preparedPassages({ ...document, place }, words) };
    },
    /** Writes passages of an edition. */
    async add(trx: Writer, edition: { id: number; documentId: number }, passages: PreparedPassage[]) {
      for (let from = 0; from < passages.length; from += rowsAtOnce) {
        await addPassages(trx, edition, passages.slice(from, from + rowsAtOnce));
      }
    },
    /** Takes out up to `most` passages of an edition. @returns how many there were to take. */
    async remove(trx: Writer, editionId: number, most: number): Promise<number> {
      const rows = await trx
        .selectFrom('passage')
        .select('id')
        .where('editionId', '=', editionId)
        .limit(most)
        .execute();
      if (rows.length === 0) return 0;
      const ids = rows.map(({ id }) => id);
      await sql`DELETE FROM passage_terms WHERE rowid IN (${sql.join(ids)})`.execute(trx);
      for (const table of recordTables) await trx.deleteFrom(table).where('passageId', 'in', ids).execute();
      await trx.deleteFrom('passage').where('id', 'in', ids).execute();
      return ids.length;
    },
  };
}

/** As many passages as one statement writes: a statement for each costs more than the rows themselves. */
const rowsAtOnce = 25;

async function addPassages(
  trx: Writer,
  { id: editionId, documentId }: { id: number; documentId: number },
  passages: PreparedPassage[],
): Promise<void> {
  const rows = passages.map(({ ordinal, section, text, matching, page }) => ({
    ...{ ordinal, section, text, matching, page },
    ...{ documentId, editionId },
  }));
  const written = await trx.insertInto('passage').values(rows).returning(['id', 'ordinal']).execute();
  // Which row comes back first is left open by the database.
  const idOf = new Map(written.map(({ id, ordinal }) => [ordinal, id]));
  const found = passages.flatMap((passage) => {
    const id = idOf.get(passage.ordinal);
    return id === undefined ? [] : [{ ...passage, id }];
  });
  const terms = found.map(({ id, terms }) => sql`(${id}, ${terms.title}, ${terms.section}, ${terms.body})`);
  await sql`INSERT INTO passage_terms (rowid, title, section, body) VALUES ${sql.join(terms)}`.execute(trx);
  for (const { id, record } of found) if (record) await addRecord(trx, id, record);
  const lines = found.flatMap(({ id, slots }) =>
    slots.map(({ guide, label, value }) => ({ passageId: id, guide, label, value })),
  );
  if (lines.length > 0) await trx.insertInto('guideSlot').values(lines).execute();
}

const recordTables = ['figure', 'permit', 'catalogueEntry', 'guideSlot'] as const;

async function addRecord(trx: Writer, passageId: number, record: TableRecord): Promise<void> {
  switch (record.kind) {
    case 'figure': {
      const { kind: _, ...row } = record;
      await trx
        .insertInto('figure')
        .values({ ...row, passageId })
        .execute();
      return;
    }
    case 'permit': {
      const { kind: _, ...row } = record;
      await trx
        .insertInto('permit')
        .values({ ...row, passageId })
        .execute();
      return;
    }
    case 'entry': {
      const { kind: _, ...row } = record;
      await trx
        .insertInto('catalogueEntry')
        .values({ ...row, passageId })
        .execute();
    }
  }
}

/** So many characters tell which place a text speaks of; to seek places in ten megabytes would take half a minute. */
const openingLength = 20_000;

function opening(sections: Indexable['sections']): Indexable['sections'] {
  let left = openingLength;
  return sections.flatMap(({ headings, paragraphs }) => {
    if (left <= 0) return [];
    const text = paragraphs.join('').slice(0, left);
    left -= text.length;
    return [{ headings, paragraphs: [text] }];
  });
}

function* preparedPassages(document: Indexable, words: Words): Generator<PreparedPassage> {
  const { title, agency, place, period, sections } = document;
  const head = termText([title, agency, place, period].filter(Boolean).join(' '), words);
  const slots = guideKinds.has(document.kind) ? slotsIn(title, sections, words.guides) : [];
  let ordinal = 0;
  for (const [at, part] of sections.entries()) {
    let record = part.record ?? null;
    let own: GuideSlot[] = slots.filter(({ section }) => section === at);
    for (const { section, text } of passagesOf([part])) {
      const matching = normalise(text);
      const body = indexTermsOf(matching, words).join(' ');
      yield {
        ordinal,
        section,
        text,
        matching,
        page: part.page ?? null,
        record,
        slots: own,
        terms: { title: head, section: termText(section, words), body },
      };
      // A row stands once, beside the beginning of a long paragraph; so do the lines of a guide.
      record = null;
      own = [];
      ordinal += 1;
    }
  }
}

/** Documents that may be service guides; the disclosure guide is read as running text. */
const guideKinds: ReadonlySet<string> = new Set(['original', 'services']);

function termText(text: string, words: Words): string {
  return indexTermsOf(normalise(text), words).join(' ');
}
