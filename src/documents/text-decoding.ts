import { decodeBytes } from './encoding.ts';
import { UnreadableFile } from './reading.ts';

/** Above this share of control characters it is no text that lost its way but a binary file with a wrong ending. */
const MOST_CONTROLS = 0.005;

/**
 * Reads bytes as text in the encoding that their content shows: UTF-8, GBK, GB18030, Big5 or UTF-16.
 *
 * @param declared the encoding that the file itself names.
 * @throws UnreadableFile for an empty file, a binary file, or one in no known encoding.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  if (bytes.length === 0) throw new UnreadableFile('the file is empty', 'put text in it or remove it');
  const text = decodeBytes(bytes, declared);
  if (text === null) {
    throw new UnreadableFile(
      'the file is no text in UTF-8, GBK, GB18030, Big5 or UTF-16',
      'save it as plain text in UTF-8',
    );
  }
  const controls = text.match(CONTROLS)?.length ?? 0;
  if (controls > 8 && controls > text.length * MOST_CONTROLS) {
    throw new UnreadableFile('the file is binary, not text', 'export it as plain text in UTF-8');
  }
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw new UnreadableFile('the file has no words in it', 'put text in it or remove it');
  }
  return text;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for.
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f\ufffd]/g;

/**
 * The lines of a text without layout: control and invisible characters, editor bookmarks, ideographic and
 * repeated spaces are gone. Wording is untouched, a single space inside a sentence included. Lines keep their
 * numbers: an empty line stays as an empty string.
 */
export function tidyLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).map(tidy);
}

/** One line or cell without layout. */
export function tidy(line: string): string {
  return line
    .replace(INVISIBLE, '')
    .replace(/\[bookmark:[^\]]{0,60}\]/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it removes.
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffd]/g;
