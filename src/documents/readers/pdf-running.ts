import type { PdfLine } from './pdf-lines.ts';
import type { PdfPage } from './pdf-pages.ts';

type PrintedPage = { page: PdfPage; lines: PdfLine[] };

/** Lines so near to the edge may be running headers and footers. */
const EDGE_LINES = 2;
/** Share of the page's height, above and below. */
const EDGE = 0.12;

const pageNumber =
  /^(?:[-—–－·~ ]*\d{1,4}[-—–－·~ ]*|[-—–－]? ?第? ?\d{1,4} ?页?(?: ?[/，,、共] ?(?:共|总)? ?\d{1,4} ?页?)? ?[-—–－]?|page \d{1,4}(?: of \d{1,4})?|[ivxlc]{1,6})$/i;

/** 一、概述……………3: a line of a table of contents repeats a heading. */
const ofContents = /[.…·．]{4,} ?\d{1,4}$|(?:[.…·] ){4,}\d{1,4}$/;

/** Takes out page numbers, lines of tables of contents, and what stands at the same edge of most pages. */
export function withoutRunning<P extends PrintedPage>(pages: P[]): P[] {
  const seen = new Map<string, number>();
  for (const { page, lines } of pages) {
    for (const key of new Set(edgeLines(page, lines).map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const often = Math.max(2, Math.ceil(pages.length * 0.4));
  return pages.map((printed) => {
    const { page, lines } = printed;
    const dropped = new Set(
      edgeLines(page, lines).filter(
        (line) => pageNumber.test(line.text.trim()) || (seen.get(keyOf(line)) ?? 0) >= often,
      ),
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

function keyOf({ text, y }: PdfLine): string {
  return `${text.replace(/\d+/g, '#').replace(/\s/g, '')}@${Math.round(y / 6)}`;
}
