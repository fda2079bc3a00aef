/** An entry of the disclosure catalogue, as published. Empty strings where it does not say. */
export type EntryRow = {
  agency: string;
  name: string;
  indexCode: string;
  department: string;
  category: string;
  /** YYYY-MM-DD. */
  madeOn: string;
  number: string;
  link: string;
  interpretation: string;
};

/** What the catalogue comes to. The entries' own texts stand in the finding's quotes, in the order of `rows`. */
export type CatalogueAnswer = { table: 'catalogue' } & (
  | { kind: 'entries'; rows: EntryRow[]; from: number; total: number }
  /** No entry has the index code or number that was asked for. */
  | { kind: 'none'; written: string }
);
