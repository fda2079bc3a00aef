import type { Store, Writer } from '../store/database.ts';
import { asDescribed } from './description.ts';
import { clearEditions, dismiss, hasEditions, leave, prepareEdition, type ReadyEdition } from './edition.ts';
import { recordEvent } from './life.ts';
import type { PassageIndex } from './passage-index.ts';
import { publish } from './publish.ts';
import type { ReadDocument } from './section.ts';
import {
  type DocumentRow,
  otherRows,
  PENDING,
  pathKey,
  rehash,
  type Versions,
  versionsOf,
} from './versions.ts';

export { type DocumentRow, fileOfKey, PENDING, pathKey } from './versions.ts';

/** One version of one file, about to be shelved. */
export type FileVersion = {
  origin: 'knowledge' | 'library';
  folder: string;
  /** Path of the file as the database keeps it (see `pathKey`). */
  key: string;
  contentHash: string;
  /** The operator's act: answerable at once. */
  publish: boolean;
  /** False where rows of a table are missing: what they held before is then left alone. */
  complete: boolean;
  at: Temporal.Instant;
};

/** What shelving did, in documents. */
export type Tally = {
  added: number;
  changed: number;
  unchanged: number;
  withdrawn: number;
  published: number;
};

/** Marks the hash of documents whose file is not wholly shelved yet. */
const PARTLY = '~';

/**
 * Puts the documents of one file in place of those that stood for it before, each at once and in short transactions.
 * A run that ends half-way leaves every document old or new, and the file marked as not read.
 * Without `publish` a changed document waits, and its published predecessor stays answerable; one that is no longer
 * 主动公开 is withdrawn at once. What staff withdrew or superseded stays away until staff or another text brings it back.
 */
export async function shelve(
  store: Store,
  index: PassageIndex,
  version: FileVersion,
  documents: { group: string | null; document: ReadDocument }[],
): Promise<Tally> {
  const tally = emptyTally();
  const several = documents.length > 1;
  const stamp = version.contentHash + (several ? PARTLY : '');
  const paths = new Set<string>();
  for (const { group, document } of documents) {
    // A group is named by what stands in the table, and may hold any sign.
    const path = group === null ? version.key : `${version.key}#${pathKey(group)}`;
    paths.add(path).add(path + PENDING);
    await shelveOne({ store, index, version: { ...version, stamp }, tally }, path, document);
  }
  const others = version.complete ? await otherRows(store.reader, version, paths) : [];
  for (const id of others) tally.withdrawn += await withdraw(store, id, version.at);
  if (several) await rehash(store.writer, version, { from: stamp, to: version.contentHash });
  await clearEditions(store, index);
  return tally;
}

/** `stamp` is the hash that documents bear until their file is wholly shelved. */
type Stamped = FileVersion & { stamp: string };
type Shelving = { store: Store; index: PassageIndex; version: Stamped; tally: Tally };
type Fresh = { document: ReadDocument; sectionsJson: string };

/** How often a document is tried that other processes change in the same moment. */
const TRIES = 5;

async function shelveOne(work: Shelving, path: string, document: ReadDocument): Promise<void> {
  const { store, index, version, tally } = work;
  const read = { document, sectionsJson: JSON.stringify(document.sections) };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const known = await versionsOf(store.reader, version, path);
    const fresh = described(read, known);
    const ready = isToPublish(version, known, fresh)
      ? await prepareEdition(store, index, document, (trx) => rowFor(trx, version, path, fresh))
      : null;
    const done = await store.transaction((trx) => put({ trx, index, version, path }, read, ready));
    if (!done) continue;
    tally[known.newest ? (sameContent(known.newest, fresh) ? 'unchanged' : 'changed') : 'added'] += 1;
    if (ready) tally.published += 1;
    return;
  }
  throw new Error(`another process keeps changing ${path}; end it, or run this again`);
}

/** What was read, as staff described it. */
function described({ document, sectionsJson }: Fresh, { description }: Versions): Fresh {
  return { document: asDescribed(document, description), sectionsJson };
}

type Putting = { trx: Writer; index: PassageIndex; version: Stamped; path: string };

/** @returns false where the document is no longer as it was when it was prepared: nothing is done then. */
async function put(work: Putting, read: Fresh, ready: ReadyEdition | null): Promise<boolean> {
  const { trx, index, version, path } = work;
  const now = await versionsOf(trx, version, path);
  const { current, pending } = now;
  const fresh = described(read, now);
  const fits = isToPublish(version, now, fresh) === (ready !== null);
  if (!fits || (ready && 'id' in ready && ready.documentId !== current?.id)) {
    await dismiss(trx, ready);
    return false;
  }
  await returnReplaced(work, now);
  if (isSettled(now, fresh)) {
    if (pending) await drop(trx, pending);
    const { stamp: contentHash } = version;
    await trx
      .updateTable('document')
      .set({ contentHash })
      .where('id', '=', current?.id ?? 0)
      .execute();
    return true;
  }
  if (ready) {
    const id = await write(trx, version, path, fresh, 'published', current, ready.place);
    if (pending) await drop(trx, pending);
    await publish(trx, index, id, ready, { actor: 'operator', at: version.at, detail: factsOf(work, read) });
    return true;
  }
  await wait(work, now, fresh, factsOf(work, read));
  return true;
}

