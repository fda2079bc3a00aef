import type { CheerioAPI } from 'cheerio';
import type { Line } from '../lines.ts';
import { tidy } from '../text-decoding.ts';
import { linesOfTable, type TableCell, type TableRow } from './table-rows.ts';

/** A node of the tree, as far as it is looked at here. */
export type HtmlNode = {
  type: string;
  name?: string;
  data?: string;
  attribs?: Record<string, string>;
  children?: HtmlNode[];
};

const blocks = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul h1 h2 h3 h4 h5 h6'.split(
    ' ',
  ),
);
const unread = new Set(
  'script style noscript iframe template svg math object embed head button select textarea input audio video canvas map'.split(
    ' ',
  ),
);

/** A merged cell covers no more columns and rows than these, whatever it says. */
const WIDEST = 60;
const HIGHEST = 500;

/** The paragraphs, headings and table rows below a node, in the order of reading. */
export function linesOfHtml($: CheerioAPI, root: HtmlNode, heading?: number): Line[] {
  const writing = createWriting(heading);
  const visit = (node: HtmlNode): void => {
    if (node.type === 'text') writing.add(node.data ?? '');
    if (node.type !== 'tag' || unread.has(node.name ?? '')) return;
    const name = node.name ?? '';
    const children = node.children ?? [];
    if (name === 'br') writing.close();
    else if (name === 'table') writing.put(tableLines($, node));
    else if (/^h[1-6]$/.test(name)) {
      writing.put(joinedHeading(linesOfHtml($, { ...node, name: 'div' }, Number(name[1]))));
    } else if (blocks.has(name)) {
      writing.close();
      if (name === 'li') writing.number(itemNumber($, node));
      children.forEach(visit);
      writing.close();
    } else children.forEach(visit);
  };
  root.children?.forEach(visit);
  return writing.end();
}

/** Collects words until their line ends. */
function createWriting(heading: number | undefined) {
  const lines: Line[] = [];
  let open = '';
  let number = '';
  const close = () => {
    const text = tidy(open);
    open = '';
    if (text === '') return;
    lines.push({ text: number + text, ...(heading !== undefined && { heading }) });
    number = '';
  };
  return {
    /** Line ends of the source are spaces; those of the document come from its elements. */
    add(text: string) {
      open += text.replace(/\s+/g, ' ');
    },
    /** The number of a list's item, which stands before its first words. */
    number(text: string) {
      number = text;
    },
    close,
    put(whole: Line[]) {
      close();
      lines.push(...whole);
    },
    end() {
      close();
      return lines;
    },
  };
}

/** A table that lays a page out is read cell by cell; one that holds data row by row. */
function tableLines($: CheerioAPI, table: HtmlNode): Line[] {
  const rows = $(table as never)
    .find('tr')
    .toArray()
    .filter((row) => $(row).closest('table').get(0) === (table as unknown)) as unknown as HtmlNode[];
  const cellByCell = () => rows.flatMap((row) => linesOfHtml($, row));
  // Tables in tables lay out a page; read twice at each depth, a dozen of them would take minutes.
  if ($(table as never).find('table').length > 0) return cellByCell();
  const grid = gridOf($, rows);
  if (!isData(grid)) return cellByCell();
  const captions = (table.children ?? [])
    .filter(({ name }) => name === 'caption')
    .flatMap((node) => linesOfHtml($, node))
    .map(({ text }): Line => ({ text, table: 'caption' }));
  return [...captions, ...linesOfTable(grid)];
}

/** Longer cells than these on average hold the text of a page. */
const LONGEST_CELLS = 150;
const FEWEST_CELLS = 4;

function isData(grid: TableRow[]): boolean {
  const cells = [...new Set(grid.flat())].filter(({ text }) => text !== '');
  const length = cells.reduce((sum, { text }) => sum + text.length, 0);
  return (
    cells.length >= FEWEST_CELLS &&
    grid.length >= 2 &&
    grid.some((row) => row.length > 1) &&
    length / cells.length < LONGEST_CELLS
  );
}

/** The cells in their rows and columns; merged ones stand in each place that they cover. */
function gridOf($: CheerioAPI, rows: HtmlNode[]): TableRow[] {
  const grid: TableRow[] = rows.map(() => []);
  for (const [at, row] of rows.entries()) {
    let column = 0;
    for (const node of (row.children ?? []).filter(({ name }) => name === 'td' || name === 'th')) {
      while (grid[at]?.[column]) column += 1;
      const text = linesOfHtml($, node)
        .map((line) => line.text)
        .join(' ');
      const cell: TableCell = { text, ...(node.name === 'th' && { head: true }) };
      const right = column + spanOf(node.attribs?.colspan, WIDEST);
      const bottom = at + spanOf(node.attribs?.rowspan, HIGHEST);
      for (const line of grid.slice(at, bottom)) {
        for (let x = column; x < right; x += 1) line[x] ??= cell;
      }
      column = right;
    }
  }
  return grid.map((row) => Array.from(row, (cell) => cell ?? { text: '' }));
}

function itemNumber($: CheerioAPI, node: HtmlNode): string {
  const list = $(node as never).parent();
  if (!list.is('ol')) return '';
  const start = Number(list.attr('start') ?? 1) || 1;
  return `${start + list.children('li').index($(node as never))}. `;
}

function spanOf(value: string | undefined, most: number): number {
  return Math.min(Math.max(Number.parseInt(value ?? '1', 10) || 1, 1), most);
}

/** A heading broken over two lines is one heading. */
function joinedHeading(lines: Line[]): Line[] {
  const [first] = lines;
  const isWhole = first !== undefined && lines.every(({ table }) => table === undefined);
  return isWhole ? [{ ...first, text: lines.map(({ text }) => text).join('') }] : lines;
}
