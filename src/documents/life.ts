import { recordAudit } from '../register/audit.ts';
import { instantText } from '../register/moment.ts';
import type { Writer } from '../store/database.ts';

/**
 * What can happen to a document. `received`: a version came in from a file and waits. `described`: staff said what it
 * is. `submitted`: staff put it to review again. The three steps of the review follow (law.md, section 3), or
 * `returned`. `published`: it became answerable, by the third step or by the operator's act. `narrowed`: it is no longer
 * 主动公开. `withdrawn`: taken out of the answers. `superseded`: a newer one took its place. `restored`: it is answered
 * from again. `announced`: staff recorded a place of publication.
 */
export type DocumentEventKind =
  | 'received'
  | 'described'
  | 'submitted'
  | 'department-checked'
  | 'secrecy-reviewed'
  | 'approved'
  | 'returned'
  | 'published'
  | 'narrowed'
  | 'withdrawn'
  | 'superseded'
  | 'restored'
  | 'announced';

/** One thing that happened to a document. */
export type DocumentEvent = {
  id: number;
  documentId: number;
  kind: DocumentEventKind;
  /** `operator`, `system` or `staff:ID`. */
  actor: string;
  at: string;
  /** A reviewer's opinion or the reason of an act; may be empty. */
  opinion: string;
  /** The other document of the act; null where there is none. */
  otherId: number | null;
  detail: Record<string, unknown>;
};

/** An event that is about to be written. */
export type NewEvent = {
  documentId: number;
  kind: DocumentEventKind;
  actor: string;
  at: Temporal.Instant;
  opinion?: string;
  otherId?: number;
  detail?: Record<string, unknown>;
};

/** Writes an event and its audit row into the caller's transaction; the opinion stays with the document. */
export async function recordEvent(trx: Writer, event: NewEvent): Promise<void> {
  const { documentId, kind, actor, at, opinion = '', otherId = null, detail = {} } = event;
  const detailJson = JSON.stringify(detail);
  await trx
    .insertInto('documentEvent')
    .values({ documentId, kind, actor, at: instantText(at), opinion, otherId, detailJson })
    .execute();
  await recordAudit(trx, {
    actor,
    action: `document-${kind}`,
    subject: `document:${documentId}`,
    detail: otherId === null ? detail : { ...detail, other: `document:${otherId}` },
    at,
  });
}

/** All that happened to documents, in the order in which it was recorded. */
export async function eventsOf(db: Writer, documentIds: number[]): Promise<DocumentEvent[]> {
  if (documentIds.length === 0) return [];
  const rows = await db
    .selectFrom('documentEvent')
    .selectAll()
    .where('documentId', 'in', documentIds)
    .orderBy('id')
    .execute();
  return rows.map(({ detailJson, kind, ...row }) => ({
    ...row,
    kind: kind as DocumentEventKind,
    detail: JSON.parse(detailJson),
  }));
}
