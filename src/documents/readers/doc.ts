import type { Line } from '../lines.ts';
import { documentOfLines } from '../lines.ts';
import { type Reading, single, UnreadableFile } from '../reading.ts';
import { tidy } from '../text-decoding.ts';
import { linesOfTable, type TableRow } from './table-rows.ts';

/**
 * Reads a document of Word 97 to 2003.
 *
 * @throws UnreadableFile where it is damaged or holds nothing.
 */
export async function readDoc(bytes: Uint8Array, path: string): Promise<Reading> {
  const lines = linesOfBody(await bodyOf(bytes));
  if (lines.length === 0) {
    throw new UnreadableFile(
      'the document holds no text, only pictures or nothing',
      'save it as .pdf if it holds scanned pages, or remove it',
    );
  }
  return single(documentOfLines(lines, path));
}

async function bodyOf(bytes: Uint8Array): Promise<string> {
  const { default: WordExtractor } = await import('word-extractor');
  try {
    const document = await new WordExtractor().extract(Buffer.from(bytes));
    // Without this the curled quotation marks of Chinese texts become straight ones.
    return document.getBody({ filterUnicode: false });
  } catch {
    // What the library says is of use to programmers only, and may hold words of the document.
    throw new UnreadableFile(
      'the document is damaged',
      'open it in WPS or Word, which may repair it, and save it as .docx',
    );
  }
}

/** Cells of a table end in a tab, rows in a line end; rows that follow each other are one table. */
function linesOfBody(body: string): Line[] {
  const lines: Line[] = [];
  let table: string[][] = [];
  const closeTable = () => {
    if (table.length > 0) lines.push(...linesOfTable(gridOf(table)));
    table = [];
  };
  for (const raw of body.split('\n')) {
    const cells = raw.split('\t').map(tidy);
    const isRow = raw.endsWith('\t') && (cells.length > 2 || table.length > 0 || cells[0] !== '');
    if (isRow) table.push(cells.slice(0, -1));
    else {
      closeTable();
      const text = tidy(raw);
      if (text !== '') lines.push({ text });
    }
  }
  closeTable();
  return lines;
}

/**
 * The format does not tell which cells are merged. Down a column, leading empty cells repeat what stands above; a row
 * with fewer cells than the table is wide keeps its texts and loses their names, for nobody can say which they are.
 */
function gridOf(table: string[][]): TableRow[] {
  const width = Math.max(...table.map(({ length }) => length));
  const grid: TableRow[] = [];
  for (const [at, cells] of table.entries()) {
    const above = grid.at(-1);
    const below = table[at + 1];
    const first = grid.every((row) => new Set(row).size === 1);
    if (cells.length === 1) grid.push(across(cells[0] ?? '', width));
    else if (first && below && cells.length < width && below.length === width)
      grid.push(spread(cells, below));
    else if (cells.length < width) grid.push([{ text: cells.filter(Boolean).join('；'), apart: true }]);
    else grid.push(filledDown(cells, above));
  }
  return grid;
}

function across(text: string, width: number): TableRow {
  return new Array(width).fill({ text });
}

/** Names above a row that divides some of them: one stands over each run of filled cells below. */
function spread(names: string[], below: string[]): TableRow {
  const row: TableRow = [];
  let at = -1;
  for (const [column, text] of below.entries()) {
    const goesOn = text !== '' && column > 0 && below[column - 1] !== '';
    if (!goesOn) at += 1;
    const before = row[column - 1];
    row.push(goesOn && before ? before : { text: names[at] ?? '' });
  }
  return row;
}

function filledDown(cells: string[], above: TableRow | undefined): TableRow {
  let leading = true;
  return cells.map((text, column) => {
    leading &&= text === '';
    return (leading && above?.[column]) || { text };
  });
}
