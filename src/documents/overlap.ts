import { sep } from 'node:path';
import type { Store } from '../store/database.ts';
import { FolderError } from './folder.ts';

/** A folder that the library holds documents of. */
export type HeldFolder = { origin: 'knowledge' | 'library'; folder: string };

/** The folders whose documents are in the library, waiting or published. */
export async function heldFolders(store: Store): Promise<HeldFolder[]> {
  return store.reader
    .selectFrom('document')
    .select(['origin', 'folder'])
    .distinct()
    .where('state', '<>', 'withdrawn')
    .execute();
}

/**
 * The folders inside a folder that the library reads by themselves, so that no file stands in it twice.
 *
 * @throws FolderError where the folder itself lies in one that the library reads.
 */
export function foldersWithin(root: string, held: HeldFolder[]): string[] {
  const around = held.find(({ folder }) => isInside(root, folder));
  if (around && !held.some(({ origin, folder }) => origin === 'library' && folder === root)) {
    const remedy =
      around.origin === 'knowledge'
        ? 'its documents are read with the folder that serve loads (KNOWLEDGE_DIR)'
        : `sync ${around.folder} again instead`;
    throw new FolderError(`${root} lies in ${around.folder}, which the library reads already; ${remedy}`);
  }
  return held.map(({ folder }) => folder).filter((folder) => isInside(folder, root));
}

/** Whether one folder lies in another; both by their real paths. */
export function isInside(folder: string, other: string): boolean {
  return folder !== other && folder.startsWith(other.endsWith(sep) ? other : other + sep);
}
