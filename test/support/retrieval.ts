import { resolve } from 'node:path';
import type { AgencyNames } from '../../src/retrieval/library-names.ts';
import { createPassageIndex } from '../../src/retrieval/passage-index.ts';
import { createRetrieval } from '../../src/retrieval/retrieval.ts';
import { loadWeights } from '../../src/retrieval/weights.ts';
import { loadWords, wordsFilesIn } from '../../src/retrieval/words.ts';
import type { TableRecord } from '../../src/store/table-rows.ts';
import { temporaryStore } from './store.ts';

const shipped = (name: string) => resolve(import.meta.dirname, '../../knowledge', name);

/** The shipped words, loaded once a test file: reading the dictionary takes a quarter of a second. */
export const shippedWords = loadWords(wordsFilesIn(shipped));

/** A document in few words; what a test does not say is empty. */
export type TestDocument = {
  title: string;
  agency?: string;
  place?: string;
  period?: string;
  number?: string;
  kind?: 'original' | 'digest' | 'guide' | 'figures' | 'permits' | 'catalogue' | 'services';
  sections: { headings: string[]; paragraphs: string[]; record?: TableRecord }[];
};

/** Real retrieval over a few documents in a real store. `replace` changes the library as another process would. */
export async function retrievalOver(documents: TestDocument[], agencyNames: AgencyNames[] = []) {
  const store = await temporaryStore();
  const index = createPassageIndex(shippedWords);
  let version = 0;
  const replace = async (next: TestDocument[]) =>
    store.transaction(async (trx) => {
      for (const { id } of await trx.selectFrom('document').select('id').execute()) {
        await index.remove(trx, id, 100_000);
        await trx.deleteFrom('edition').where('id', '=', id).execute();
        await trx.deleteFrom('document').where('id', '=', id).execute();
      }
      for (const [at, document] of next.entries()) {
        const known = {
          agency: document.agency ?? null,
          place: document.place ?? null,
          period: document.period ?? null,
        };
        const { id } = await trx
          .insertInto('document')
          .values({
            ...known,
            origin: 'library',
            folder: 'test',
            path: String(at),
            contentHash: '',
            title: document.title,
            number: document.number ?? null,
            kind: document.kind ?? 'original',
            source: null,
            url: null,
            attribute: '主动公开',
            recognised: 0,
            state: 'published',
            sectionsJson: '[]',
            addedAt: '2026-11-22T00:00:00Z',
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        const { place, passages } = index.prepare({
          ...known,
          title: document.title,
          kind: document.kind ?? 'original',
          sections: document.sections,
        });
        await trx.updateTable('document').set({ place }).where('id', '=', id).execute();
        const edition = { id, documentId: id, fingerprint: '', state: 'standing', touchedAt: '' } as const;
        await trx.insertInto('edition').values(edition).execute();
        await index.add(trx, edition, [...passages]);
      }
      version += 1;
      await trx
        .insertInto('meta')
        .values({ name: 'library-version', value: String(version) })
        .onConflict((c) => c.column('name').doUpdateSet({ value: String(version) }))
        .execute();
    });
  await replace(documents);
  const retrieval = createRetrieval({
    store,
    words: shippedWords,
    weights: loadWeights(shipped('retrieval.yaml')),
    agencyNames,
  });
  return { retrieval, replace, store };
}
