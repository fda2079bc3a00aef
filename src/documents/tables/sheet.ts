import { UnreadableFile } from '../reading.ts';

/** A sheet as it stands in a file: cells without layout, one text each. */
export type Grid = {
  /** Name of the sheet; empty for CSV. */
  name: string;
  /** `line` is the line of the file, or the row of the sheet, from 1. Empty rows are left out. */
  rows: { line: number; cells: string[] }[];
  /** How many rows and columns hold something and are hidden: they are left out, as nobody sees them in the file. */
  hidden?: { rows: number; columns: number };
};

/** More columns than any table that people read: the file is a matrix of some program, or a slip of the pen. */
export const MOST_COLUMNS = 400;

/** As many filled cells as are held in memory at once: 100,000 rows of 20 columns. */
export const MOST_CELLS = 2_000_000;

/** What is said of a table too wide to be read by people. */
export function tooWide(columns: number, line: number): UnreadableFile {
  const reason = `the row has ${columns} columns, more than ${MOST_COLUMNS}`;
  return new UnreadableFile(reason, 'keep the columns that people read, or turn rows and columns', line);
}

/** What is said of a table that does not fit in memory. */
export function tooLarge(): UnreadableFile {
  const reason = `the table has more than ${MOST_CELLS} cells`;
  return new UnreadableFile(reason, 'split it into several files, such as one a year');
}
