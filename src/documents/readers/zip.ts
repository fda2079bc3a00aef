import { inflateRawSync } from 'node:zlib';
import { UnreadableFile } from '../reading.ts';

/** A file inside a zip archive, as the archive's directory tells it. */
export type ZipEntry = {
  name: string;
  encrypted: boolean;
  method: number;
  /** Bytes in the archive, and after unpacking. */
  packed: number;
  size: number;
  offset: number;
};

/** An office file of a few hundred pages has some hundred parts and some megabytes of XML. */
const MOST_ENTRIES = 10_000;
const LARGEST_PART = 150 * 1024 * 1024;
const LARGEST_TEXT = 250 * 1024 * 1024;
const HIGHEST_RATIO = 1000;
const RATIO_FROM = 5 * 1024 * 1024;

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * Lists a zip archive from its directory, without unpacking anything.
 *
 * @throws UnreadableFile where the archive is cut off or its directory is wrong.
 */
export function listZip(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw bomb(`${count} parts`);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let nth = 0; nth < count; nth += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw truncated();
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endRecord(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw truncated();
}

/**
 * Makes sure that an office file can be unpacked without harm: sizes as declared and as they really are, and no XML
 * that declares entities. Pictures are not unpacked, for nobody reads them.
 *
 * @throws UnreadableFile naming what is wrong.
 */
export function checkOfficeZip(bytes: Uint8Array, entries: ZipEntry[]): void {
  let packed = 0;
  let text = 0;
  for (const entry of entries) {
    packed += entry.packed;
    if (entry.encrypted) {
      throw new UnreadableFile(
        'the file is encrypted',
        'open it with its password, remove the password and save it',
      );
    }
    if (!/\.(?:xml|rels|vml)$/i.test(entry.name)) continue;
    text += entry.size;
    if (entry.size > LARGEST_PART || text > LARGEST_TEXT) throw bomb(`${megabytes(text)} MB of text`);
    if (entry.size > RATIO_FROM && entry.size > entry.packed * HIGHEST_RATIO)
      throw bomb(`${megabytes(entry.size)} MB packed into ${entry.packed} bytes`);
    checkMarkup(unzip(bytes, entry), entry.name);
  }
  // Parts that overlap in the file unpack to more than the file can hold.
  if (packed > bytes.length) throw bomb('parts that share their bytes');
}

/**
 * Unpacks one part, never to more than its declared size.
 *
 * @throws UnreadableFile where it is damaged or larger than declared.
 */
export function unzip(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== LOCAL) throw truncated();
  const start =
    entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length < entry.packed) throw truncated();
  if (entry.method === 0) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(entry.size, 1) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw bomb('more than it declares');
    throw new UnreadableFile('the file is damaged', 'open it in WPS or Word, repair it and save it again');
  }
}

/** As an XML file in UTF-8 and UTF-16 spells it; in a text it would stand escaped. */
const doctypes = [
  Buffer.from('<!DOCTYPE'),
  Buffer.from('<!DOCTYPE', 'utf16le'),
  Buffer.from('<!DOCTYPE', 'utf16le').swap16(),
];

/** Office files declare no document type; one that does wants to blow up its reader or to read other files. */
function checkMarkup(part: Uint8Array, name: string): void {
  const text = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  if (!doctypes.some((doctype) => text.includes(doctype))) return;
  throw new UnreadableFile(
    `the file declares entities in ${name}, which no office program writes`,
    'do not use it; ask its sender for another copy',
  );
}

function bomb(what: string): UnreadableFile {
  return new UnreadableFile(
    `the file unpacks to far more than it should (${what})`,
    'do not use it if it came from outside; else open it in WPS or Word, split it and save the parts',
  );
}

function truncated(): UnreadableFile {
  return new UnreadableFile(
    'the file is cut off: its end is missing',
    'copy or download it again, and check that it opens',
  );
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}
