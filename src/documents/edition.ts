import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Store, Writer } from '../store/database.ts';
import type { IndexedPassage, PassageIndex } from './passage-index.ts';
import type { ReadDocument } from './section.ts';

/** As many passages as one transaction writes or takes out: some hundredths of a second. */
const BATCH = 100;

/** Time for others to write, between two transactions of one document. */
const BREATH_MS = 10;

/** An entering edition that was not touched for so long was left behind by a run that ended. */
const ABANDONED_SECONDS = 15;

/** A document's passages, ready to be found: a short document's at hand, a long one's in the database already. */
export type ReadyEdition = { place: string | null; fingerprint: string } & (
  | { passages: IndexedPassage[] }
  | { id: number; documentId: number }
);

/**
 * Cuts a document into passages, and writes those of a long one in short transactions. Nothing is found of it before
 * `stand`.
 *
 * @param rowOf names the row that a long document's passages belong to, makes it if need be.
 */
export async function prepareEdition(
  store: Store,
  index: PassageIndex,
  document: ReadDocument,
  rowOf: (trx: Writer) => Promise<number>,
): Promise<ReadyEdition> {
  const { fingerprint } = index;
  const { place, passages } = index.prepare(document);
  const batches = inBatches(passages);
  const first = batches.next().value ?? [];
  const second = batches.next().value;
  if (!second) return { place, fingerprint, passages: first };
  const edition = await store.transaction(async (trx) => {
    const documentId = await rowOf(trx);
    return { documentId, id: await openEdition(trx, documentId, fingerprint, 'entering') };
  });
  try {
    await enter(store, index, edition, first);
    await enter(store, index, edition, second);
    for (const batch of batches) await enter(store, index, edition, batch);
  } catch (error) {
    // What is left is taken out by the next run; the cause is what the operator must hear of.
    await store.transaction((trx) => dismiss(trx, { place, fingerprint, ...edition })).catch(() => {});
    throw error;
  }
  return { place, fingerprint, ...edition };
}

async function enter(
  store: Store,
  index: PassageIndex,
  edition: { id: number; documentId: number },
  batch: IndexedPassage[],
): Promise<void> {
  await store.transaction(async (trx) => {
    await advance(trx, edition.id, 'entering');
    await index.add(trx, edition, batch);
  });
  await sleep(BREATH_MS);
}

/** Makes an edition the one that is found, in place of the one before; part of the transaction that publishes. */
export async function stand(
  trx: Writer,
  index: PassageIndex,
  documentId: number,
  ready: ReadyEdition,
): Promise<void> {
  await leave(trx, documentId);
  if ('id' in ready) return advance(trx, ready.id, 'standing');
  const id = await openEdition(trx, documentId, ready.fingerprint, 'standing');
  await index.add(trx, { id, documentId }, ready.passages);
}

/** Nothing of the document is found any more. Its passages are taken out by `clearEditions`, after the transaction. */
export async function leave(trx: Writer, documentId: number): Promise<void> {
  await trx
    .updateTable('edition')
    .set({ state: 'leaving' })
    .where('documentId', '=', documentId)
    .where('state', '=', 'standing')
    .execute();
  await announce(trx);
}

/** Gives up an edition that turned out not to be wanted. */
export async function dismiss(trx: Writer, ready: ReadyEdition | null): Promise<void> {
  if (!ready || !('id' in ready)) return;
  await trx.updateTable('edition').set({ state: 'leaving' }).where('id', '=', ready.id).execute();
}

/** Whether rows of the index still hang on a document, so that its own row cannot go. */
export async function hasEditions(trx: Writer, documentId: number): Promise<boolean> {
  const found = await trx.selectFrom('edition').select('id').where('documentId', '=', documentId).execute();
  return found.length > 0;
}

/**
 * Takes out the passages that no document stands for any more, this run's and those of runs that ended before their
 * time, in short transactions. Several processes may do so at the same time.
 */
export async function clearEditions(store: Store, index: PassageIndex): Promise<void> {
  const limit = Temporal.Now.instant().subtract({ seconds: ABANDONED_SECONDS });
  const unsettled = await store.reader
    .selectFrom('edition')
    .select(['id', 'state', 'touchedAt'])
    .where('state', '<>', 'standing')
    .execute();
  for (const { id, state, touchedAt } of unsettled) {
    if (state === 'entering' && touchedAt > instantText(limit)) continue;
    for (let done = false; !done; ) {
      done = await store.transaction((trx) => clearSome(trx, index, id));
      if (!done) await sleep(BREATH_MS);
    }
  }
}

async function clearSome(trx: Writer, index: PassageIndex, id: number): Promise<boolean> {
  const claimed = await trx
    .updateTable('edition')
    .set({ state: 'leaving' })
    .where('id', '=', id)
    .where('state', '<>', 'standing')
    .executeTakeFirst();
  if (claimed.numUpdatedRows === 0n) return true;
  if ((await index.remove(trx, id, BATCH)) === BATCH) return false;
  await trx.deleteFrom('edition').where('id', '=', id).execute();
  return true;
}

/** @throws Error where another run took the edition for abandoned. */
async function advance(trx: Writer, id: number, state: 'entering' | 'standing'): Promise<void> {
  const touched = await trx
    .updateTable('edition')
    .set({ state, touchedAt: instantText(Temporal.Now.instant()) })
    .where('id', '=', id)
    .where('state', '=', 'entering')
    .executeTakeFirst();
  if (touched.numUpdatedRows > 0n) return;
  throw new Error(
    `this run stood still for more than ${ABANDONED_SECONDS} s and another one took its place; run it again`,
  );
}

async function openEdition(
  trx: Writer,
  documentId: number,
  fingerprint: string,
  state: 'entering' | 'standing',
): Promise<number> {
  const edition = { documentId, fingerprint, state, touchedAt: instantText(Temporal.Now.instant()) };
  return (await trx.insertInto('edition').values(edition).returning('id').executeTakeFirstOrThrow()).id;
}

/** Tells running processes that evidence has changed: `library-version` grows in the same transaction. */
async function announce(trx: Writer): Promise<void> {
  await sql`INSERT INTO meta (name, value) VALUES ('library-version', '1')
    ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(meta.value AS INTEGER) + 1 AS TEXT)`.execute(trx);
}

function* inBatches(passages: Iterable<IndexedPassage>): Generator<IndexedPassage[], undefined> {
  let batch: IndexedPassage[] = [];
  for (const passage of passages) {
    batch.push(passage);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Always three decimals, since instants are compared as text. */
function instantText(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'millisecond' });
}
