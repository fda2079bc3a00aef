import { isHeadLabel } from '../head-table.ts';
import type { Line } from '../lines.ts';

/** A cell of a table in a document. Merged cells repeat the same object in each place that they cover. */
export type TableCell = {
  text: string;
  /** A cell that names its column or row. */
  head?: boolean;
  /** A row whose cells have lost their columns. */
  apart?: boolean;
};

/** A row of cells from left to right. */
export type TableRow = TableCell[];

/** Longer than this a cell across the table is text, not a caption. */
const LONGEST_CAPTION = 60;
const MOST_HEADER_ROWS = 4;

/**
 * Tells a table row by row, each so that it can be quoted without its table: `项目名称：…；建设单位：…。`
 * The labelled head of a disclosed document stays `索引号：…`, for readHeadTable to find.
 *
 * @param pageOf the page on which a row stands; absent where the format has no pages.
 */
export function linesOfTable(
  rows: TableRow[],
  pageOf: (row: TableRow) => number | undefined = () => undefined,
): Line[] {
  const filled = rows.filter((row) => row.some(({ text }) => text !== ''));
  const on = (row: TableRow, line: Line): Line => {
    const page = pageOf(row);
    return page === undefined ? line : { ...line, page };
  };
  if (isHead(filled)) return filled.map((row) => on(row, { text: pairsOf(row) }));
  const first = filled.findIndex((row) => !row[0]?.apart && acrossText(row) === null);
  const headless = isHeadless(filled.slice(first));
  const header = first < 0 || headless ? [] : filled.slice(first, first + headerHeight(filled.slice(first)));
  const names = namesOf(header);
  const texts = filled.map((row) => row.map(({ text }) => text));
  const lines = filled.flatMap((row, at): Line[] => {
    if (header.includes(row)) return [];
    const line = lineOfRow(row, at === filled.length - 1, headless ? null : names);
    if (!line) return [];
    return [
      on(row, line.table === 'row' && names.length > 0 ? { ...line, from: { rows: texts, at } } : line),
    ];
  });
  const [top = []] = header;
  return lines.length > 0 || header.length === 0
    ? lines
    : [on(top, { text: names.filter(Boolean).join('；'), table: 'row' })];
}

/**
 * Null for the header, where it is repeated on a further page.
 *
 * @param names null where the table has lost its header: its cells are told without names.
 */
function lineOfRow(row: TableRow, isLast: boolean, names: string[] | null): Line | null {
  if (row[0]?.apart) return { text: `${row[0].text}。`, table: 'row' };
  const only = acrossText(row);
  if (only !== null) return isCaption(only, isLast) ? { text: only, table: 'caption' } : { text: only };
  if (names === null) return { text: `${namesOf([row]).filter(Boolean).join('；')}。`, table: 'row' };
  if (names.length === 0) return { text: pairsOf(row), table: 'row' };
  if (namesOf([row]).join('\n') === names.join('\n')) return null;
  return { text: sentenceOf(row, names), table: 'row' };
}

/** The one text of a row whose cells are one, or that has no other. */
function acrossText(row: TableRow): string | null {
  const filled = [...new Set(row)].filter(({ text }) => text !== '');
  return filled.length === 1 && (row.length > 1 || new Set(row).size === 1) && covers(row)
    ? (filled[0]?.text ?? null)
    : null;
}

/** A single filled cell speaks for the row only where it is merged over most of it. */
function covers(row: TableRow): boolean {
  return row.filter(({ text }) => text !== '').length * 2 > row.length;
}

function isCaption(text: string, isLast: boolean): boolean {
  const isText = text.length > LONGEST_CAPTION || /[。；]/.test(text) || /^(?:备?注|说明) ?[：:]/.test(text);
  return !isText && !isLast;
}

/** Whether most rows are pairs of labels and values as above a disclosed document. */
function isHead(rows: TableRow[]): boolean {
  const cells = rows.slice(0, 12).flatMap((row) => [...new Set(row)]);
  return cells.filter(({ text }) => isHeadLabel(text)).length >= 3;
}

/** 0 where the rows are pairs of label and value. */
function headerHeight(rows: TableRow[]): number {
  const [first = []] = rows;
  const ths = rows.findIndex((row) => !row.every(({ head, text }) => head || text === ''));
  if (ths > 0) return Math.min(ths, MOST_HEADER_ROWS);
  if (isPairs(rows)) return 0;
  // A name that goes down two rows beside others says how high the header is.
  let height = 1;
  while (height < Math.min(rows.length - 1, MOST_HEADER_ROWS) && isDivided(first, rows[height])) height += 1;
  return height;
}

