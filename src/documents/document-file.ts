import type { Calendar } from '../register/calendar.ts';
import { chinaDate } from '../register/moment.ts';
import type { Writer } from '../store/database.ts';
import { attributes } from './description.ts';
import { type Due, dueOf } from './due.ts';
import { type DocumentEvent, eventsOf } from './life.ts';
import { publicationsOf, type RecordedPublication } from './publication.ts';
import { type Review, reviewOf } from './review.ts';
import { type DocumentRow, PENDING } from './versions.ts';

/** All that is kept about one document. */
export type DocumentFile = {
  /** What stands under the path of the file. */
  row: DocumentRow;
  /** A version that waits to take its place. */
  pending: DocumentRow | null;
  /** The version that is reviewed: the one that waits; null where none does, or where it is not to be published. */
  underReview: DocumentRow | null;
  /** Of the version that waits, whether or not it is to be published. */
  review: Review;
  events: DocumentEvent[];
  /** What happened to older documents, since this one took their place. */
  successions: DocumentEvent[];
  publications: RecordedPublication[];
  /** What its file says of its attribute; staff may be stricter, never less strict. */
  attributeOfFile: DocumentRow['attribute'];
};

/** @returns the document of a row, also of one that waits beside it, or null where there is none. */
export async function openDocumentFile(db: Writer, id: number): Promise<DocumentFile | null> {
  const found = await db.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst();
  if (!found) return null;
  const base = found.path.endsWith(PENDING) ? found.path.slice(0, -PENDING.length) : found.path;
  const rows = await db
    .selectFrom('document')
    .selectAll()
    .where('origin', '=', found.origin)
    .where('folder', '=', found.folder)
    .where('path', 'in', [base, base + PENDING])
    .execute();
  const row = rows.find(({ path }) => path === base);
  if (!row) return null;
  const pending = rows.find(({ path, state }) => path !== base && state === 'waiting') ?? null;
  const events = await eventsOf(db, [row.id]);
  return {
    row,
    pending,
    underReview: reviewed(row, pending),
    review: reviewOf(events),
    events,
    successions: await successionsOf(db, row.id),
    publications: await publicationsOf(db, row.id),
    attributeOfFile: attributeOfFile(row, events),
  };
}

/** A superseded document is restored first, so that nobody approves what would not be answered from. */
function reviewed(row: DocumentRow, pending: DocumentRow | null): DocumentRow | null {
  if (row.state === 'superseded') return null;
  const waits = pending ?? (row.state === 'waiting' ? row : null);
  return waits?.attribute === '主动公开' ? waits : null;
}

async function successionsOf(db: Writer, id: number): Promise<DocumentEvent[]> {
  const rows = await db
    .selectFrom('documentEvent')
    .select('documentId')
    .where('otherId', '=', id)
    .where('kind', '=', 'superseded')
    .distinct()
    .execute();
  const events = await eventsOf(
    db,
    rows.map(({ documentId }) => documentId),
  );
  return events.filter(({ kind, otherId }) => kind === 'superseded' && otherId === id);
}

/** Of a document that came in before there were events, the first description by staff kept it. */
function attributeOfFile(row: DocumentRow, events: DocumentEvent[]): DocumentRow['attribute'] {
  const read = events.findLast(({ detail }) => 'contentHash' in detail && 'attribute' in detail);
  const described = events.find(({ kind }) => kind === 'described');
  const told = read?.detail.attribute ?? described?.detail.attributeOfFile;
  return attributes.find((known) => known === told) ?? row.attribute;
}

/** When the document, or the version that waits to take its place, must be published. */
export function dueOfFile(file: DocumentFile, calendar: Calendar, today: Temporal.PlainDate): Due | null {
  const { row, pending, publications, events } = file;
  if (pending && row.state === 'published') {
    return dueOf({ ...pending, publishedDays: [], replacesMadeOn: row.madeOn }, calendar, today);
  }
  const answerable = events.filter(({ kind }) => kind === 'published');
  const publishedDays = [
    ...(row.publishedOn === null ? [] : [row.publishedOn]),
    ...publications.map(({ publishedOn }) => publishedOn.toString()),
    ...answerable.map(({ at }) => chinaDate(Temporal.Instant.from(at)).toString()),
  ];
  return dueOf({ ...row, publishedDays }, calendar, today);
}
