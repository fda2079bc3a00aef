import { CsvError, parse } from 'csv-parse/sync';
import { type Fault, UnreadableFile } from './reading.ts';
import { decodeText, tidy } from './text-decoding.ts';

/** The rows of a CSV file by column name, each with its line. */
export type Table<Column extends string> = {
  rows: { line: number; cells: Record<Column, string> }[];
  faults: Fault[];
  /** Columns of the file that nobody reads. */
  unknown: string[];
};

type RawRow = { record: string[]; info: { lines: number; error?: CsvError } };

/**
 * Reads a CSV file with a header line; columns that the file lacks are empty.
 *
 * @throws UnreadableFile where a column of `required` is absent or the file is no CSV.
 */
export function readTable<Column extends string>(
  bytes: Uint8Array,
  columns: readonly Column[],
  required: readonly Column[],
): Table<Column> {
  const [header, ...records] = parseRows(decodeText(bytes));
  const names = header?.record.map((name) => tidy(name).toLowerCase()) ?? [];
  const missing = required.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    throw new UnreadableFile(
      `the header has no ${missing.join(', ')}`,
      `its first line must be ${columns.join(',')}`,
      1,
    );
  }
  const table: Table<Column> = { rows: [], faults: [], unknown: [] };
  table.unknown = names.filter((name) => !(columns as readonly string[]).includes(name));
  for (const { record, info } of records) {
    const cells = Object.fromEntries(columns.map((c) => [c, tidy(record[names.indexOf(c)] ?? '')]));
    if (record.length === names.length) {
      table.rows.push({ line: info.lines, cells: cells as Record<Column, string> });
    } else {
      const reason = `the row has ${record.length} cells and the header ${names.length}`;
      table.faults.push({ line: info.lines, reason, remedy: 'put cells that hold a comma in "quotes"' });
    }
  }
  return table;
}

function parseRows(text: string): RawRow[] {
  try {
    return parse(text, {
      bom: true,
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
    }) as unknown as RawRow[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : null;
    throw new UnreadableFile(
      `the file is not CSV: ${error.message}`,
      'save it as CSV from the spreadsheet',
      line,
    );
  }
}
