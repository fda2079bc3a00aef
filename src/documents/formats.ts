import { basename, extname } from 'node:path';
import { readContacts } from './contacts.ts';
import { readMarkdown } from './markdown.ts';
import { readPlainText } from './plain-text.ts';
import { type Format, formatOf } from './readers/signature.ts';
import type { Reader, Reading } from './reading.ts';

/** Files of a knowledge folder that other rooms read; they hold no documents. */
const settings = /^(?:words|calendar|notices)\/|(?:^|\/)(?:[^/]*\.ya?ml|questions\.jsonl)$/i;

/** What Word, WPS and Excel lay beside a document while it is open, and what downloads are called before they end. */
const passing = /^~\$|^~.*\.tmp$|\.(?:tmp|crdownload|part|bak)$/i;

/** What file managers leave in folders. */
const ofSystem = /^(?:thumbs\.db|ehthumbs.*\.db|desktop\.ini|.*\.lnk)$/i;

const wordless =
  /\.(?:mp4|avi|mov|wmv|mkv|flv|mpg|mp3|wav|wma|m4a|amr|dwg|dxf|psd|ai|cdr|ttf|otf|exe|msi|dll|bat|iso|apk)$/i;

/** Settings, too, but its contacts are evidence. */
const agencyFile = 'agency.yaml';

/** Why a file holds no document; null where it is to be read. `path` is relative to the folder, with `/`. */
export function reasonToSkip(path: string): string | null {
  if (/(?:^|\/)\./.test(path)) return 'hidden file';
  if (passing.test(basename(path))) return 'left by a program that had a file open';
  if (ofSystem.test(basename(path))) return 'file of the system, not a document';
  if (wordless.test(path)) return 'film, sound, drawing, font or program: it holds no text to read';
  if (/^readme(?:[.-]|$)/i.test(basename(path))) return 'README';
  return path !== agencyFile && settings.test(path) ? 'settings, not a document' : null;
}

/** The reader of a file: what a file is, its bytes tell first. The reader rejects with UnreadableFile, or throws it. */
export function readerOf(path: string): Reader {
  if (path === agencyFile) return readContacts;
  return (bytes, path) => readers[formatOf(bytes, path)](bytes, path);
}

/** Each is loaded with the first file of its kind, so that a start with Markdown alone does without the libraries. */
const readers: Record<Format, Reader> = {
  text: readPlainText,
  markdown: readMarkdown,
  html: async (bytes, path) => (await import('./readers/html.ts')).readHtml(bytes, path),
  docx: async (bytes, path) => (await import('./readers/docx.ts')).readDocx(bytes, path),
  doc: async (bytes, path) => (await import('./readers/doc.ts')).readDoc(bytes, path),
  pdf: readPdfOrScan,
  picture: recognise,
  table: async (bytes, path) =>
    (await import('./tables/read-tables.ts')).readTables(bytes, withEnding(path, '.csv')),
  workbook: readWorkbook,
};

async function readPdfOrScan(bytes: Uint8Array, path: string): Promise<Reading> {
  const read = await (await import('./readers/pdf.ts')).readPdf(bytes, path);
  return read === 'scanned' ? recognise(bytes, path) : read;
}

async function recognise(bytes: Uint8Array, path: string): Promise<Reading> {
  return (await import('./ocr/recognise.ts')).recogniseDocument(bytes, path);
}

async function readWorkbook(bytes: Uint8Array, path: string): Promise<Reading> {
  const { checkOfficeZip, listZip } = await import('./readers/zip.ts');
  checkOfficeZip(bytes, listZip(bytes));
  return (await import('./tables/read-tables.ts')).readTables(bytes, withEnding(path, '.xlsx'));
}

/** Tables are told apart by their endings, which may be wrong. */
function withEnding(path: string, ending: string): string {
  return extname(path).toLowerCase() === ending ? path : path.replace(/(?:\.[^./]*)?$/, ending);
}
