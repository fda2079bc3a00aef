import type { Line } from '../lines.ts';
import type { RecognisedLine } from './process.ts';

/** A line and what its place on the page tells. */
type Placed = Line & {
  /** Begins further to the right than the text does. */
  indented: boolean;
  /** Reaches the right edge of the text, so that its sentence may go on. */
  full: boolean;
};

/** Joins the lines of a scan to paragraphs. Rows of tables stay apart; numbers of pages are left out. */
export function paragraphsOf(pages: RecognisedLine[][]): Line[] {
  const paragraphs: Line[] = [];
  let before: Placed | undefined;
  for (const line of pages.flatMap((lines, at) => placed(lines, at + 1))) {
    const open = paragraphs.at(-1);
    if (open && before && goesOn(before, line)) open.text = joined(open.text, line.text);
    else paragraphs.push(lineOf(line));
    before = line;
  }
  return paragraphs;
}

function lineOf({ indented: _, full: __, ...line }: Placed): Line {
  return line;
}

function placed(lines: RecognisedLine[], page: number): Placed[] {
  const text = lines.filter((line, at) => !(at === lines.length - 1 && isPageNumber(line.text)));
  if (text.length === 0) return [];
  const height = middle(text.map(({ top, bottom }) => bottom - top));
  const left = Math.min(...text.map((line) => line.left));
  const right = Math.max(...text.map((line) => line.right));
  return text.map((line) => ({
    text: mended(line.text),
    page,
    ...(isRow(mended(line.text)) && { table: 'row' as const }),
    indented: line.left > left + height,
    full: line.right > right - 2 * height,
  }));
}

function goesOn(before: Placed, line: Placed): boolean {
  if (before.table || line.table || line.indented || !before.full) return false;
  // A sentence that ends at the edge by chance is told by the indent of the next; over a page there may be none.
  return before.page === line.page || !/[。！？：；]$/.test(before.text);
}

/** Cells come parted by spaces, sentences with their signs. */
function isRow(text: string): boolean {
  return /\S \S/.test(text) && !/[，。；]/.test(text) && /\p{Script=Han}/u.test(text);
}

function isPageNumber(text: string): boolean {
  return /^(?:[—–-]{0,2} ?\d{1,4} ?[—–-]{0,2}|第 ?\d{1,4} ?页.{0,12})$/.test(text.trim());
}

/** Brackets of document numbers are the one sign that is misread again and again: 〔2017]12号. */
function mended(text: string): string {
  return text
    .trim()
    .replace(/(?<=[、，。；：！？（“《〔]) +| +(?=[、，。；：！？）”》〕])/g, '')
    .replace(/[〔［[【({（](\d{4})[〕］\]】)}）](?=第?\d{1,5}号)/g, '〔$1〕');
}

function joined(one: string, other: string): string {
  return /[A-Za-z0-9]$/.test(one) && /^[A-Za-z0-9]/.test(other) ? `${one} ${other}` : one + other;
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
