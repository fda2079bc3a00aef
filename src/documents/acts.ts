import type { StaffMember } from '../register/staff.ts';
import type { Store, Writer } from '../store/database.ts';
import type { Description } from './description.ts';
import { type DocumentFile, openDocumentFile } from './document-file.ts';
import { clearEditions, dismiss, leave, prepareEdition, type ReadyEdition } from './edition.ts';
import { type DocumentEventKind, recordEvent } from './life.ts';
import type { PassageIndex } from './passage-index.ts';
import { type Act, actorOf, type Refusal, refusalOf } from './permission.ts';
import { recordPublication } from './publication.ts';
import { publish } from './publish.ts';
import { publishedNamed, supersede, takeNamedPlaces } from './supersession.ts';
import type { DocumentRow } from './versions.ts';

/** What acts on documents need. */
export type Desk = { store: Store; index: PassageIndex };

/** Who acts, when, and the last event of the document that their page showed; 0 where it showed none. */
export type Acting = { staff: StaffMember; after: number; at: Temporal.Instant };

/** What came of an act. `overtaken`: something happened to the document since the page was made. */
export type ActResult =
  | { state: 'done' }
  | { state: 'refused'; refusal: Refusal }
  | { state: 'overtaken'; by: string | null };

/**
 * Does one act of staff on a document, or says why not: at once or not at all, on record, and only on what the person
 * saw. With the third step of the review the document is answerable when this returns.
 */
export async function act(desk: Desk, id: number, what: Act, acting: Acting): Promise<ActResult> {
  const { store, index } = desk;
  const seen = await look(store.reader, id, what, acting);
  if ('state' in seen) return seen;
  const entering = enteringVersion(seen.file, what);
  // What costs time is done before the transaction; nothing of it is found until the transaction says so.
  const ready =
    entering && (await prepareEdition(store, index, read(entering), async () => seen.file.row.id));
  const result = await store.transaction(async (trx): Promise<ActResult> => {
    const now = await look(trx, id, what, acting);
    const result = 'state' in now ? now : await perform(trx, index, now.file, what, { ...acting, ready });
    if (result.state !== 'done') await dismiss(trx, ready);
    return result;
  });
  await clearEditions(store, index);
  return result;
}

async function look(
  db: Writer,
  id: number,
  what: Act,
  { staff, after }: Acting,
): Promise<{ file: DocumentFile } | ActResult> {
  const file = await openDocumentFile(db, id);
  if (!file) return { state: 'refused', refusal: { why: 'absent' } };
  const last = file.events.at(-1);
  if ((last?.id ?? 0) !== after) return { state: 'overtaken', by: last?.actor ?? null };
  const refusal = refusalOf(file, staff, what);
  return refusal ? { state: 'refused', refusal } : { file };
}

/** The version whose passages enter the index by this act. */
function enteringVersion({ row, underReview, review }: DocumentFile, what: Act): DocumentRow | null {
  if (what.kind === 'restore') return row;
  return what.kind === 'pass' && review.due?.kind === 'approved' ? underReview : null;
}

/** A stored document in the form in which it was read. */
function read(row: DocumentRow) {
  return { ...row, recognised: row.recognised === 1, sections: JSON.parse(row.sectionsJson) };
}

type Performing = Acting & { ready: ReadyEdition | null };

async function perform(
  trx: Writer,
  index: PassageIndex,
  file: DocumentFile,
  what: Act,
  by: Performing,
): Promise<ActResult> {
  const { row, review } = file;
  const who = { actor: actorOf(by.staff), at: by.at };
  const opinion = 'opinion' in what ? what.opinion.trim() : '';
  const record = (kind: DocumentEventKind) => recordEvent(trx, { documentId: row.id, kind, opinion, ...who });
  switch (what.kind) {
    case 'pass':
      await record(review.due?.kind ?? 'returned');
      if (by.ready) await approve(trx, index, file, by.ready, who);
      break;
    case 'return':
      await record('returned');
      break;
    case 'submit':
      if (row.state === 'withdrawn') await setState(trx, row.id, 'waiting');
      await record('submitted');
      break;
    case 'describe':
      await describe(trx, file, what.description, { ...who, opinion });
      break;
    case 'withdraw':
      await leave(trx, row.id);
      if (file.pending) await trx.deleteFrom('document').where('id', '=', file.pending.id).execute();
      await setState(trx, row.id, 'withdrawn');
      await record('withdrawn');
      break;
    case 'restore':
      if (!by.ready) return { state: 'overtaken', by: null };
      await setState(trx, row.id, 'published');
      await publish(trx, index, row.id, by.ready, { ...who, opinion }, 'restored');
      break;
    case 'supersede':
      return replace(trx, row, what.older, { ...who, opinion });
    case 'announce':
      await recordPublication(trx, row.id, what.publication, who);
  }
  return { state: 'done' };
}

type Who = { actor: string; at: Temporal.Instant };

/** The third step: the version that waited stands under the path of its file, and is answered from. */
async function approve(
  trx: Writer,
  index: PassageIndex,
  { row, pending }: DocumentFile,
  ready: ReadyEdition,
  who: Who,
): Promise<void> {
  const { id: _, path: _path, ...values } = pending ?? row;
  if (pending) await trx.deleteFrom('document').where('id', '=', pending.id).execute();
  const published = { ...values, place: ready.place, state: 'published' as const };
  await trx.updateTable('document').set(published).where('id', '=', row.id).execute();
  const detail = { path: row.path, contentHash: values.contentHash };
  await publish(trx, index, row.id, ready, { ...who, detail });
}

/** What staff say holds for every version; a published one that is no longer 主动公开 is not answered from any more. */
async function describe(
  trx: Writer,
  { row, pending, attributeOfFile }: DocumentFile,
  said: Description,
  by: Who & { opinion: string },
): Promise<void> {
  for (const version of [row, ...(pending ? [pending] : [])]) {
    await trx.updateTable('document').set(said).where('id', '=', version.id).execute();
  }
  const documentId = row.id;
  if (row.state === 'published' && said.attribute !== '主动公开') {
    await leave(trx, documentId);
    await setState(trx, documentId, 'waiting');
    await recordEvent(trx, { documentId, kind: 'narrowed', ...by });
  }
  await recordEvent(trx, { documentId, kind: 'described', ...by, detail: { ...said, attributeOfFile } });
  if (row.state === 'published' && said.attribute === '主动公开') await takeNamedPlaces(trx, documentId, by);
}

async function replace(
  trx: Writer,
  row: DocumentRow,
  older: number | string,
  by: Who & { opinion: string },
): Promise<ActResult> {
  const found =
    typeof older === 'string' ? await publishedNamed(trx, older, row) : await publishedWith(trx, older, row);
  const [one] = found;
  if (!one || found.length > 1)
    return { state: 'refused', refusal: { why: one ? 'several-older' : 'no-older' } };
  await supersede(trx, one.id, row, by);
  return { state: 'done' };
}

function publishedWith(trx: Writer, id: number, newer: DocumentRow) {
  return trx
    .selectFrom('document')
    .select('id')
    .where('id', '=', id)
    .where('id', '<>', newer.id)
    .where('state', '=', 'published')
    .execute();
}

async function setState(trx: Writer, id: number, state: DocumentRow['state']): Promise<void> {
  await trx.updateTable('document').set({ state }).where('id', '=', id).execute();
}
