import type { Writer } from '../store/database.ts';
import type { ReadDocument } from './section.ts';

/**
 * The port through which documents become findable. Retrieval implements it; app.ts joins the two. Both calls
 * run inside the transaction that changes the document, so an interrupted run leaves the old state or the new.
 */
export type PassageIndex = {
  add(trx: Writer, documentId: number, document: ReadDocument): Promise<void>;
  remove(trx: Writer, documentId: number): Promise<void>;
};
