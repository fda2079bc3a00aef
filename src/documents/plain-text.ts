import { basename, extname } from 'node:path';
import { readMasthead } from './masthead.ts';
import { blocksOf, sectionsOf } from './outline.ts';
import { type Reading, single, UnreadableFile } from './reading.ts';
import { type ReadDocument, untold } from './section.ts';
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
  const lines = tidyLines(text);
  const { spent, title, ...told } = readMasthead(lines);
  const body = lines.map((line, at) => (spent.has(at) ? '' : line));
  const sections = sectionsOf(blocksOf(body));
  if (sections.length === 0) {
    throw new UnreadableFile('the file has a title and no text', 'put the text under the title');
  }
  return {
    ...untold,
    ...told,
    title: title ?? nameOf(path),
    sections,
  };
}

function nameOf(path: string): string {
  return basename(path, extname(path));
}
