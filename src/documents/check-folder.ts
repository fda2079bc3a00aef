import { type CheckedDocument, checkDocument, type Mistake } from './check-document.ts';
import { deadReferences, type Referring } from './check-links.ts';
import { checkSettings } from './check-settings.ts';
import { nothingStanding, type Standing } from './check-table.ts';
import { bareNumber } from './document-name.ts';
import { type FoundFile, identifyFolder, listFolder, readBytes } from './folder.ts';
import { UnreadableFile } from './reading.ts';

/** What a folder came to. */
export type CheckedFolder = {
  mistakes: Mistake[];
  /** What may be meant so, in a folder that is otherwise sound. */
  notes: string[];
};

/**
 * Reads all that a folder holds as `syncFolder` would, writes nothing, and says what should be mended.
 *
 * @param today in Asia/Shanghai: dates after it are mistakes.
 * @param isCategory whether a category of the catalogue is one of those under which bureaus disclose information
 * @throws FolderError where the folder cannot be read at all.
 */
export async function checkFolder(
  folder: string,
  today: Temporal.PlainDate,
  isCategory: (category: string) => boolean,
): Promise<CheckedFolder> {
  const root = await identifyFolder(folder);
  const listing = await listFolder(root);
  const standing = nothingStanding();
  const checked: CheckedDocument[] = [];
  for (const found of listing.files) checked.push(await checkFile(found, today, standing));
  const unlisted = listing.failed.map(({ path, reason, remedy }) => ({
    path,
    line: 1,
    message: `${reason}; ${remedy}`,
  }));
  const referring = checked.map((one) => one.referring).filter((one) => one !== null);
  const mistakes = [
    ...unlisted,
    ...checked.flatMap((one) => one.mistakes),
    ...secondCopies(referring),
    ...deadReferences(root, referring),
    ...checkSettings(root),
  ];
  const paths = listing.files.map(({ path }) => path);
  const categories = checked.flatMap((one) => one.categories);
  return { mistakes, notes: [...guideNote(paths), ...categoryNote(categories, isCategory)] };
}

async function checkFile(
  { path, file }: FoundFile,
  today: Temporal.PlainDate,
  standing: Standing,
): Promise<CheckedDocument> {
  try {
    return await checkDocument(await readBytes(file), path, today, standing);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const mistake = { path, line: 1, message: `${error.message}; ${error.remedy}` };
    return { mistakes: [mistake], referring: null, categories: [] };
  }
}

/** Copies in folders of old files: residents would be answered from the one or the other. */
function secondCopies(referring: Referring[]): Mistake[] {
  const first = new Map<string, string>();
  return referring.flatMap(({ path, titles: [title, ...more], numbers: [number] }) => {
    if (!title || !number || more.length > 0) return [];
    const name = `${title}\n${bareNumber(number)}`;
    const earlier = first.getOrInsert(name, path);
    if (earlier === path) return [];
    const message = `it is ${earlier} a second time, by its title and number; keep one of them`;
    return [{ path, line: 1, message }];
  });
}

function guideNote(paths: string[]): string[] {
  const hasReports = paths.some((path) => /\.(?:md|txt)$/i.test(path));
  if (!hasReports || paths.some((path) => path.startsWith('guide/'))) return [];
  return [
    'it has documents but no guide/: questions on how to apply, complain or appeal stay unanswered; ' +
      'where serve loads this folder, copy the shipped knowledge/guide/ into it',
  ];
}

/** A bureau may have classes of its own; a slip of the pen looks the same. */
function categoryNote(categories: string[], isCategory: (category: string) => boolean): string[] {
  const unknown = [...new Set(categories)].filter((category) => !isCategory(category));
  if (unknown.length === 0) return [];
  const named = unknown.slice(0, 10).join(', ');
  return [`categories of the catalogue that words/categories.yaml does not list: ${named}`];
}