function isDivided(first: TableRow, row: TableRow | undefined): boolean {
  const goesThrough = row?.some((cell, at) => cell === first[at] && cell.text !== '') ?? false;
  return goesThrough && (row?.some((cell, at) => cell !== first[at]) ?? false);
}

const datum = /^[-—/无]?$|^[-+≤≥<>]?[\d,.]+ ?(?:%|％|‰|[\p{Script=Han}a-zA-Zμ/³²]{0,6})$|^\d{4}[-.年/]/u;

const named = /^(?:(?:19|20)\d{2}年?度?|\d{1,2}月份?|第?[一二三四1-4]季度|[-—/无])?$/;
const dayAlone = /^\d{1,2}\/\d{1,2}\/\d{2,4}$/;

/** Rows of figures alone, as of a table that goes on from another page: the first of them names nothing. */
function isHeadless(rows: TableRow[]): boolean {
  const [first = [], second] = rows;
  const isDatum = ({ text }: TableCell) => !named.test(text) && (datum.test(text) || dayAlone.test(text));
  const data = first.filter(isDatum).length;
  return (
    second !== undefined &&
    data >= 2 &&
    data * 2 >= first.filter(({ text }) => text !== '').length &&
    first.every((cell, at) => !cell.head && (!isDatum(cell) || isDatum(second[at] ?? { text: '' })))
  );
}

/** A form: each second cell tells what the one before it names. */
function isPairs(rows: TableRow[]): boolean {
  const shapes = rows.map((row) => [...new Set(row)]);
  if (shapes.some(({ length }) => length % 2 !== 0 || length > 4)) return false;
  const labels = shapes.flatMap((row) => row.filter((_, at) => at % 2 === 0));
  if (labels.some(({ text }) => text.length > 20 || (text !== '' && datum.test(text)))) return false;
  const [first, ...others] = shapes;
  if (shapes.some(({ length }) => length === 4))
    return rows.every((row) => endsInColon(row[0])) || oddShapes(rows);
  // Two columns: a header where its second name is a name, and the values below are data.
  const values = others.map((row) => row[1]?.text ?? '');
  const dataBelow = values.length > 0 && values.filter((text) => datum.test(text)).length * 2 > values.length;
  return !(dataBelow && !datum.test(first?.[1]?.text ?? '')) && !generic.test(first?.[1]?.text ?? '');
}

const generic =
  /^(?:内容|数量|数值|数据|条数|件数|情况|结果|要求|说明|备注|单位|电话|联系电话|名称|地址|时间|日期|值|金额|比例|项目|指标|企业名称|单位名称|具体内容|类别|等级|.{0,6}(?:电话|数量|时间|地点|内容|情况))(?:[（(].*[）)])?$/;

function endsInColon(cell: TableCell | undefined): boolean {
  return /[:：]$/.test(cell?.text ?? '');
}

/** Forms of four columns have a row whose value goes over three. */
function oddShapes(rows: TableRow[]): boolean {
  const [first = []] = rows;
  return new Set(first).size === 2 || rows.some((row) => new Set(row).size === 2);
}

function pairsOf(row: TableRow): string {
  const cells = [...new Set(row)].map(({ text }) => text);
  const told: string[] = [];
  for (let at = 0; at < cells.length; at += 2) {
    const label = (cells[at] ?? '').replace(/[:：]$/, '');
    const value = cells[at + 1] ?? '';
    if (label !== '' || value !== '') told.push(label && value ? `${label}：${value}` : label || value);
  }
  const isHeadRow = isHeadLabel(cells[0] ?? '');
  return told.join(isHeadRow ? ' ' : '；') + (isHeadRow ? '' : '。');
}

function namesOf(rows: TableRow[]): string[] {
  const width = Math.max(0, ...rows.map(({ length }) => length));
  return Array.from({ length: width }, (_, column) =>
    [...new Set(rows.map((row) => row[column]?.text ?? ''))].filter(Boolean).join(' '),
  );
}

function sentenceOf(row: TableRow, header: string[]): string {
  const told = row.flatMap((cell, at) => {
    if (cell.text === '' || row[at - 1] === cell) return [];
    const last = row.lastIndexOf(cell);
    const name = sharedName(header.slice(at, last + 1)).replace(/[:：]$/, '');
    return name === '' || name === cell.text ? [cell.text] : [`${name}：${cell.text}`];
  });
  return told.length === 0 ? '' : `${told.join('；')}。`.replace(/。。$/, '。');
}

/** What stands above all the columns that a merged cell covers. */
function sharedName(names: string[]): string {
  const [first = '', ...others] = names;
  const parts = first.split(' ');
  const shared = parts.filter((part, at) => others.every((other) => other.split(' ')[at] === part));
  return shared.join(' ');
}
