import { type Fault, type Reading, type Remark, UnreadableFile } from '../reading.ts';
import type { DocumentKind, ReadDocument } from '../section.ts';
import { catalogueTable } from './catalogue.ts';
import { documentsOf, type SheetRows } from './documents.ts';
import { figureTable } from './figures.ts';
import { gridsOf } from './grid.ts';
import { type HeadedTable, headersOf, type TableRow } from './header.ts';
import type { TableKind, ToldRows } from './kind.ts';
import { permitTable } from './permits.ts';
import { plainTable } from './plain-rows.ts';
import { serviceTable } from './service-guides.ts';
import type { Grid } from './sheet.ts';
import { namesOf, readTitle, type TableTitle } from './title-rows.ts';

/** The kinds that a header is tried for, in this order: a guide has a name and a place like an entry or a permit. */
const kinds: readonly TableKind[] = [figureTable, serviceTable, permitTable, catalogueTable];

/** Folders that say what their tables hold: a table of another form there is a mistake, and not one of any kind. */
const folders = new Map<string, TableKind>([
  ['figures', figureTable],
  ['services', serviceTable],
  ['permits', permitTable],
  ['catalogue', catalogueTable],
]);

/** What the document tells that a table stands in. */
export type TableSurroundings = Pick<ReadDocument, 'title' | 'agency' | 'place' | 'period'> & {
  /** Caption or heading next above the table; null where there is none. */
  above: string | null;
};

/** A table that was recognised. */
export type RecognisedTable = { kind: DocumentKind; title: TableTitle } & ToldRows;

/**
 * Recognises a table by its header, wherever it stands: permits, figures, catalogue entries or service guides.
 *
 * @param rows title rows included, cells without layout, merged cells filled
 * @returns null for a table of any other kind: its rows are told as they are
 */
export function recogniseTable(
  rows: string[][],
  { above, ...document }: TableSurroundings,
): RecognisedTable | null {
  const numbered = rows.map((cells, at) => ({ line: at + 1, cells }));
  const found = recognise(numbered, kinds, (table) => {
    const own = readTitle(table.above, [...(above ? [above] : []), document.title]);
    return {
      ...own,
      title: own.title ?? document.title,
      agency: document.agency ?? own.agency,
      place: document.place ?? own.place,
      period: own.period ?? document.period,
    };
  });
  return found && { kind: found.kind.kind, title: found.title, ...found.told };
}

/** The rows of each sheet of a table file, with their lines: what `readTables` makes documents of. */
export async function readSheets(bytes: Uint8Array, path: string): Promise<SheetRows[]> {
  const demanded = path
    .split('/')
    .slice(0, -1)
    .map((folder) => folders.get(folder.toLowerCase()))
    .findLast((kind) => kind !== undefined);
  const grids = await gridsOf(bytes);
  return grids.map((grid) => sheetOf(grid, path, demanded, grids.length > 1));
}

/**
 * Reads a `.csv` or `.xlsx` table of any kind (see docs/knowledge.md): known kinds by their header, in Chinese or
 * English; a row of any other table becomes a sentence. Faulty rows are reported and the others go in.
 *
 * @throws UnreadableFile where no row can be read: then nothing of the file goes in.
 */
export async function readTables(bytes: Uint8Array, path: string): Promise<Reading> {
  return readingOf(await readSheets(bytes, path), path);
}

/** The documents of a file's sheets. @throws UnreadableFile where there are none. */
export function readingOf(sheets: SheetRows[], path: string): Reading {
  const faults = sheets.flatMap((sheet) => sheet.faults);
  const documents = documentsOf(sheets, path);
  const [first] = faults;
  if (documents.length > 0) return { documents, faults, remarks: sheets.flatMap((sheet) => sheet.remarks) };
  if (first) throw new UnreadableFile(`no row can be read; ${first.reason}`, first.remedy, first.line);
  throw new UnreadableFile('the table has no rows', 'put rows under its header or remove it');
}

