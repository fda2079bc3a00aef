import { numberLevel, readHeading } from '../headings.ts';
import type { Line } from '../lines.ts';
import { tidy } from '../text-decoding.ts';
import { linesOfPage, type PdfLine } from './pdf-lines.ts';
import type { PdfPage } from './pdf-pages.ts';
import { withoutRunning } from './pdf-running.ts';
import { joinedLines, type PdfTable, tablesOf } from './pdf-tables.ts';
import { linesOfTable, type TableRow } from './table-rows.ts';

/** What stands on a page from above: printed lines and tables. */
type Part = { top: number; line: PdfLine } | { top: number; table: PdfTable };

/** The paragraphs of a PDF in the order of reading, each with the page on which it begins. */
export function paragraphsOf(pages: PdfPage[]): Line[] {
  const read = pages.map((page) => {
    const { tables, outside } = tablesOf(page);
    return { page, tables, lines: linesOfPage({ ...page, items: outside }) };
  });
  const printed = withoutRunning(read);
  const body = bodySize(printed.flatMap(({ lines }) => lines));
  const flow = createFlow(body);
  for (const { page, tables, lines } of printed) {
    const layout = layoutOf(lines);
    const aligned = withAlignedTables(lines);
    const parts: Part[] = [...aligned, ...tables.map((table) => ({ top: table.top, table }))];
    for (const part of parts.sort((one, other) => other.top - one.top)) {
      if ('line' in part) flow.addLine(part.line, layout);
      else flow.addTable(part.table, page.number);
    }
  }
  return flow.end();
}

/** As few columns and rows as a table without drawn lines is known by. */
const FEWEST_COLUMNS = 3;
const FEWEST_ROWS = 3;

/** Lines that follow each other in the same columns are a table, though no line is drawn around them. */
function withAlignedTables(lines: PdfLine[]): Part[] {
  const parts: Part[] = [];
  let run: PdfLine[] = [];
  const close = () => {
    const [first] = run;
    if (first && run.length >= FEWEST_ROWS) {
      const rows = run.map(({ cells }) => cells.map(({ text }) => ({ text: tidy(text) })));
      const columns = first.cells.map(({ left }) => left);
      parts.push({ top: first.y, table: { rows, columns, top: first.y, bottom: run.at(-1)?.y ?? 0 } });
    } else parts.push(...run.map((line) => ({ top: line.y, line })));
    run = [];
  };
  for (const line of lines) {
    const before = run.at(-1);
    if (line.cells.length < FEWEST_COLUMNS || (before && !isAligned(before, line))) close();
    if (line.cells.length >= FEWEST_COLUMNS) run.push(line);
    else parts.push({ top: line.y, line });
  }
  close();
  return parts;
}

/** Whether each cell stands over or under the one of its place. */
function isAligned(one: PdfLine, other: PdfLine): boolean {
  return (
    one.cells.length === other.cells.length &&
    one.cells.every((cell, at) => {
      const beside = other.cells[at];
      return beside !== undefined && cell.left < beside.right && beside.left < cell.right;
    })
  );
}

/** Joins what layout parted: lines to paragraphs, and the pieces of a table that goes over several pages. */
function createFlow(body: number) {
  const paragraphs: Line[] = [];
  let before: PdfLine | null = null;
  let open: { columns: number[]; rows: TableRow[] } | null = null;
  const pageOf = new Map<TableRow, number>();
  const closeTable = () => {
    if (open) paragraphs.push(...linesOfTable(open.rows, (row) => pageOf.get(row)));
    open = null;
  };
  return {
    addLine(line: PdfLine, layout: Layout) {
      closeTable();
      const text = tidy(line.text);
      if (text === '') return;
      const last = paragraphs.at(-1);
      if (last && before && goesOn(before, line, layout, body)) last.text = joinedLines(last.text, text);
      else paragraphs.push({ text, page: line.page });
      before = line;
    },
    addTable({ columns, rows }: PdfTable, page: number) {
      for (const row of rows) pageOf.set(row, page);
      before = null;
      if (open && sameColumns(open.columns, columns)) {
        open.rows.push(...rows);
        return;
      }
      closeTable();
      open = { columns, rows: [...rows] };
    },
    end() {
      closeTable();
      return paragraphs;
    },
  };
}

function sameColumns(one: number[], other: number[]): boolean {
  return one.length === other.length && one.every((edge, at) => Math.abs(edge - (other[at] ?? 0)) < 6);
}

/** Where the text of a page begins and ends, and how far apart its lines are. */
type Layout = { left: number; right: number; pitch: number };

function layoutOf(lines: PdfLine[]): Layout {
  const pitches = lines
    .slice(1)
    .map((line, at) => (lines[at]?.y ?? 0) - line.y)
    .filter((pitch) => pitch > 0);
  return {
    left: commonLeft(lines),
    right: Math.max(0, ...lines.map(({ right }) => right)),
    pitch: middle(pitches),
  };
}

/** The left edge that several lines share; a single line may begin further out. */
function commonLeft(lines: PdfLine[]): number {
  const counts = Map.groupBy(lines, ({ left }) => Math.round(left / 3));
  const shared = [...counts.values()].filter((group) => group.length > 1 || lines.length < 4);
  return Math.min(...(shared.length > 0 ? shared.flat() : lines).map(({ left }) => left));
}

function goesOn(before: PdfLine, line: PdfLine, { left, right, pitch }: Layout, body: number): boolean {
  if (Math.max(before.cells.length, line.cells.length) >= FEWEST_COLUMNS) return false;
  const size = line.size;
  const samePage = before.page === line.page;
  if (Math.abs(before.size - size) > Math.max(size, before.size) * 0.15) return false;
  if (samePage && before.y - line.y > Math.max(pitch, size) * 1.45) return false;
  if (startsAnew(line.text)) return false;
  // A title set large in the middle of the page may take two lines.
  if (size > body * 1.2 && isCentred(before, left, right) && isCentred(line, left, right)) return samePage;
  if (line.left > left + size * 0.9) return false;
  const full = before.right > (samePage ? right : before.pageRight) - size * 2.2;
  return full && !(headed(before.text) && /[。：:]$/.test(before.text));
}

function isCentred(line: PdfLine, left: number, right: number): boolean {
  return Math.abs(line.left - left - (right - line.right)) < line.size * 2.5;
}

function startsAnew(text: string): boolean {
  return (
    numberLevel(text.trim()) !== null ||
    /^(?:附件?|附表|表|图) ?\d* ?[：:]|^第[一二三四五六七八九十百\d]+条|^[（(]\d{1,2}[）)]|^[①-⑳●■◆▪•]/.test(
      text.trim(),
    )
  );
}

function headed(text: string): boolean {
  return readHeading(tidy(text)) !== null;
}

function bodySize(lines: PdfLine[]): number {
  const bySize = Map.groupBy(lines, ({ size }) => Math.round(size * 2) / 2);
  const lengths = [...bySize].map(([size, group]) => ({
    size,
    length: group.reduce((sum, { text }) => sum + text.length, 0),
  }));
  return lengths.sort((one, other) => other.length - one.length)[0]?.size ?? 0;
}

function middle(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
