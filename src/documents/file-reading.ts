import { extname } from 'node:path';
import { type FoundFile, hashFile, readBytes } from './folder.ts';
import { readerOf } from './formats.ts';
import { type Reading, UnreadableFile } from './reading.ts';
import { createReadingThread } from './reading-thread.ts';

/** Raised when a reader changes what it makes of the same bytes, so that every file is read again. */
const READERS = 2;

const salt = `${READERS}\n`;

/** What a file came to: what it holds, why it cannot be read, or that it stands in the library as it is. */
export type FileRead = { hash: string; reading: Reading } | UnreadableFile | 'settled';

/** Reads files of a folder. Whatever a file holds, reading it ends in one of the three, never in an error. */
export type FileReader = {
  /** @param isSettled whether a file of this hash needs no reading. */
  read(found: FoundFile, isSettled: (hash: string) => boolean): Promise<FileRead>;
  close(): Promise<void>;
};

/** Plain texts of this size take a few milliseconds, less than it takes to start a thread. */
const SHORT = 32 * 1024;
const plain = new Set(['.md', '.txt', '.csv', '.yaml']);

/** Beginnings of ZIP (Word, Excel), PDF and the older Word files, whatever their names end in. */
const packed = ['504b', '25504446', 'd0cf11e0'];

/** Reads short plain texts here and everything else in a second thread. Close it when done. */
export function createFileReader(): FileReader {
  const thread = createReadingThread();
  const readingOf = async ({ path, file }: FoundFile, size: number): Promise<Reading> => {
    if (size > SHORT || !plain.has(extname(path).toLowerCase())) {
      return thread.read(() => readBytes(file), path);
    }
    const bytes = await readBytes(file);
    const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
    if (packed.some((signature) => start.startsWith(signature))) return thread.read(async () => bytes, path);
    return readerOf(path)(bytes, path);
  };
  return {
    async read(found, isSettled) {
      try {
        const { hash, size } = await hashFile(found.file, salt);
        return isSettled(hash) ? 'settled' : { hash, reading: await readingOf(found, size) };
      } catch (error) {
        if (error instanceof UnreadableFile) return error;
        const reason = `it cannot be read: ${error instanceof Error ? error.message : 'unknown'}`;
        return new UnreadableFile(reason, 'open it, save it anew and put it back');
      }
    },
    close: () => thread.close(),
  };
}
