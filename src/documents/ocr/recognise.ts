import { documentOfLines } from '../lines.ts';
import { type Reading, single, UnreadableFile } from '../reading.ts';
import { canRecognise, install } from './packages.ts';
import { paragraphsOf } from './paragraphs.ts';
import { type RecognitionLimits, recognisePages } from './process.ts';

/**
 * Reads a scanned PDF or a picture (PNG, JPEG, TIFF, WebP) by recognising its text. Needs the optional packages.
 *
 * @param path names the document where its text does not.
 * @param limits what it may take; absent: three minutes a page and 3 GB.
 * @throws UnreadableFile where the packages are absent, the text cannot be recognised or there is none.
 */
export async function recogniseDocument(
  bytes: Uint8Array,
  path: string,
  limits?: RecognitionLimits,
): Promise<Reading> {
  if (Buffer.from(bytes.subarray(0, 2)).toString('latin1') === 'BM') {
    throw new UnreadableFile('pictures of the kind BMP are not read', 'save it as PNG');
  }
  if (!canRecognise()) {
    throw new UnreadableFile(
      'it holds pictures of text, and the packages that recognise text are not installed',
      `run "${install}", or put a file with text beside it`,
    );
  }
  const lines = paragraphsOf(await recognisePages(bytes, limits));
  if (!lines.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) {
    throw new UnreadableFile('no text was recognised in it', 'scan it again more clearly, or remove it');
  }
  return single(documentOfLines(lines, path, { recognised: true }));
}
