/** A sheet as it stands in a file: cells without layout, one text each. */
export type Grid = {
  /** Name of the sheet; empty for CSV. */
  name: string;
  /** `line` is the line of the file, or the row of the sheet, from 1. Empty rows are left out. */
  rows: { line: number; cells: string[] }[];
};
