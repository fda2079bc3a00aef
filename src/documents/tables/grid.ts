import { UnreadableFile } from '../reading.ts';
import { decodeText } from '../text-decoding.ts';
import { csvGrid } from './csv-grid.ts';
import type { Grid } from './sheet.ts';

/**
 * The sheets of a table file: of text (comma, semicolon or tab, in any encoding that `decodeText` knows) the only one,
 * of a workbook the visible ones. Merged cells bear their text in each place, dates are YYYY-MM-DD, numbers as their
 * format shows them, formulas give the result that was saved.
 *
 * @throws UnreadableFile for a file that is none, or that is larger than memory allows.
 */
export async function gridsOf(bytes: Uint8Array): Promise<Grid[]> {
  const isArchive = Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\x03\x04';
  // Loaded when the first workbook is read: a plain start does without it.
  const grids = isArchive
    ? await (await import('./xlsx-grid.ts')).xlsxGrids(bytes)
    : [csvGrid(decodeText(bytes))];
  const filled = grids.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) throw new UnreadableFile('the table is empty', 'put rows in it or remove it');
  return filled;
}
