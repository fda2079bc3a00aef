import type { Writer } from '../store/database.ts';
import type { TableRecord } from '../store/table-rows.ts';
import type { ReadDocument } from './section.ts';

/** A passage as the index writes it, with the terms under which it is found. */
export type IndexedPassage = {
  /** Position inside the document, from 0. */
  ordinal: number;
  section: string;
  text: string;
  matching: string;
  page: number | null;
  /** The row of a table that it tells; null for running text. */
  record: TableRecord | null;
  /** The lines of a service guide in the section that it begins; none for other text. */
  slots: { guide: string; label: string; value: string }[];
  terms: { title: string; section: string; body: string };
};

/**
 * The port through which documents become findable. Retrieval implements it; parts.ts joins the two. What costs time
 * is done by `prepare`, outside of transactions: others cannot write while one is open.
 */
export type PassageIndex = {
  /** Changes with whatever decides what is written for the same document: the program and the words files. */
  fingerprint: string;
  /** The document's place, completed from its text, and its passages, each cut when it is asked for. */
  prepare(document: ReadDocument): { place: string | null; passages: Iterable<IndexedPassage> };
  /** Writes passages of an edition. */
  add(trx: Writer, edition: { id: number; documentId: number }, passages: IndexedPassage[]): Promise<void>;
  /** Takes out up to `most` passages of an edition. @returns how many there were to take. */
  remove(trx: Writer, editionId: number, most: number): Promise<number>;
};
