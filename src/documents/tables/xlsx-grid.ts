import { Readable } from 'node:stream';
import {
  type Cell,
  formatCellValue,
  getCellDisplayText,
  isDateDisplayFormat,
  WorkbookReader,
} from '@cj-tech-master/excelts';
import { UnreadableFile } from '../reading.ts';
import { tidy } from '../text-decoding.ts';
import { type Merge, readLayouts, type SheetLayout } from './merges.ts';
import { type Grid, MOST_CELLS, MOST_COLUMNS, tooLarge, tooWide } from './sheet.ts';

/**
 * Reads the visible sheets of a workbook row by row, so that a large one does not stand in memory as objects. Only
 * filled cells count: a formatted cell in the last column makes no table of 16,384 columns.
 *
 * @throws UnreadableFile for an archive that is no workbook, or unpacks to more than memory allows.
 */
export async function xlsxGrids(bytes: Uint8Array): Promise<Grid[]> {
  try {
    return await readSheets(bytes, await readLayouts(bytes));
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const reason = `the workbook cannot be read: ${error instanceof Error ? error.message : 'unknown'}`;
    throw new UnreadableFile(reason, 'open it in the spreadsheet program and save it again as .xlsx');
  }
}

const plainLayout: SheetLayout = { merges: [], hiddenRows: new Set(), hiddenColumns: new Set() };

async function readSheets(bytes: Uint8Array, layouts: Map<number, SheetLayout>): Promise<Grid[]> {
  const workbook = new WorkbookReader(Readable.from([bytes]), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
  });
  const grids: { number: number; grid: Grid }[] = [];
  const count = { cells: 0 };
  for await (const sheet of workbook) {
    const layout = layouts.get(sheet.sheetNo) ?? plainLayout;
    const isHidden = hiddenCells(layout);
    const grid: Grid = { name: tidy(String(sheet.name ?? '')), rows: [] };
    const left = { rows: 0, columns: new Set<number>() };
    for await (const row of sheet) {
      const cells: string[] = [];
      if (layout.hiddenRows.has(row.number)) {
        left.rows += Number(row.hasValues);
        continue;
      }
      row.eachCell((cell, column) => {
        if (!isHidden(row.number, column)) put(cells, cell, column, row.number, count);
        else if (tidy(shown(cell)) !== '') left.columns.add(column);
      });
      if (cells.length > 0)
        grid.rows.push({ line: row.number, cells: Array.from(cells, (text) => text ?? '') });
    }
    if ((sheet.state ?? 'visible') !== 'visible') continue;
    fillMerges(grid, layout.merges);
    if (left.rows + left.columns.size > 0) grid.hidden = { rows: left.rows, columns: left.columns.size };
    grids.push({ number: sheet.sheetNo, grid });
  }
  return grids.sort((one, other) => one.number - other.number).map(({ grid }) => grid);
}

/** Cells of hidden columns; a title that is merged from one of them into others is seen all the same. */
function hiddenCells({ merges, hiddenColumns }: SheetLayout): (line: number, column: number) => boolean {
  if (hiddenColumns.size === 0) return () => false;
  const seen = new Set(
    merges.flatMap(({ top, left, right }) => (hiddenColumns.has(right) ? [] : [`${top} ${left}`])),
  );
  return (line, column) => hiddenColumns.has(column) && !seen.has(`${line} ${column}`);
}

function put(cells: string[], cell: Cell, column: number, line: number, count: { cells: number }): void {
  const text = tidy(shown(cell));
  if (text === '') return;
  if (column > MOST_COLUMNS) throw tooWide(column, line);
  count.cells += 1;
  if (count.cells > MOST_CELLS) throw tooLarge();
  cells[column - 1] = text;
}

/** What the cell shows, but dates always alike, and nothing where a formula failed or was never worked out. */
function shown(cell: Cell): string {
  const { value } = cell;
  const result = value !== null && typeof value === 'object' && 'formula' in value ? value.result : value;
  if (result !== null && typeof result === 'object' && 'error' in result) return '';
  if (result instanceof Date || typeof result === 'number') {
    if (typeof result === 'number' && !Number.isFinite(result)) return '';
    const format = typeof cell.numFmt === 'string' ? cell.numFmt : (cell.numFmt?.formatCode ?? 'General');
    // The day alone, where it has no hour.
    if (isDateDisplayFormat(format)) return formatCellValue(result, dateForm(format)).replace(/ 00:00$/, '');
  }
  return getCellDisplayText(cell);
}

/** A format that shows the month alone means the month. */
function dateForm(format: string): string {
  const marks = format.replace(/"[^"]*"|\[[^\]]*\]/g, '').toLowerCase();
  if (marks.includes('d')) return marks.includes('h') ? 'yyyy-mm-dd hh:mm' : 'yyyy-mm-dd';
  return marks.includes('m') ? 'yyyy-mm' : 'yyyy';
}

/** However many cells are merged, what they fill is no more than a table may hold. */
function fillMerges({ rows }: Grid, merges: Merge[]): void {
  const indexOf = new Map(rows.map(({ line }, at) => [line, at]));
  let left = MOST_CELLS;
  for (const merge of merges) {
    const first = indexOf.get(merge.top);
    const text = first === undefined ? undefined : rows[first]?.cells[merge.left - 1];
    if (first === undefined || !text) continue;
    for (let at = first; (rows[at]?.line ?? Number.POSITIVE_INFINITY) <= merge.bottom; at += 1) {
      const cells = rows[at]?.cells ?? [];
      while (cells.length < merge.right) cells.push('');
      for (let column = merge.left; column <= merge.right; column += 1) cells[column - 1] ||= text;
      left -= merge.right - merge.left + 1;
      if (left < 0) return;
    }
  }
}
