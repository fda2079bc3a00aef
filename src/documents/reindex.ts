import type { Store } from '../store/database.ts';
import { clearEditions, dismiss, prepareEdition, stand } from './edition.ts';
import type { PassageIndex } from './passage-index.ts';

/**
 * Indexes anew, from their stored sections, the published documents that another version of the index made findable:
 * after an upgrade, or when the words files have changed. Their state and record stay as they are.
 *
 * @param onProgress called after each document with its number, from 1.
 * @returns how many there were.
 */
export async function reindex(
  store: Store,
  index: PassageIndex,
  onProgress: (done: number, total: number, path: string) => void,
): Promise<number> {
  const stale = await store.reader
    .selectFrom('edition as e')
    .innerJoin('document as d', 'd.id', 'e.documentId')
    .select(['d.id', 'd.path'])
    .where('e.state', '=', 'standing')
    .where('e.fingerprint', '<>', index.fingerprint)
    .orderBy('d.id')
    .execute();
  let done = 0;
  for (const [at, { id, path }] of stale.entries()) {
    if (await reindexOne(store, index, id)) done += 1;
    onProgress(at + 1, stale.length, path);
  }
  if (stale.length > 0) await clearEditions(store, index);
  return done;
}

/** @returns false where another process has indexed or changed it meanwhile. */
async function reindexOne(store: Store, index: PassageIndex, id: number): Promise<boolean> {
  const row = await staleRow(store.reader, id, index.fingerprint);
  if (!row) return false;
  const ready = await prepareEdition(
    store,
    index,
    { ...row, recognised: row.recognised === 1, sections: JSON.parse(row.sectionsJson) },
    async () => id,
  );
  return store.transaction(async (trx) => {
    const now = await staleRow(trx, id, index.fingerprint);
    if (now?.contentHash !== row.contentHash || now.addedAt !== row.addedAt) {
      await dismiss(trx, ready);
      return false;
    }
    await trx.updateTable('document').set({ place: ready.place }).where('id', '=', id).execute();
    await stand(trx, index, id, ready);
    return true;
  });
}

function staleRow(db: Store['writer'], id: number, fingerprint: string) {
  return db
    .selectFrom('document')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'published')
    .where((on) =>
      on.exists(
        on
          .selectFrom('edition')
          .select('edition.id')
          .whereRef('edition.documentId', '=', 'document.id')
          .where('edition.state', '=', 'standing')
          .where('edition.fingerprint', '<>', fingerprint),
      ),
    )
    .executeTakeFirst();
}
