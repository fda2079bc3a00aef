import { basename, extname } from 'node:path';
import { readCatalogue } from './catalogue.ts';
import { readContacts } from './contacts.ts';
import { readFigures } from './figures.ts';
import { readMarkdown } from './markdown.ts';
import { readPlainText } from './plain-text.ts';
import { type Reader, UnreadableFile } from './reading.ts';

/** Files of a knowledge folder that other rooms read; they hold no documents. */
const settings = /^(?:words|calendar|notices)\/|(?:^|\/)(?:[^/]*\.ya?ml|questions\.jsonl)$/i;

/** Settings, too, but its contacts are evidence. */
const agencyFile = 'agency.yaml';

const readers: Record<string, Reader> = { '.md': readMarkdown, '.txt': readPlainText };
const tables: Record<string, Reader> = { catalogue: readCatalogue, figures: readFigures };

/** Why a file holds no document; null where it is to be read. `path` is relative to the folder, with `/`. */
export function reasonToSkip(path: string): string | null {
  if (/(?:^|\/)\./.test(path)) return 'hidden file';
  if (/^readme(?:[.-]|$)/i.test(basename(path))) return 'README';
  return path !== agencyFile && settings.test(path) ? 'settings, not a document' : null;
}

/** @throws UnreadableFile for a format that this version does not read. */
export function readerOf(path: string): Reader {
  if (path === agencyFile) return readContacts;
  const ending = extname(path).toLowerCase();
  const reader = ending === '.csv' ? tables[tableFolder(path)] : readers[ending];
  if (reader) return reader;
  if (ending === '.csv') {
    throw new UnreadableFile(
      'a .csv is read only in catalogue/ and figures/',
      'move it there if it is a catalogue or a table of figures, or save it as .md',
    );
  }
  throw new UnreadableFile(
    `files ending in "${ending}" are not read`,
    'this version reads .md and .txt (and .csv in catalogue/ and figures/); save it as one of them',
  );
}

/** The nearest folder above a table that says what it holds. */
function tableFolder(path: string): string {
  return (
    path
      .split('/')
      .slice(0, -1)
      .findLast((folder) => folder in tables) ?? ''
  );
}
