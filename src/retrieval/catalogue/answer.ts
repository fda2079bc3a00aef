import type { EntryFields } from '../../store/table-rows.ts';

/** An entry of the disclosure catalogue, as published. */
export type EntryRow = EntryFields;

/** What the catalogue comes to. The entries' own texts stand in the finding's quotes, in the order of `rows`. */
export type CatalogueAnswer = { table: 'catalogue' } & (
  | { kind: 'entries'; rows: EntryRow[]; from: number; total: number }
  /** No entry has the index code or number that was asked for. */
  | { kind: 'none'; written: string }
);
