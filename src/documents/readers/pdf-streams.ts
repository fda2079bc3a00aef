import { inflateSync } from 'node:zlib';
import { UnreadableFile } from '../reading.ts';

/** The text of a page has some kilobytes, a Chinese font some megabytes. */
const LARGEST = 48 * 1024 * 1024;
/** Deflate packs at most so many bytes into one (RFC 1951). */
const BEST_RATIO = 1032;
/** A dictionary before its stream is shorter than this. */
const DICTIONARY = 2000;

/**
 * Makes sure that no stream unpacks to more than it should before pdf.js unpacks them all: a thousand bytes may become
 * a gigabyte. Pictures are left alone, for nobody unpacks them.
 *
 * @throws UnreadableFile where one does.
 */
export function checkStreams(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue;
    const before = file.toString('latin1', Math.max(0, at - DICTIONARY), at);
    const dictionary = before.slice(before.lastIndexOf('obj') + 3);
    const named = dictionary.match(/\/(?:FlateDecode|Fl|LZWDecode|RunLengthDecode|ASCIIHexDecode)\b/g);
    // /Filter 5 0 R: what stands elsewhere is taken for the usual one.
    const filters = named?.length ?? Number(/\/Filter\s+\d/.test(dictionary));
    if (filters === 0 || /\/Subtype\s*\/Image/.test(dictionary)) continue;
    const start = at + (file[at + 6] === 0x0d ? 8 : 7);
    const end = file.indexOf('endstream', start);
    const packed = file.subarray(start, end < 0 ? undefined : end);
    if (packed.length * BEST_RATIO ** filters > LARGEST) unpack(packed, filters);
  }
}

function unpack(packed: Uint8Array, filters: number): void {
  let content = packed;
  for (let nth = 0; nth < filters; nth += 1) {
    try {
      content = inflateSync(content, { maxOutputLength: LARGEST });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') return;
      throw new UnreadableFile(
        'the PDF unpacks to far more than it should',
        'do not use it if it came from outside; else open it in a PDF reader and print it to a new PDF',
      );
    }
  }
}
