import { linesOfPage } from './pdf-lines.ts';
import type { PdfItem, PdfPage } from './pdf-pages.ts';
import type { Rule } from './pdf-rules.ts';
import type { TableCell, TableRow } from './table-rows.ts';

/** A table with lines around its cells. */
export type PdfTable = {
  rows: TableRow[];
  /** Edges of its columns from left to right. */
  columns: number[];
  top: number;
  bottom: number;
};

/** Lines nearer than this are one line. */
const NEAR = 2.5;
/** A table of more cells is a map or a drawing. */
const MOST_CELLS = 20_000;

/** Finds the tables that lines are drawn around, and what of the page's text stands outside of them. */
export function tablesOf({ rules, items }: Pick<PdfPage, 'rules' | 'items' | 'number'>): {
  tables: PdfTable[];
  outside: PdfItem[];
} {
  let outside = items;
  const tables: PdfTable[] = [];
  for (const group of connected(rules)) {
    const grid = gridOf(group);
    if (!grid) continue;
    const inside = outside.filter((item) => isWithin(item, grid));
    const rows = rowsOf(
      grid,
      inside.flatMap((item) => splitAtEdges(item, grid.xs)),
    );
    if (!rows.some((row) => new Set(row.filter(({ text }) => text !== '')).size > 1)) continue;
    outside = outside.filter((item) => !inside.includes(item));
    const { xs, ys } = grid;
    tables.push({ rows, columns: xs, top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0 });
  }
  return { tables, outside };
}

/** Groups of lines that touch each other. */
function connected(rules: Rule[]): Rule[][] {
  const groups: Rule[][] = [];
  const left = new Set(rules);
  for (const first of rules) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const one of group) {
      for (const other of left) {
        if (!touches(one, other)) continue;
        left.delete(other);
        group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

function touches(one: Rule, other: Rule): boolean {
  if (one.level === other.level) {
    return Math.abs(one.at - other.at) < NEAR && one.from < other.to + NEAR && other.from < one.to + NEAR;
  }
  const crosses = (rule: Rule, at: number) => at > rule.from - NEAR && at < rule.to + NEAR;
  return crosses(one, other.at) && crosses(other, one.at);
}

type Grid = {
  xs: number[];
  /** From the top down. */
  ys: number[];
  /** Whether a line parts the cell in this row and column from the one to its right, or below it. */
  partedRight(row: number, column: number): boolean;
  partedBelow(row: number, column: number): boolean;
};

function gridOf(rules: Rule[]): Grid | null {
  const level = rules.filter((rule) => rule.level);
  const upright = rules.filter((rule) => !rule.level);
  const xs = merged(upright.map(({ at }) => at));
  const ys = merged(level.map(({ at }) => at)).reverse();
  const cells = (xs.length - 1) * (ys.length - 1);
  // One cell is a frame around text.
  if (xs.length < 3 || ys.length < 2 || cells > MOST_CELLS) return null;
  const middle = (edges: number[], at: number) => ((edges[at] ?? 0) + (edges[at + 1] ?? 0)) / 2;
  const covers = (lines: Rule[], at: number, place: number) =>
    lines.some((rule) => Math.abs(rule.at - at) < NEAR * 1.5 && rule.from < place && rule.to > place);
  return {
    xs,
    ys,
    partedRight: (row, column) => covers(upright, xs[column + 1] ?? 0, middle(ys, row)),
    partedBelow: (row, column) => covers(level, ys[row + 1] ?? 0, middle(xs, column)),
  };
}

function merged(values: number[]): number[] {
  const edges: number[] = [];
  for (const value of values.toSorted((one, other) => one - other)) {
    if (value - (edges.at(-1) ?? Number.NEGATIVE_INFINITY) > NEAR) edges.push(value);
  }
  return edges;
}

function isWithin({ x, y, width, size }: PdfItem, { xs, ys }: Grid): boolean {
  const [middle, base] = [x + width / 2, y + size * 0.3];
  return middle > (xs[0] ?? 0) && middle < (xs.at(-1) ?? 0) && base < (ys[0] ?? 0) && base > (ys.at(-1) ?? 0);
}

/** The rows of cells; cells that no line parts are one. */
function rowsOf(grid: Grid, items: PdfItem[]): TableRow[] {
  const cells = cellsOf(grid);
  const held = new Map<TableCell, PdfItem[]>();
  for (const item of items) {
    const row = grid.ys.findIndex(
      (edge, at) => item.y + item.size * 0.3 < edge && item.y + item.size * 0.3 > (grid.ys[at + 1] ?? 0),
    );
    const column = grid.xs.findIndex(
      (edge, at) => item.x + item.width / 2 > edge && item.x + item.width / 2 < (grid.xs[at + 1] ?? 0),
    );
    const cell = cells[row]?.[column];
    if (cell) held.set(cell, [...(held.get(cell) ?? []), item]);
  }
  for (const [cell, own] of held) cell.text = textOf(own);
  return cells;
}

/** A run of text that goes over the edge of a column holds two cells, with a space between them. */
function splitAtEdges(item: PdfItem, edges: number[]): PdfItem[] {
  const { text, x, width, size } = item;
  const spaces = text.split(' ').length - 1;
  const crosses = edges.some((edge) => edge > x + size / 2 && edge < x + width - size / 2);
  if (!crosses || spaces === 0) return [item];
  const inked = [...text].reduce((sum, sign) => sum + widthOf(sign), 0);
  const space = Math.max(width / size - inked, 0) / spaces;
  let at = x;
  return text.split(' ').map((part) => {
    const own = [...part].reduce((sum, sign) => sum + widthOf(sign), 0) * size;
    const piece = { ...item, text: part, x: at, width: own };
    at += own + space * size;
    return piece;
  });
}

/** In characters of Chinese. */
function widthOf(sign: string): number {
  if (sign === ' ') return 0;
  return sign < '\u1100' ? 0.5 : 1;
}

function cellsOf(grid: Grid): TableRow[] {
  const rows: TableRow[] = [];
  for (let row = 0; row < grid.ys.length - 1; row += 1) {
    const cells: TableRow = [];
    for (let column = 0; column < grid.xs.length - 1; column += 1) {
      const left = column > 0 && !grid.partedRight(row, column - 1) ? cells[column - 1] : undefined;
      const above = row > 0 && !grid.partedBelow(row - 1, column) ? rows[row - 1]?.[column] : undefined;
      cells.push(left ?? above ?? { text: '' });
    }
    rows.push(cells);
  }
  return rows;
}

function textOf(items: PdfItem[]): string {
  return linesOfPage({ items, number: 0 }).reduce((text, line) => joinedLines(text, line.text), '');
}

/** Joins lines that layout broke: Latin words are parted, Chinese text and broken numbers are not. */
export function joinedLines(one: string, other: string): string {
  if (/[A-Za-z]-$/.test(one) && /^[a-z]/.test(other)) return one.slice(0, -1) + other;
  return /[A-Za-z,.;]$/.test(one) && /^[A-Za-z]/.test(other) ? `${one} ${other}` : one + other;
}
