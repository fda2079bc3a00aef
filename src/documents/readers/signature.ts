import { extname } from 'node:path';
import { UnreadableFile } from '../reading.ts';
import { type Compound, readCompound } from './compound.ts';
import { isRefused, type RefusedFormat, refuse, refuseEncrypted } from './refusals.ts';
import { listZip } from './zip.ts';

/** A format that is read. */
export type Format = 'text' | 'markdown' | 'html' | 'table' | 'workbook' | 'docx' | 'doc' | 'pdf' | 'picture';

/** Endings of formats that have no signature of their own. */
const textual = new Map<string, Format>(
  Object.entries({
    txt: 'text',
    text: 'text',
    md: 'markdown',
    markdown: 'markdown',
    html: 'html',
    htm: 'html',
    shtml: 'html',
    xhtml: 'html',
    csv: 'table',
    tsv: 'table',
  }),
);

/** Endings whose files must have a signature, and the program that writes them. */
const binary = new Map(
  Object.entries({
    docx: 'Word document',
    doc: 'Word document',
    wps: 'WPS document',
    pdf: 'PDF',
    xlsx: 'Excel workbook',
    xls: 'Excel workbook',
    png: 'picture',
    jpg: 'picture',
    jpeg: 'picture',
    tif: 'picture',
    tiff: 'picture',
    bmp: 'picture',
    webp: 'picture',
  }),
);

/**
 * What a file is, by its bytes first and its ending last: a Word document named .txt is read as what it is.
 *
 * @throws UnreadableFile for a format that is not read, an encrypted or a damaged file.
 */
export function formatOf(bytes: Uint8Array, path: string): Format {
  if (bytes.length === 0) throw new UnreadableFile('the file is empty', 'put text in it or remove it');
  const ending = extname(path).slice(1).toLowerCase();
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (head.startsWith('PK\x03\x04')) return formatOfZip(bytes);
  if (head.startsWith('\xd0\xcf\x11\xe0')) return formatOfCompound(readCompound(bytes), ending);
  if (isPicture(head)) return 'picture';
  const refused = refusedByBytes(head);
  if (refused) throw refuse(refused);
  return formatOfText(head, ending);
}

function isPicture(head: string): boolean {
  return (
    /^(?:\x89PNG|\xff\xd8\xff|II\*\0|MM\0\*|BM[\s\S]{4}\0\0\0\0)/.test(head) || /^RIFF.{4}WEBP/s.test(head)
  );
}

function refusedByBytes(head: string): RefusedFormat | null {
  if (head.startsWith('{\\rtf')) return 'rtf';
  if (head.startsWith('Rar!')) return 'rar';
  if (head.startsWith('7z\xbc\xaf')) return '7z';
  if (head.startsWith('\x1f\x8b')) return 'gz';
  if (/^GIF8[79]a/.test(head)) return 'gif';
  if (/^\s*MIME-Version:[\s\S]*multipart\/related/i.test(head)) return 'mht';
  if (head.includes('progid="Word.Document"')) return 'wordxml';
  return head.includes('progid="Excel.Sheet"') ? 'excelxml' : null;
}

/** @throws UnreadableFile for all but Word documents and workbooks without macros. */
function formatOfZip(bytes: Uint8Array): Format {
  const names = new Set(listZip(bytes).map(({ name }) => name.replaceAll('\\', '/')));
  const has = (pattern: RegExp) => [...names].some((name) => pattern.test(name));
  const macros = has(/(?:^|\/)vbaProject\.bin$/i);
  if (has(/^word\/document\d*\.xml$/i)) {
    if (macros) throw refuse('docm');
    return 'docx';
  }
  if (has(/^xl\/workbook\.xml$/i)) {
    if (macros) throw refuse('xlsm');
    return 'workbook';
  }
  if (has(/^xl\/workbook\.bin$/i)) throw refuse('xlsb');
  if (has(/^ppt\//i)) throw refuse('pptx');
  if (has(/^OFD\.xml$/i)) throw refuse('ofd');
  if (names.has('mimetype') && names.has('content.xml')) {
    const kind = new TextDecoder('latin1').decode(bytes.subarray(0, 120));
    throw refuse(kind.includes('spreadsheet') ? 'ods' : 'odt');
  }
  throw refuse('zip');
}

/** @throws UnreadableFile for all but Word documents. */
function formatOfCompound(compound: Compound | null, ending: string): Format {
  if (!compound) {
    throw new UnreadableFile(
      'the file is cut off or damaged',
      'copy or download it again, and check that it opens in WPS or Word',
    );
  }
  const { names } = compound;
  if (names.has('EncryptedPackage')) throw refuseEncrypted();
  if (names.has('WordDocument')) {
    checkWord(compound.beginning('WordDocument'));
    return 'doc';
  }
  if (names.has('Workbook') || names.has('Book')) throw refuse(ending === 'et' ? 'et' : 'xls');
  if (names.has('PowerPoint Document')) throw refuse(ending === 'dps' ? 'dps' : 'ppt');
  if (isRefused(ending)) throw refuse(ending);
  throw new UnreadableFile(
    'the file is of an office program that is not known here',
    'open it in the program that wrote it and save it as .docx or .pdf',
  );
}

/** [MS-DOC] 2.5.2: the first word is the magic number, bit 8 of the flags at 10 tells encryption. */
function checkWord(beginning: Uint8Array | null): void {
  const [low, high] = beginning ?? [];
  if (low === 0xdc && (high === 0xa5 || high === 0xa6)) {
    throw new UnreadableFile(
      'the file was written by Word 95 or older',
      'open it in WPS or Word and save it as .docx',
    );
  }
  if (((beginning?.[11] ?? 0) & 1) === 1) throw refuseEncrypted();
}

/** A web page, after comments; each of them ends at its first end, or some dozen would keep the search busy for ever. */
const markup =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)[\s>]/i;

function formatOfText(head: string, ending: string): Format {
  const start = head.replaceAll('\0', '').replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
  const format = markup.test(start) ? 'html' : textual.get(ending);
  if (format) return format;
  if (looksLikeTable(start, ending)) return 'table';
  if (isRefused(ending)) throw refuse(ending);
  if (binary.has(ending)) {
    throw new UnreadableFile(
      `the file ends in .${ending} and is no ${binary.get(ending)}`,
      'copy or download it again and check that it opens, or give it the ending of what it is',
    );
  }
  throw new UnreadableFile(
    `files ending in "${ending && `.${ending}`}" are not read`,
    'save it as .docx, .pdf, .xlsx, .html, .txt or .md',
  );
}

/** Web systems write tables of text and call them .xls. */
function looksLikeTable(start: string, ending: string): boolean {
  if (ending !== 'xls' && ending !== 'xlsx') return false;
  const lines = start.split(/\r?\n/).slice(0, 5);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they tell a binary file.
  const isText = !/[\x00-\x08\x0e-\x1f]/.test(start);
  return isText && lines.length > 1 && lines.every((line) => line === '' || /[\t,]/.test(line));
}
