import { documentOfLines } from './lines.ts';
import { type Reading, single } from './reading.ts';
import type { ReadDocument } from './section.ts';
import { decodeText, tidyLines } from './text-decoding.ts';

/** Reads a .txt file: an agency's report as it was published. */
export function readPlainText(bytes: Uint8Array, path: string): Reading {
  return single(documentOfText(decodeText(bytes), path));
}

/**
 * Recognises agency, year, title and headings from a report's own text.
 *
 * @param path names the document where the text does not name itself.
 * @throws UnreadableFile where there is no text under the title.
 */
export function documentOfText(text: string, path: string): ReadDocument {
  return documentOfLines(
    tidyLines(text).map((line) => ({ text: line })),
    path,
  );
}
