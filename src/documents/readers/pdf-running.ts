import type { PdfLine } from './pdf-lines.ts';
import type { PdfPage } from './pdf-pages.ts';

type PrintedPage = { page: PdfPage; lines: PdfLine[] };

/** Lines so near to the edge may be running headers and footers. */
const EDGE_LINES = 2;
/** Share of the page's height, above and below. */
const EDGE = 0.12;

/** Numbers of a line that may be the page's. */
const MOST_NUMBERS = 6;

const pageNumber =
  /^(?:[-—–－·~ ]*\d{1,4}[-—–－·~ ]*|[-—–－]? ?第? ?\d{1,4} ?页?(?: ?[/，,、共] ?(?:共|总)? ?\d{1,4} ?页?)? ?[-—–－]?|page \d{1,4}(?: of \d{1,4})?|[ivxlc]{1,6})$/i;

/** 一、概述……………3: a line of a table of contents repeats a heading. */
const ofContents = /[.…·．]{4,} ?\d{1,4}$|(?:[.…·] ){4,}\d{1,4}$/;

/** Takes out page numbers, lines of tables of contents, and what stands at the same edge of most pages. */
export function withoutRunning<P extends PrintedPage>(pages: P[]): P[] {
  const seen = new Map<string, number>();
  for (const { page, lines } of pages) {
    const keys = new Set(edgeLines(page, lines).flatMap(keysOf));
    for (const key of keys) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const often = Math.max(2, Math.ceil(pages.length * 0.4));
  const isRunning = (line: PdfLine) => keysOf(line).some((key) => (seen.get(key) ?? 0) >= often);
  return pages.map((printed) => {
    const { page, lines } = printed;
    const dropped = new Set(
      edgeLines(page, lines).filter((line) => pageNumber.test(line.text.trim()) || isRunning(line)),
    );
    return {
      ...printed,
      lines: lines.filter((line) => !dropped.has(line) && !ofContents.test(line.text.trim())),
    };
  });
}

function edgeLines({ height }: PdfPage, lines: PdfLine[]): PdfLine[] {
  const near = new Set([...lines.slice(0, EDGE_LINES), ...lines.slice(-EDGE_LINES)]);
  return [...near].filter(({ y }) => y < height * EDGE || y > height * (1 - EDGE));
}

/**
 * What a running line has in common with those of other pages: its text, or its text but for one number that counts
 * on with the pages. A line whose figure is another on each page is no running line.
 */
function keysOf({ text, y, page }: PdfLine): string[] {
  const at = `@${Math.round(y / 6)}`;
  const bare = text.replace(/\s/g, '');
  const counting = [...bare.matchAll(/\d{1,4}/g)].slice(0, MOST_NUMBERS).map(({ 0: number, index }) => {
    const ahead = Number(number) - page;
    return `${bare.slice(0, index)}#${ahead}${bare.slice(index + number.length)}${at}`;
  });
  return [bare + at, ...counting];
}
