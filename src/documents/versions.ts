import type { ExpressionBuilder, Selectable } from 'kysely';
import type { Writer } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import { type Description, descriptionIn } from './description.ts';
import { type DocumentEvent, eventsOf } from './life.ts';

/** A document as the database keeps it. */
export type DocumentRow = Selectable<Schema['document']>;

/** Where a file's documents stand in the library. */
type FilePlace = { origin: 'knowledge' | 'library'; folder: string; key: string };

/** A version that waits while its predecessor stays answerable is kept under the path with this ending. */
export const PENDING = '#pending';

/** The stored path of a file: `#` parts a file from its groups, so a `#` of its own is written %23. */
export function pathKey(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('#', '%23');
}

/** The file that a stored path belongs to. */
export function fileOfKey(path: string): string {
  return path.split('#')[0] ?? path;
}

/** The rows in which the versions of one document are kept, and what staff decided about it. */
export type Versions = {
  current: DocumentRow | undefined;
  /** What waits to take the place of a published or superseded one. */
  pending: DocumentRow | undefined;
  live: DocumentRow | undefined;
  newest: DocumentRow | undefined;
  /** Staff took this very text away, or a newer document stands for it: its file alone does not bring it back. */
  held: boolean;
  /** A newer document took its place, also where its file was away meanwhile: that event; null where none did. */
  replaced: DocumentEvent | null;
  /** What staff said of it, which holds over what its file says. */
  description: Description | null;
};

/** Reads the versions of the document under a path. */
export async function versionsOf(
  db: Writer,
  { origin, folder }: Pick<FilePlace, 'origin' | 'folder'>,
  path: string,
): Promise<Versions> {
  const rows = await db
    .selectFrom('document')
    .selectAll()
    .where('origin', '=', origin)
    .where('folder', '=', folder)
    .where('path', 'in', [path, path + PENDING])
    .execute();
  const current = rows.find((row) => row.path === path);
  const pending = rows.find((row) => row.path !== path);
  const events = current ? await eventsOf(db, [current.id]) : [];
  const replaced = replacementIn(events);
  const held = replaced !== null || isHeld(events);
  return {
    current,
    pending,
    live: current?.state === 'published' ? current : undefined,
    newest: pending ?? (current?.state === 'withdrawn' && !held ? undefined : current),
    held,
    replaced,
    description: descriptionIn(events),
  };
}

/** The event by which a newer document stands for this one until staff restore it; the file's own coming and going is none. */
function replacementIn(events: DocumentEvent[]): DocumentEvent | null {
  const last = events.findLast(
    ({ kind, actor }) =>
      ['superseded', 'restored', 'published'].includes(kind) ||
      (kind === 'withdrawn' && actor !== 'operator'),
  );
  return last?.kind === 'superseded' ? last : null;
}

/** Whether staff withdrew the version that stands there. */
function isHeld(events: DocumentEvent[]): boolean {
  const last = events.findLast(
    ({ kind, actor }) =>
      kind === 'published' || kind === 'received' || (kind === 'withdrawn' && actor !== 'operator'),
  );
  return last?.kind === 'withdrawn';
}

/** Rows that stand for a file under other paths than these. */
export async function otherRows(db: Writer, file: FilePlace, paths: Set<string>): Promise<number[]> {
  const rows = await db
    .selectFrom('document')
    .select(['id', 'path'])
    .where(belongsTo(file))
    .where('state', '<>', 'withdrawn')
    .execute();
  return rows.filter(({ path }) => !paths.has(path)).map(({ id }) => id);
}

/** Gives the file's rows that bear one hash another. */
export async function rehash(
  db: Writer,
  file: FilePlace,
  hashes: { from: string; to: string },
): Promise<void> {
  await db
    .updateTable('document')
    .set({ contentHash: hashes.to })
    .where(belongsTo(file))
    .where('contentHash', '=', hashes.from)
    .execute();
}

/** Rows of one file: itself, its groups and the versions that wait. `$` is the character after `#`. */
function belongsTo({ origin, folder, key }: FilePlace) {
  return (on: ExpressionBuilder<Schema, 'document'>) =>
    on.and([
      on('origin', '=', origin),
      on('folder', '=', folder),
      on.or([on('path', '=', key), on.and([on('path', '>=', `${key}#`), on('path', '<', `${key}$`)])]),
    ]);
}
