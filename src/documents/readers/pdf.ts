import { documentOfLines } from '../lines.ts';
import { type Reading, UnreadableFile } from '../reading.ts';
import { type PdfPage, pagesOfPdf } from './pdf-pages.ts';
import { paragraphsOf } from './pdf-paragraphs.ts';
import { checkStreams } from './pdf-streams.ts';
import { refuseEncrypted } from './refusals.ts';

/** A page with fewer characters than this, in a file with pictures, was scanned. */
const FEWEST_CHARACTERS = 12;

/** Reads the text of a PDF, or tells that it holds only pictures of text. */
export async function readPdf(bytes: Uint8Array, path: string): Promise<Reading | 'scanned'> {
  checkEnd(bytes);
  checkStreams(bytes);
  const pages = await pagesIn(bytes);
  const bare = hasPictures(bytes) ? pages.filter((page) => lengthOf(page) < FEWEST_CHARACTERS) : [];
  if (bare.length > 0 && bare.length === pages.length) return 'scanned';
  const lines = paragraphsOf(pages);
  if (lines.length === 0) {
    throw new UnreadableFile('the PDF holds no text', 'save the document as .docx or .txt, or remove it');
  }
  const remarks = bare.length > 0 ? [{ line: 1, message: remarkOn(bare) }] : [];
  return { documents: [{ group: null, document: documentOfLines(lines, path) }], faults: [], remarks };
}

/** Streams, as pictures are, stand in a PDF with their dictionaries open. */
function hasPictures(bytes: Uint8Array): boolean {
  return /\/Subtype\s*\/Image/.test(Buffer.from(bytes).toString('latin1'));
}

function lengthOf({ items }: PdfPage): number {
  return items.reduce((sum, { text }) => sum + text.trim().length, 0);
}

function remarkOn(bare: PdfPage[]): string {
  const numbers = bare.map(({ number }) => number).join(', ');
  return `no text was found on page ${numbers}, which may be a picture; put its text in a file of its own if residents may ask for it`;
}

/** @throws UnreadableFile where the end is missing: what pdf.js would save of it looks whole and is not. */
function checkEnd(bytes: Uint8Array): void {
  const end = Buffer.from(bytes.subarray(Math.floor(bytes.length / 2))).toString('latin1');
  if (end.includes('%%EOF') || end.includes('startxref')) return;
  throw new UnreadableFile(
    'the PDF is cut off: its end is missing',
    'copy or download it again, and check that it opens',
  );
}

async function pagesIn(bytes: Uint8Array): Promise<PdfPage[]> {
  try {
    return await pagesOfPdf(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    if ((error as Error).name === 'PasswordException') throw refuseEncrypted();
    throw new UnreadableFile(
      'the PDF is damaged',
      'open it in a PDF reader, print it to a new PDF and use that',
    );
  }
}
