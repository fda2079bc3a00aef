import type { ReadDocument } from './section.ts';

/** Something to mend at one place of a file; the rest of the file was read. */
export type Fault = { line: number; reason: string; remedy: string };

/** Something that the operator should know and need not mend. */
export type Remark = { line: number; message: string };

/** What one file holds. A table holds a document for each group of its rows. */
export type Reading = {
  documents: { group: string | null; document: ReadDocument }[];
  faults: Fault[];
  remarks: Remark[];
};

/** Makes documents of a file's bytes. `path` is relative to the folder, with `/`. Throws, or rejects with, UnreadableFile. */
export type Reader = (bytes: Uint8Array, path: string) => Reading | Promise<Reading>;

/** A file that cannot go in, and what the operator can do about it. */
export class UnreadableFile extends Error {
  readonly remedy: string;
  /** Line of the mistake, from 1; null where the whole file is meant. */
  readonly line: number | null;

  constructor(reason: string, remedy: string, line: number | null = null) {
    super(reason);
    this.remedy = remedy;
    this.line = line;
  }
}

/** A reading of one document without anything to report. */
export function single(document: ReadDocument): Reading {
  return { documents: [{ group: null, document }], faults: [], remarks: [] };
}
