import type { Fault, Remark } from '../reading.ts';
import type { DocumentKind, Section } from '../section.ts';
import type { HeadedTable } from './header.ts';
import type { TableTitle } from './title-rows.ts';

/** A table with all that its surroundings tell. */
export type TitledTable = HeadedTable & { title: TableTitle };

/** What one row, or one figure of a row, becomes. Empty strings where neither row nor title says it. */
export type ToldRow = {
  line: number;
  agency: string;
  period: string;
  place: string;
  /** Title of what it was taken from, where the row names it. */
  source: string;
  /** Title of the document that it is by itself; absent where rows share one. */
  alone?: string;
  sections: Section[];
};

/** What a kind made of a table. Rows with faults are not among `rows`. */
export type ToldRows = { rows: ToldRow[]; faults: Fault[]; remarks: Remark[] };

/** A kind of table that bureaus publish: how it is known by its header, and what its rows become. */
export type TableKind = {
  kind: DocumentKind;
  /** Ends the title of a document whose table has none: 某局2017年NAME. */
  name: string;
  /** What the operator is told where a folder is for such tables and the header is not. */
  needs: { columns: readonly string[]; required: readonly string[] };
  /** @returns null where the table is not of this kind. */
  read(table: TitledTable): ToldRows | null;
};

/** A row goes in or is reported. */
export function tellRows(
  table: TitledTable,
  tell: (cells: string[], line: number) => ToldRow | Fault | null,
): { rows: ToldRow[]; faults: Fault[] } {
  const told = table.rows.map(({ cells, line }) => tell(cells, line)).filter((one) => one !== null);
  return {
    rows: told.filter((one): one is ToldRow => 'sections' in one),
    faults: told.filter((one): one is Fault => 'remedy' in one),
  };
}
