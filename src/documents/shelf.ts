import type { ExpressionBuilder, Selectable } from 'kysely';
import { recordAudit } from '../register/audit.ts';
import type { Store, Writer } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import {
  clearEditions,
  dismiss,
  hasEditions,
  leave,
  prepareEdition,
  type ReadyEdition,
  stand,
} from './edition.ts';
import type { PassageIndex } from './passage-index.ts';
import type { ReadDocument } from './section.ts';

/** A document as the database keeps it. */
export type DocumentRow = Selectable<Schema['document']>;

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

/** A version that waits while its predecessor stays answerable is kept under the path with this ending. */
export const PENDING = '#pending';

/** Marks the hash of documents whose file is not wholly shelved yet. */
const PARTLY = '~';

/** The stored path of a file: `#` parts a file from its groups, so a `#` of its own is written %23. */
export function pathKey(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('#', '%23');
}

/** The file that a stored path belongs to. */
export function fileOfKey(path: string): string {
  return path.split('#')[0] ?? path;
}

/**
 * Puts the documents of one file in place of those that stood for it before, each at once and in short transactions.
 * A run that ends half-way leaves every document old or new, and the file marked as not read.
 * Without `publish` a changed document waits, and its published predecessor stays answerable; one that is no longer
 * 主动公开 is withdrawn at once.
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
    const path = group === null ? version.key : `${version.key}#${group}`;
    paths.add(path).add(path + PENDING);
    await shelveOne({ store, index, version: { ...version, stamp }, tally }, path, document);
  }
  const others = version.complete ? await otherRows(store.reader, version, paths) : [];
  for (const id of others) tally.withdrawn += await withdraw(store, id, version.at);
  if (several) await unmark(store.writer, version, stamp);
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
  const fresh = { document, sectionsJson: JSON.stringify(document.sections) };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const known = await versionsOf(store.reader, version, path);
    const ready = isToPublish(version, known, fresh)
      ? await prepareEdition(store, index, document, (trx) => rowFor(trx, version, path, fresh))
      : null;
    const done = await store.transaction((trx) => put({ trx, index, version, path }, fresh, ready));
    if (!done) continue;
    tally[known.newest ? (sameContent(known.newest, fresh) ? 'unchanged' : 'changed') : 'added'] += 1;
    if (ready) tally.published += 1;
    return;
  }
  throw new Error(`another process keeps changing ${path}; end it, or run this again`);
}

type Putting = { trx: Writer; index: PassageIndex; version: Stamped; path: string };

/** @returns false where the document is no longer as it was when it was prepared: nothing is done then. */
async function put(work: Putting, fresh: Fresh, ready: ReadyEdition | null): Promise<boolean> {
  const { trx, index, version, path } = work;
  const now = await versionsOf(trx, version, path);
  const { current, pending, live } = now;
  const fits = isToPublish(version, now, fresh) === (ready !== null);
  if (!fits || (ready && 'id' in ready && ready.documentId !== current?.id)) {
    await dismiss(trx, ready);
    return false;
  }
  if (live && sameContent(live, fresh)) {
    if (pending) await drop(trx, pending);
    const { stamp: contentHash } = version;
    await trx.updateTable('document').set({ contentHash }).where('id', '=', live.id).execute();
    return true;
  }
  if (ready) {
    const id = await write(trx, version, path, fresh, 'published', current, ready.place);
    if (pending) await drop(trx, pending);
    await stand(trx, index, id, ready);
    await audit(trx, 'document-published', id, version.at, { path, contentHash: version.contentHash });
    return true;
  }
  if (live && fresh.document.attribute === '主动公开') {
    await write(trx, version, path + PENDING, fresh, 'waiting', pending);
    return true;
  }
  if (live) await withdrawEvidence(trx, live, version.at, 'attribute');
  await write(trx, version, path, fresh, 'waiting', current);
  if (pending) await drop(trx, pending);
  return true;
}

/** Whether this version is to be answered from and is not yet. */
function isToPublish({ publish }: FileVersion, { live }: Versions, fresh: Fresh): boolean {
  return publish && fresh.document.attribute === '主动公开' && !(live && sameContent(live, fresh));
}

/** A long document's passages need a row before it is published: the one that it replaces, or one that waits. */
async function rowFor(trx: Writer, version: Stamped, path: string, fresh: Fresh): Promise<number> {
  const { current } = await versionsOf(trx, version, path);
  const unread = { ...version, stamp: version.contentHash + PARTLY };
  return current?.id ?? write(trx, unread, path, fresh, 'waiting', undefined);
}

/** Takes a document away: what was published stays on record, what waited is gone. @returns 1, or 0 if it was away. */
export function withdraw(store: Store, id: number, at: Temporal.Instant): Promise<number> {
  return store.transaction(async (trx) => {
    const row = await trx.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row || row.state === 'withdrawn') return 0;
    if (row.state === 'waiting') {
      await drop(trx, row);
      return 1;
    }
    await withdrawEvidence(trx, row, at, 'removed');
    await trx.updateTable('document').set({ state: 'withdrawn' }).where('id', '=', id).execute();
    return 1;
  });
}

async function withdrawEvidence(
  trx: Writer,
  row: DocumentRow,
  at: Temporal.Instant,
  why: 'removed' | 'attribute',
): Promise<void> {
  await leave(trx, row.id);
  await audit(trx, 'document-withdrawn', row.id, at, { path: row.path, contentHash: row.contentHash, why });
}

function audit(
  trx: Writer,
  action: string,
  id: number,
  at: Temporal.Instant,
  detail: Record<string, string>,
) {
  return recordAudit(trx, { actor: 'operator', action, subject: `document:${id}`, detail, at });
}

type Versions = {
  current: DocumentRow | undefined;
  /** What waits to take the place of a published one. */
  pending: DocumentRow | undefined;
  live: DocumentRow | undefined;
  newest: DocumentRow | undefined;
};

async function versionsOf(db: Writer, { origin, folder }: FileVersion, path: string): Promise<Versions> {
  const rows = await db
    .selectFrom('document')
    .selectAll()
    .where('origin', '=', origin)
    .where('folder', '=', folder)
    .where('path', 'in', [path, path + PENDING])
    .execute();
  const current = rows.find((row) => row.path === path);
  const pending = rows.find((row) => row.path !== path);
  return {
    current,
    pending,
    live: current?.state === 'published' ? current : undefined,
    newest: pending ?? (current?.state === 'withdrawn' ? undefined : current),
  };
}

/** What stood for a file and is no longer in it. */
async function otherRows(db: Writer, version: FileVersion, paths: Set<string>): Promise<number[]> {
  const rows = await db
    .selectFrom('document')
    .select(['id', 'path'])
    .where(belongsTo(version))
    .where('state', '<>', 'withdrawn')
    .execute();
  return rows.filter(({ path }) => !paths.has(path)).map(({ id }) => id);
}

async function unmark(db: Writer, version: FileVersion, stamp: string): Promise<void> {
  const { contentHash } = version;
  await db
    .updateTable('document')
    .set({ contentHash })
    .where(belongsTo(version))
    .where('contentHash', '=', stamp)
    .execute();
}

/** Rows of one file: itself, its groups and the versions that wait. `$` is the character after `#`. */
function belongsTo({ origin, folder, key }: FileVersion) {
  return (on: ExpressionBuilder<Schema, 'document'>) =>
    on.and([
      on('origin', '=', origin),
      on('folder', '=', folder),
      on.or([on('path', '=', key), on.and([on('path', '>=', `${key}#`), on('path', '<', `${key}$`)])]),
    ]);
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

/** A row on which passages still hang stays as withdrawn. */
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