function sheetOf(grid: Grid, path: string, demanded: TableKind | undefined, several: boolean): SheetRows {
  const titleOf = (table: HeadedTable) => readTitle(table.above, namesOf(grid.name, path));
  const found =
    recognise(grid.rows, demanded ? [demanded] : kinds, titleOf) ??
    (demanded ? null : recognise(grid.rows, [plainTable], titleOf));
  if (!found) {
    if (several)
      return { kind: plainTable, title: readTitle([], namesOf(grid.name, path)), ...headless(grid) };
    throw refusal(demanded, grid);
  }
  const { kind, title, told, table } = found;
  const ragged = grid.name === '' ? raggedRows(table) : [];
  const broken = new Set(ragged.map(({ line }) => line));
  const inSheet = (one: Fault): Fault =>
    several ? { ...one, reason: `sheet "${grid.name}": ${one.reason}` } : one;
  return {
    kind,
    sheet: grid.name,
    title,
    rows: told.rows.filter(({ line }) => !broken.has(line)),
    faults: [...ragged, ...told.faults.filter(({ line }) => !broken.has(line))].map(inSheet),
    remarks: [...told.remarks, ...hiddenRemarks(grid, table)],
  };
}

/** A column may be hidden because it holds what is nobody's business, or by a filter that was left on. */
function hiddenRemarks({ name, hidden }: Grid, { line }: HeadedTable): Remark[] {
  if (!hidden) return [];
  const { rows, columns } = hidden;
  const message = `sheet "${name}": ${rows} hidden rows and ${columns} hidden columns are left out; show them if residents may read them`;
  return [{ line, message }];
}

type Found = { kind: TableKind; title: TableTitle; told: ToldRows; table: HeadedTable };

/** The first header under which a kind knows the table. */
function recognise(
  rows: TableRow[],
  candidates: readonly TableKind[],
  titleOf: (table: HeadedTable) => TableTitle,
): Found | null {
  for (const headed of headersOf(rows)) {
    const title = titleOf(headed);
    const table = Object.assign(headed, { title });
    for (const kind of candidates) {
      const told = kind.read(table);
      if (told && told.rows.length + told.faults.length > 0) return { kind, title, told, table };
    }
  }
  return null;
}

/** In a text file a comma too many shifts what stands behind it; a spreadsheet leaves out empty cells by itself. */
function raggedRows({ labels, rows }: HeadedTable): Fault[] {
  return rows
    .filter(({ cells }) => cells.length !== labels.length)
    .map(({ line, cells }) => ({
      line,
      reason: `the row has ${cells.length} cells and the header ${labels.length}`,
      remedy: 'put cells that hold a comma in "quotes"',
    }));
}

function refusal(demanded: TableKind | undefined, { rows }: Grid): UnreadableFile {
  const line = rows[0]?.line ?? 1;
  if (!demanded) {
    const remedy = 'put one row of column names above its rows';
    return new UnreadableFile('the table has no header, or no rows under it', remedy, line);
  }
  const { columns, required } = demanded.needs;
  const names = new Set(rows[0]?.cells.map((cell) => cell.toLowerCase()));
  const missing = required.filter((column) => !names.has(column));
  if (missing.length === 0)
    return new UnreadableFile(
      'the table has no rows, or several for hours of one day',
      'put rows under its header, each of a day or longer, or remove it',
    );
  const remedy = `its columns must be ${columns.join(',')}, or as docs/knowledge.md names them`;
  return new UnreadableFile(`the header has no ${missing.join(', ')}`, remedy, line);
}

/** Among other sheets one without a table, such as a cover, is passed over. */
function headless({ name, rows }: Grid): Pick<SheetRows, 'sheet' | 'rows' | 'faults' | 'remarks'> {
  const message = `sheet "${name}" has no header and is ignored`;
  return { sheet: name, rows: [], faults: [], remarks: [{ line: rows[0]?.line ?? 1, message }] };
}
