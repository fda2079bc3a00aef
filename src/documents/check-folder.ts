import { checkDocument, type Mistake } from './check-document.ts';
import { checkSettings } from './check-settings.ts';
import { identifyFolder, listFolder, readBytes } from './folder.ts';
import { UnreadableFile } from './reading.ts';

/**
 * Reads all that a folder holds as `syncFolder` would, writes nothing, and says what should be mended.
 *
 * @param today in Asia/Shanghai: dates after it are mistakes.
 * @throws FolderError where the folder cannot be read at all.
 */
export async function checkFolder(folder: string, today: Temporal.PlainDate): Promise<Mistake[]> {
  const root = await identifyFolder(folder);
  const listing = await listFolder(root);
  const mistakes = listing.failed.map(({ path, reason, remedy }) => ({
    path,
    line: 1,
    message: `${reason}; ${remedy}`,
  }));
  for (const { path, file } of listing.files) {
    try {
      mistakes.push(...(await checkDocument(await readBytes(file), path, today)));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      mistakes.push({ path, line: 1, message: `${error.message}; ${error.remedy}` });
    }
  }
  return [...mistakes, ...checkSettings(root)];
}

/**
 * What may be meant so, in a folder that is otherwise sound.
 *
 * @throws FolderError where the folder cannot be read at all.
 */
export async function remarksOn(folder: string): Promise<string[]> {
  const { files } = await listFolder(await identifyFolder(folder));
  const hasReports = files.some(({ path }) => /\.(?:md|txt)$/i.test(path));
  if (!hasReports || files.some(({ path }) => path.startsWith('guide/'))) return [];
  return [
    'it has documents but no guide/: questions on how to apply, complain or appeal stay unanswered; ' +
      'where serve loads this folder, copy the shipped knowledge/guide/ into it',
  ];
}
