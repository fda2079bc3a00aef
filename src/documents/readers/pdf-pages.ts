import { ChineseCharacterMaps } from './pdf-charmaps.ts';
import { type PaintingNames, type Rule, rulesOf } from './pdf-rules.ts';
import { mendedCharacters } from './radicals.ts';

/** A run of text on a page. Lengths in points, from the lower left corner. */
export type PdfItem = { text: string; x: number; y: number; width: number; size: number };

/** What stands on a page. */
export type PdfPage = {
  /** From 1. */
  number: number;
  width: number;
  height: number;
  items: PdfItem[];
  rules: Rule[];
};

/** A document of more pages than this is a book that nobody asks a bureau for. */
const MOST_PAGES = 3000;

/** Pictures are not unpacked: nobody looks at them, and a scan's take seconds each. */
const LARGEST_PICTURE = 1;

/**
 * The text of each page with its places.
 *
 * @throws errors of pdf.js, told apart by their names.
 */
export async function pagesOfPdf(bytes: Uint8Array): Promise<PdfPage[]> {
  // Loaded when the first PDF is read: a plain start does without it.
  const { getDocumentProxy, getResolvedPDFJS } = await import('unpdf');
  // pdf.js takes the bytes away from their owner.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    maxImageSize: LARGEST_PICTURE,
    BinaryDataFactory: ChineseCharacterMaps,
    cMapPacked: false,
  });
  const { OPS } = await getResolvedPDFJS();
  try {
    const pages: PdfPage[] = [];
    for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number += 1) {
      pages.push(await pageOf(await pdf.getPage(number), number, OPS));
    }
    return pages;
  } finally {
    await pdf.loadingTask.destroy();
  }
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof import('unpdf').getDocumentProxy>>['getPage']>>;

async function pageOf(page: Page, number: number, ops: PaintingNames): Promise<PdfPage> {
  const { width, height } = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const items = content.items.flatMap((item): PdfItem[] => {
    if (!('str' in item) || item.str === '') return [];
    const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
    return [{ text: mendedCharacters(item.str), x, y, width: item.width, size: Math.hypot(c, d) }];
  });
  const rules = items.length > 0 ? rulesOf(await page.getOperatorList(), ops) : [];
  page.cleanup();
  return { number, width, height, items, rules };
}
