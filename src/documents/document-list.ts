import type { Calendar } from '../register/calendar.ts';
import { chinaDate } from '../register/moment.ts';
import { type PublicationDeadline, publicationDeadlineOf } from '../register/publication-deadline.ts';
import type { Writer } from '../store/database.ts';
import { type Due, dueOf } from './due.ts';
import { eventsOf } from './life.ts';
import { type Comparable, proposals } from './proposals.ts';
import { type Review, reviewOf } from './review.ts';
import { type DocumentRow, PENDING } from './versions.ts';

/** A document as a list shows it: all but its text. */
export type DocumentLine = {
  id: number;
  /** Of its file, in its folder: tells documents of one title apart. */
  path: string;
  title: string;
  agency: string | null;
  number: string | null;
  attribute: DocumentRow['attribute'];
  state: DocumentRow['state'];
  /** A changed text waits to take the place of the one that is answered from. */
  changed: boolean;
  /** How the review stands; null where nothing is to be reviewed. */
  review: Review | null;
  due: Due | null;
  /** Older documents whose place it may be meant to take. */
  older: Comparable[];
};

const columns = [
  'id',
  'origin',
  'folder',
  'path',
  'title',
  'agency',
  'number',
  'kind',
  'period',
  'rhythm',
  'attribute',
  'state',
  'madeOn',
  'publishedOn',
  'addedAt',
] as const;

type Facts = Pick<DocumentRow, (typeof columns)[number]>;

/** Every document of the library, the late ones first, then by due date, then the newest. */
export async function listDocuments(
  db: Writer,
  calendar: Calendar,
  today: Temporal.PlainDate,
): Promise<DocumentLine[]> {
  const rows = await db.selectFrom('document').select(columns).orderBy('id', 'desc').execute();
  const pendings = new Map(
    rows
      .filter(({ path, state }) => path.endsWith(PENDING) && state === 'waiting')
      .map((row) => [keyOf(row, row.path.slice(0, -PENDING.length)), row]),
  );
  const documents = rows.filter(({ path }) => !path.endsWith(PENDING));
  const waiting = documents.filter((row) => row.state === 'waiting' || pendings.has(keyOf(row, row.path)));
  const reviews = await reviewsOf(
    db,
    waiting.map(({ id }) => id),
  );
  const published = await publicationDays(db);
  const older = proposals(documents.filter(({ state }) => state === 'published'));
  const known = new Map<string, PublicationDeadline | null>();
  const deadlineOf = (day: Temporal.PlainDate) =>
    known.getOrInsertComputed(day.toString(), () => publicationDeadlineOf(day, calendar));
  const lines = documents.map((row): DocumentLine => {
    const pending = pendings.get(keyOf(row, row.path)) ?? null;
    const version = row.state === 'published' && pending ? pending : row;
    const { id, path, title, agency, number, attribute, state } = row;
    const toReview = (row.state === 'waiting' || pending !== null) && state !== 'superseded';
    return {
      ...{ id, path, title, agency, number, attribute, state },
      changed: pending !== null,
      review: toReview && version.attribute === '主动公开' ? (reviews.get(id) ?? reviewOf([])) : null,
      due: dueOf(dueFacts(row, version, published.get(id) ?? []), calendar, today, deadlineOf),
      older: older.get(id) ?? [],
    };
  });
  return lines.sort(byUrgency);
}

function keyOf({ origin, folder }: Facts, path: string): string {
  return JSON.stringify([origin, folder, path]);
}

function dueFacts(row: Facts, version: Facts, days: string[]) {
  if (version !== row) return { ...version, publishedDays: [], replacesMadeOn: row.madeOn };
  return { ...row, publishedDays: row.publishedOn === null ? days : [row.publishedOn, ...days] };
}

/** What is to be published comes first, by its due date. */
function byUrgency({ due: one }: DocumentLine, { due: other }: DocumentLine): number {
  const open = (due: Due | null) => due !== null && !due.standing.startsWith('published');
  if (!one || !other || !open(one) || !open(other)) return Number(open(other)) - Number(open(one));
  return Temporal.PlainDate.compare(one.deadline.dueOn, other.deadline.dueOn);
}

/** How reviews stand of some documents. */
async function reviewsOf(db: Writer, ids: number[]): Promise<Map<number, Review>> {
  const reviews = new Map<number, Review>();
  // SQLite takes only so many values in one statement.
  for (let from = 0; from < ids.length; from += 1000) {
    const events = await eventsOf(db, ids.slice(from, from + 1000));
    for (const [id, own] of Map.groupBy(events, ({ documentId }) => documentId))
      reviews.set(id, reviewOf(own));
  }
  return reviews;
}

/** The days on which each document became answerable or was announced elsewhere. */
async function publicationDays(db: Writer): Promise<Map<number, string[]>> {
  const answerable = await db
    .selectFrom('documentEvent')
    .select(['documentId', 'at'])
    .where('kind', '=', 'published')
    .execute();
  const announced = await db.selectFrom('publication').select(['documentId', 'publishedOn']).execute();
  const days = new Map<number, string[]>();
  const add = (id: number, day: string) => days.getOrInsertComputed(id, () => []).push(day);
  for (const { documentId, at } of answerable)
    add(documentId, chinaDate(Temporal.Instant.from(at)).toString());
  for (const { documentId, publishedOn } of announced) add(documentId, publishedOn);
  return days;
}
