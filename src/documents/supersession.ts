import type { Writer } from '../store/database.ts';
import { bareNumber, bareTitle } from './document-name.ts';
import { leave } from './edition.ts';
import { recordEvent } from './life.ts';
import { pathKey } from './versions.ts';

/** What of a document decides whose place it takes. */
export type NamedDocument = {
  id: number;
  title: string;
  agency: string | null;
  number: string | null;
  /** A path means a file of the same folder. */
  folder: string;
  path: string;
};

const columns = ['id', 'title', 'agency', 'number', 'folder', 'path'] as const;

type By = { actor: string; at: Temporal.Instant; opinion?: string };

/**
 * Lets a document that has just become answerable take the place of the published ones that it names, and lets it step
 * back where a published one names it. Part of the transaction that publishes.
 */
export async function settleSuccession(trx: Writer, id: number, by: By): Promise<void> {
  const own = await takeNamedPlaces(trx, id, by);
  const successors = await trx
    .selectFrom('document')
    .select([...columns, 'supersedes'])
    .where('supersedes', 'is not', null)
    .where('state', '=', 'published')
    .where('id', '<>', id)
    .execute();
  for (const one of successors) {
    if (one.supersedes === null || !isNamed(own, one.supersedes, one)) continue;
    const named = await publishedNamed(trx, one.supersedes, one);
    if (named.some((older) => older.id === id)) return supersede(trx, id, one, by);
  }
}

/** Lets a published document take the place of the published ones that it names. @returns the document. */
export async function takeNamedPlaces(trx: Writer, id: number, by: By): Promise<NamedDocument> {
  const own = await trx
    .selectFrom('document')
    .select([...columns, 'supersedes'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const older = own.supersedes === null ? [] : await publishedNamed(trx, own.supersedes, own);
  for (const one of older) await supersede(trx, one.id, own, by);
  return own;
}

/** Takes a published document out of the answers, since a newer one stands for it; its row and history stay. */
export async function supersede(
  trx: Writer,
  olderId: number,
  newer: Pick<NamedDocument, 'id' | 'title'>,
  by: By,
): Promise<void> {
  await leave(trx, olderId);
  await trx.updateTable('document').set({ state: 'superseded' }).where('id', '=', olderId).execute();
  const detail = { by: newer.title };
  await recordEvent(trx, { documentId: olderId, kind: 'superseded', otherId: newer.id, detail, ...by });
}

/**
 * The published documents that a name means: a title, a document number, or the path of a file. A title means the
 * documents of the same agency alone; where it is not known which agency's are meant, it means none.
 */
export async function publishedNamed(
  db: Writer,
  name: string,
  newer: NamedDocument,
): Promise<NamedDocument[]> {
  const rows = await db
    .selectFrom('document')
    .select(columns)
    .where('state', '=', 'published')
    .where('id', '<>', newer.id)
    .where((on) =>
      on.or([
        on('title', 'in', [bareTitle(name), name.trim()]),
        on('number', 'is not', null),
        on.and([on('folder', '=', newer.folder), on('path', '=', pathKey(name.trim()))]),
      ]),
    )
    .execute();
  const named = rows.filter((older) => isNamed(older, name, newer));
  const sure = named.filter((older) => isNamedForSure(older, name, newer));
  const byTitle = named.filter((older) => !sure.includes(older));
  return new Set(byTitle.map(({ agency }) => agency)).size > 1 ? sure : named;
}

/** By its path or its number. */
function isNamedForSure(older: NamedDocument, name: string, newer: NamedDocument): boolean {
  if (older.folder === newer.folder && older.path === pathKey(name.trim())) return true;
  return older.number !== null && bareNumber(older.number) === bareNumber(name);
}

function isNamed(older: NamedDocument, name: string, newer: NamedDocument): boolean {
  if (isNamedForSure(older, name, newer)) return true;
  const sameAgency = older.agency === null || newer.agency === null || older.agency === newer.agency;
  return sameAgency && bareTitle(older.title) === bareTitle(name);
}
