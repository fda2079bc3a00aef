import { CsvError, parse } from 'csv-parse/sync';
import { UnreadableFile } from '../reading.ts';
import { tidy } from '../text-decoding.ts';
import { type Grid, MOST_CELLS, MOST_COLUMNS, tooLarge, tooWide } from './sheet.ts';

type RawRow = { record: string[]; info: { lines: number } };

/** Reads CSV. @throws UnreadableFile with the line, where it is none. */
export function csvGrid(text: string): Grid {
  const grid: Grid = { name: '', rows: [] };
  let cells = 0;
  for (const { record, info } of parseRows(text)) {
    cells += record.length;
    if (record.length > MOST_COLUMNS) throw tooWide(record.length, info.lines);
    if (cells > MOST_CELLS) throw tooLarge();
    const row = record.map(tidy);
    if (row.some((cell) => cell !== '')) grid.rows.push({ line: info.lines, cells: row });
  }
  return grid;
}

function parseRows(text: string): RawRow[] {
  try {
    // The parser counts a line end of two signs inside quotation marks as two lines.
    return parse(text.replace(/\r\n?/g, '\n'), {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
    }) as unknown as RawRow[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : null;
    const remedy = 'save it as CSV from the spreadsheet';
    throw new UnreadableFile(`the file is not CSV: ${error.message}`, remedy, line);
  }
}

const SAMPLE_LINES = 30;

/** The one that stands in most of the first lines; of equals the one that stands there most often. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 50_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\r|\n/)
    .slice(0, SAMPLE_LINES);
  const counts = [',', '\t', ';'].map((delimiter) => {
    const each = lines.map((line) => line.split(delimiter).length - 1);
    return { delimiter, lines: each.filter(Boolean).length, all: each.reduce((sum, one) => sum + one, 0) };
  });
  return counts.sort((one, other) => other.lines - one.lines || other.all - one.all)[0]?.delimiter ?? ',';
}
