import { sql } from 'kysely';
import type { Writer } from '../store/database.ts';
import { normalise } from './normalise.ts';
import { passagesOf } from './passages.ts';
import { completePlace } from './scope.ts';
import { indexTermsOf } from './terms.ts';
import type { Words } from './words.ts';

/** What the index needs to know of a document. */
type Indexable = {
  title: string;
  agency: string | null;
  place: string | null;
  period: string | null;
  kind: string;
  sections: { headings: string[]; paragraphs: string[] }[];
};

/** Retrieval's side of the port that documents declare: makes a document findable, or no longer findable. */
export function createPassageIndex(words: Words) {
  return {
    /** Writes the passages with their terms and completes the document's place from its own text. */
    async add(trx: Writer, documentId: number, document: Indexable): Promise<void> {
      const place = completePlace(document, words.places);
      if (place !== document.place) {
        await trx.updateTable('document').set({ place }).where('id', '=', documentId).execute();
      }
      const head = [document.title, document.agency, place, document.period].filter(Boolean).join(' ');
      const title = termText(head, words);
      for (const [ordinal, passage] of passagesOf(document.sections).entries()) {
        const matching = normalise(passage.text);
        const { id } = await trx
          .insertInto('passage')
          .values({ documentId, ordinal, section: passage.section, text: passage.text, matching })
          .returning('id')
          .executeTakeFirstOrThrow();
        const section = termText(passage.section, words);
        const body = indexTermsOf(matching, words).join(' ');
        await sql`INSERT INTO passage_terms (rowid, title, section, body) VALUES (${id}, ${title}, ${section}, ${body})`.execute(
          trx,
        );
      }
    },
    /** Takes all passages of a document out; the document's row stays. */
    async remove(trx: Writer, documentId: number): Promise<void> {
      await sql`DELETE FROM passage_terms WHERE rowid IN (SELECT id FROM passage WHERE document_id = ${documentId})`.execute(
        trx,
      );
      await trx.deleteFrom('passage').where('documentId', '=', documentId).execute();
    },
  };
}

function termText(text: string, words: Words): string {
  return indexTermsOf(normalise(text), words).join(' ');
}
