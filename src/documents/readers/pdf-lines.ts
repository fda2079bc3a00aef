import type { PdfItem, PdfPage } from './pdf-pages.ts';

/** A printed line, from the top of the page. */
export type PdfLine = {
  page: number;
  text: string;
  /** Pieces that stand clearly apart, as cells of a table do. */
  cells: { text: string; left: number; right: number }[];
  left: number;
  right: number;
  /** Height of its base above the foot of the page. */
  y: number;
  size: number;
  /** Right edge of the page's text. */
  pageRight: number;
};

/** Runs whose bases differ by less than this share of their size stand on one line. */
const SAME_LINE = 0.45;
/** A gap so many characters wide parts two cells. */
const CELL_GAP = 1.3;
const WORD_GAP = 0.22;

/** Joins the runs of a page to lines, in the order of reading. */
export function linesOfPage({ items, number }: Pick<PdfPage, 'items' | 'number'>): PdfLine[] {
  const inked = items.filter(({ text }) => text.trim() !== '');
  const rows: PdfItem[][] = [];
  for (const item of inked.toSorted((one, other) => other.y - one.y)) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row && first && Math.abs(first.y - item.y) < Math.max(first.size, item.size) * SAME_LINE)
      row.push(item);
    else rows.push([item]);
  }
  const pageRight = Math.max(0, ...inked.map(({ x, width }) => x + width));
  return rows.map((row) => lineOf(row, number, pageRight));
}

function lineOf(row: PdfItem[], page: number, pageRight: number): PdfLine {
  const items = row.toSorted((one, other) => one.x - other.x);
  const cells: PdfLine['cells'] = [];
  let size = 0;
  for (const { text, x, width, size: own } of items) {
    size = Math.max(size, own);
    const cell = cells.at(-1);
    const gap = cell ? x - cell.right : Number.POSITIVE_INFINITY;
    if (!cell || gap > own * CELL_GAP) cells.push({ text, left: x, right: x + width });
    else {
      cell.text += (gap > own * WORD_GAP && parted(cell.text, text) ? ' ' : '') + text;
      cell.right = Math.max(cell.right, x + width);
    }
  }
  return {
    page,
    text: cells.map(({ text }) => text.trim()).join(' '),
    cells,
    left: cells[0]?.left ?? 0,
    right: cells.at(-1)?.right ?? 0,
    y: row[0]?.y ?? 0,
    size,
    pageRight,
  };
}

/** Justified Chinese text has gaps that are no spaces. */
function parted(one: string, other: string): boolean {
  return /[\w.,;:%)]$/.test(one) && /^[\w(]/.test(other);
}
