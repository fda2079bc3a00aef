import { type Selectable, sql } from 'kysely';
import { recordAudit } from '../register/audit.ts';
import type { Writer } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
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
const PENDING = '#pending';

/** The stored path of a file: `#` parts a file from its groups, so a `#` of its own is written %23. */
export function pathKey(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('#', '%23');
}

/** The file that a stored path belongs to. */
export function fileOfKey(path: string): string {
  return path.split('#')[0] ?? path;
}

/**
 * Puts the documents of one file in place of those that stood for it before. Runs inside the caller's
 * transaction. Without `publish` a changed document waits, and its published predecessor stays answerable;
 * one that is no longer 主动公开 is withdrawn at once.
 */
export async function shelve(
  trx: Writer,
  index: PassageIndex,
  version: FileVersion,
  documents: { group: string | null; document: ReadDocument }[],
): Promise<Tally> {
  const tally = emptyTally();
  const rows = new Map((await rowsOf(trx, version)).map((row) => [row.path, row]));
  for (const { group, document } of documents) {
    const path = group === null ? version.key : `${version.key}#${group}`;
    const old = { current: rows.get(path), pending: rows.get(path + PENDING) };
    rows.delete(path);
    rows.delete(path + PENDING);
    await shelveOne({ trx, index, version, tally }, path, document, old);
  }
  if (version.complete) {
    for (const row of rows.values()) tally.withdrawn += await withdraw(trx, index, row, version.at);
  }
  if (tally.published > 0) await announce(trx);
  return tally;
}

type Shelving = { trx: Writer; index: PassageIndex; version: FileVersion; tally: Tally };
type Old = { current: DocumentRow | undefined; pending: DocumentRow | undefined };

async function shelveOne(work: Shelving, path: string, document: ReadDocument, old: Old): Promise<void> {
  const { trx, index, version, tally } = work;
  const { current, pending } = old;
  const known = pending ?? (current?.state === 'withdrawn' ? undefined : current);
  tally[known ? (sameContent(known, document) ? 'unchanged' : 'changed') : 'added'] += 1;
  const live = current?.state === 'published' ? current : null;
  if (live && sameContent(live, document)) {
    if (pending) await drop(trx, pending);
    await trx
      .updateTable('document')
      .set({ contentHash: version.contentHash })
      .where('id', '=', live.id)
      .execute();
    return;
  }
  const active = document.attribute === '主动公开';
  if (live && active && !version.publish) {
    await write(trx, version, path + PENDING, document, 'waiting', pending);
    return;
  }
  if (live) await withdrawEvidence(trx, index, live, version.at, active ? 'replaced' : 'attribute');
  const state = active && version.publish ? 'published' : 'waiting';
  const id = await write(trx, version, path, document, state, current);
  if (pending) await drop(trx, pending);
  if (state === 'waiting') return;
  await index.add(trx, id, document);
  await audit(trx, 'document-published', id, version.at, { path, contentHash: version.contentHash });
  tally.published += 1;
}

/** Takes a document away: what was published stays on record, what waited is gone. @returns 1, or 0 if it was away. */
export async function withdraw(
  trx: Writer,
  index: PassageIndex,
  row: DocumentRow,
  at: Temporal.Instant,
): Promise<number> {
  if (row.state === 'withdrawn') return 0;
  if (row.state === 'waiting') {
    await drop(trx, row);
    return 1;
  }
  await withdrawEvidence(trx, index, row, at, 'removed');
  await trx.updateTable('document').set({ state: 'withdrawn' }).where('id', '=', row.id).execute();
  return 1;
}

async function withdrawEvidence(
  trx: Writer,
  index: PassageIndex,
  row: DocumentRow,
  at: Temporal.Instant,
  why: 'removed' | 'replaced' | 'attribute',
): Promise<void> {
  await index.remove(trx, row.id);
  await announce(trx);
  if (why === 'replaced') return;
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

/** Rows of one file: itself, its groups and the versions that wait. `$` is the character after `#`. */
function rowsOf(trx: Writer, { origin, folder, key }: FileVersion): Promise<DocumentRow[]> {
  return trx
    .selectFrom('document')
    .selectAll()
    .where('origin', '=', origin)
    .where('folder', '=', folder)
    .where((on) =>
      on.or([on('path', '=', key), on.and([on('path', '>=', `${key}#`), on('path', '<', `${key}$`)])]),
    )
    .execute();
}

async function write(
  trx: Writer,
  version: FileVersion,
  path: string,
  document: ReadDocument,
  state: DocumentRow['state'],
  replaced: DocumentRow | undefined,
): Promise<number> {
  const { sections, ...told } = document;
  const values = {
    ...told,
    origin: version.origin,
    folder: version.folder,
    path,
    contentHash: version.contentHash,
    state,
    sectionsJson: JSON.stringify(sections),
    addedAt: version.at.toString(),
  };
  if (replaced) {
    await trx.updateTable('document').set(values).where('id', '=', replaced.id).execute();
    return replaced.id;
  }
  return (await trx.insertInto('document').values(values).returning('id').executeTakeFirstOrThrow()).id;
}

async function drop(trx: Writer, row: DocumentRow): Promise<void> {
  await trx.deleteFrom('document').where('id', '=', row.id).execute();
}

/** Retrieval completes a place from the text (市中区 → 山东省枣庄市市中区), so the end of it is compared. */
function sameContent(row: DocumentRow, document: ReadDocument): boolean {
  const { sections, place, ...told } = document;
  const samePlace = place === null || (row.place ?? '').endsWith(place);
  const sameFields = Object.entries(told).every(([name, value]) => row[name as keyof typeof told] === value);
  return samePlace && sameFields && row.sectionsJson === JSON.stringify(sections);
}

/** Tells running processes that evidence has changed: `library-version` grows in the same transaction. */
async function announce(trx: Writer): Promise<void> {
  await sql`INSERT INTO meta (name, value) VALUES ('library-version', '1')
    ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(meta.value AS INTEGER) + 1 AS TEXT)`.execute(trx);
}

/** Nothing done yet. */
export function emptyTally(): Tally {
  return { added: 0, changed: 0, unchanged: 0, withdrawn: 0, published: 0 };
}
