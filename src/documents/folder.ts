import { constants } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { reasonToSkip } from './formats.ts';
import { UnreadableFile } from './reading.ts';

/** A folder cannot be read at all; the message says why. */
export class FolderError extends Error {}

/** A file to read; `path` is relative to the folder, with `/`. */
export type FoundFile = { path: string; file: string };

/** What a folder holds, in the order of paths. */
export type FolderListing = {
  files: FoundFile[];
  skipped: { path: string; reason: string }[];
  failed: { path: string; reason: string; remedy: string }[];
};

const LARGEST = 20 * 1024 * 1024;

/** The one name of a folder. Throws FolderError where it is absent or no folder. */
export async function identifyFolder(folder: string): Promise<string> {
  try {
    const root = await realpath(folder);
    if ((await stat(root)).isDirectory()) return root;
  } catch {
    throw new FolderError(`the folder ${folder} does not exist or cannot be read`);
  }
  throw new FolderError(`${folder} is a file; name the folder that holds the documents`);
}

/**
 * Lists what is under a folder. Links are followed only inside it, and nothing is read twice.
 *
 * @param elsewhere folders, by their real paths, that are read by themselves.
 */
export async function listFolder(root: string, elsewhere: string[] = []): Promise<FolderListing> {
  const listing: FolderListing = { files: [], skipped: [], failed: [] };
  await walk(root, '', { root, elsewhere, seen: new Set([root]), listing });
  return listing;
}

type Walk = { root: string; elsewhere: string[]; seen: Set<string>; listing: FolderListing };

async function walk(folder: string, prefix: string, state: Walk): Promise<void> {
  const { listing } = state;
  let names: string[];
  try {
    names = (await readdir(folder)).sort();
  } catch (error) {
    if (prefix === '') throw new FolderError(`the folder ${folder} may not be read; mend its permissions`);
    listing.failed.push({ path: prefix, ...accessFailure(error) });
    return;
  }
  for (const name of names) {
    const path = `${prefix}${name}`;
    try {
      await visit(join(folder, name), path, state);
    } catch (error) {
      listing.failed.push({ path, ...accessFailure(error) });
    }
  }
}

async function visit(file: string, path: string, state: Walk): Promise<void> {
  const { listing, root, elsewhere, seen } = state;
  const real = await realpath(file);
  const about = await stat(real);
  const hidden = reasonToSkip(about.isDirectory() ? `${path}/` : path);
  if (hidden) return void listing.skipped.push({ path, reason: hidden });
  if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) {
    return void listing.skipped.push({ path, reason: 'link that leads out of the folder' });
  }
  if (elsewhere.includes(real)) {
    return void listing.skipped.push({ path, reason: 'in the library already, as a folder of its own' });
  }
  if (seen.has(real)) return void listing.skipped.push({ path, reason: 'link to what is read already' });
  seen.add(real);
  if (about.isDirectory()) return walk(real, `${path}/`, state);
  if (!about.isFile()) return void listing.skipped.push({ path, reason: 'not a file' });
  listing.files.push({ path, file: real });
}

/** The bytes of a file. Throws UnreadableFile where it is too large or may not be read. */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    // Non-blocking: what was a file when it was listed may be a pipe by now.
    await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const { size } = await handle.stat();
    if (size > LARGEST) {
      const megabytes = Math.ceil(size / 1024 / 1024);
      throw new UnreadableFile(
        `the file has ${megabytes} MB, more than 20`,
        'split it into smaller documents',
      );
    }
    return await handle.readFile();
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const { reason, remedy } = accessFailure(error);
    throw new UnreadableFile(reason, remedy);
  }
}

function accessFailure(error: unknown): { reason: string; remedy: string } {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  if (code === 'EACCES' || code === 'EPERM') {
    return { reason: 'no permission to read it', remedy: 'let the user that runs mingda read it (chmod)' };
  }
  if (code === 'ENOENT') return { reason: 'the link leads nowhere', remedy: 'mend or remove the link' };
  return { reason: `it cannot be read (${code})`, remedy: 'check the disk and the file' };
}