/** A document that a newer one stands for is that again when its file comes back, and nothing else. */
async function returnReplaced(
  { trx, version, path }: Putting,
  { current, replaced }: Versions,
): Promise<void> {
  if (current?.state !== 'withdrawn' || !replaced) return;
  await trx.updateTable('document').set({ state: 'superseded' }).where('id', '=', current.id).execute();
  await recordEvent(trx, {
    documentId: current.id,
    kind: 'superseded',
    actor: 'operator',
    at: version.at,
    ...(replaced.otherId !== null && { otherId: replaced.otherId }),
    detail: { ...replaced.detail, path, why: 'returned' },
  });
}

/** Lets a version wait: beside the one that stays in force, or in its own place. */
async function wait(
  { trx, version, path }: Putting,
  { current, pending, live, newest, replaced }: Versions,
  fresh: Fresh,
  detail: Record<string, string>,
): Promise<void> {
  const event = { actor: 'operator', at: version.at, detail };
  const isNews = newest?.state !== 'waiting' || !sameContent(newest, fresh);
  const beside = current && (replaced || (live && isActive(fresh)));
  if (beside) await write(trx, version, path + PENDING, fresh, 'waiting', pending);
  else if (live) {
    await leave(trx, live.id);
    await recordEvent(trx, { documentId: live.id, kind: 'narrowed', ...event });
  }
  const id = beside ? current.id : await write(trx, version, path, fresh, 'waiting', current);
  if (!beside && pending) await drop(trx, pending);
  // The same text, read again, is no other version: its review goes on.
  if (isNews) await recordEvent(trx, { documentId: id, kind: 'received', ...event });
}

/** `attribute` is what the file says, whatever staff say. */
function factsOf({ path, version }: Putting, { document }: Fresh): Record<string, string> {
  return { path, contentHash: version.contentHash, attribute: document.attribute };
}

function isActive({ document }: Fresh): boolean {
  return document.attribute === '主动公开';
}

/** Whether the version in force, or held back by staff, is this very one. */
function isSettled({ current, live, held }: Versions, fresh: Fresh): boolean {
  return current !== undefined && (live !== undefined || held) && sameContent(current, fresh);
}

/** Whether this version is to be answered from and is not yet. */
function isToPublish({ publish: asked }: FileVersion, now: Versions, fresh: Fresh): boolean {
  return asked && isActive(fresh) && !now.replaced && !isSettled(now, fresh);
}

/** A long document's passages need a row before it is published: the one that it replaces, or one that waits. */
async function rowFor(trx: Writer, version: Stamped, path: string, fresh: Fresh): Promise<number> {
  const { current } = await versionsOf(trx, version, path);
  const unread = { ...version, stamp: version.contentHash + PARTLY };
  return current?.id ?? write(trx, unread, path, fresh, 'waiting', undefined);
}

/** Takes a document away whose file is gone; its record stays. @returns 1, or 0 if it was away. */
export function withdraw(store: Store, id: number, at: Temporal.Instant): Promise<number> {
  return store.transaction(async (trx) => {
    const row = await trx.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row || row.state === 'withdrawn') return 0;
    if (row.path.endsWith(PENDING)) {
      await drop(trx, row);
      return 1;
    }
    if (row.state === 'published') await leave(trx, id);
    await trx.updateTable('document').set({ state: 'withdrawn' }).where('id', '=', id).execute();
    const detail = { path: row.path, contentHash: row.contentHash, why: 'removed' };
    await recordEvent(trx, { documentId: id, kind: 'withdrawn', actor: 'operator', at, detail });
    return 1;
  });
}

async function write(
  trx: Writer,
  version: Stamped,
  path: string,
  { document, sectionsJson }: Fresh,
  state: DocumentRow['state'],
  replaced: DocumentRow | undefined,
  place = document.place,
): Promise<number> {
  const values = {
    ...columnsOf(document),
    place,
    origin: version.origin,
    folder: version.folder,
    path,
    contentHash: version.stamp,
    state,
    sectionsJson,
    addedAt: version.at.toString(),
  };
  if (replaced) {
    await trx.updateTable('document').set(values).where('id', '=', replaced.id).execute();
    return replaced.id;
  }
  return (await trx.insertInto('document').values(values).returning('id').executeTakeFirstOrThrow()).id;
}

/** Like the database, without booleans. */
function columnsOf({ sections: _, recognised, ...told }: ReadDocument) {
  return { ...told, recognised: Number(recognised) };
}

/** Takes away a version that waited beside another. A row on which passages still hang stays as withdrawn. */
async function drop(trx: Writer, { id }: DocumentRow): Promise<void> {
  if (await hasEditions(trx, id)) {
    await trx.updateTable('document').set({ state: 'withdrawn' }).where('id', '=', id).execute();
  } else await trx.deleteFrom('document').where('id', '=', id).execute();
}

/** Retrieval completes a place from the text (市中区 → 山东省枣庄市市中区), so the end of it is compared. */
function sameContent(row: DocumentRow, { document, sectionsJson }: Fresh): boolean {
  const { place, ...told } = columnsOf(document);
  const samePlace = place === null || (row.place ?? '').endsWith(place);
  const sameFields = Object.entries(told).every(([name, value]) => row[name as keyof typeof told] === value);
  return samePlace && sameFields && row.sectionsJson === sectionsJson;
}

/** Nothing done yet. */
export function emptyTally(): Tally {
  return { added: 0, changed: 0, unchanged: 0, withdrawn: 0, published: 0 };
}
