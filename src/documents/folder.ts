import { createHash } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises';
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

/** Bulletins with pictures have tens of megabytes. What is larger is never read into memory. */
const LARGEST_MB = 100;

const CHUNK = 128 * 1024;

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
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (prefix === '') throw new FolderError(`the folder ${folder} may not be read; mend its permissions`);
    listing.failed.push({ path: prefix, ...accessFailure(error) });
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = `${prefix}${entry.name}`;
    try {
      await visit(entry, folder, path, state);
    } catch (error) {
      listing.failed.push({ path, ...accessFailure(error) });
    }
  }
}

async function visit(entry: Dirent, folder: string, path: string, state: Walk): Promise<void> {
  const { listing, root, elsewhere, seen } = state;
  // The folder's own path is real already, so that only links need looking up: a thousand files take milliseconds.
  const file = join(folder, entry.name);
  const known = entry.isFile() || entry.isDirectory();
  const real = known ? file : await realpath(file);
  const about = known ? entry : await stat(real);
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

/** The SHA-256 of `salt` and a file, read piece by piece, and its bytes. Throws UnreadableFile as `readBytes` does. */
export function hashFile(file: string, salt: string): Promise<{ hash: string; size: number }> {
  return withFile(file, async (handle, size) => {
    const hash = createHash('sha256').update(salt);
    const piece = Buffer.allocUnsafe(Math.min(size + 1, CHUNK));
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, piece.length, null);
      if (bytesRead === 0) return { hash: hash.digest('hex'), size };
      hash.update(piece.subarray(0, bytesRead));
    }
  });
}

/**
 * Takes out of a listing the files that somebody is still writing.
 *
 * @param withinMs how lately such a file has changed; 0 takes nothing.
 * @returns their paths.
 */
export async function takeGrowing(listing: FolderListing, withinMs: number): Promise<string[]> {
  if (withinMs <= 0) return [];
  const growing = new Set<string>();
  for (const { path, file } of listing.files) {
    const changed = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    if (Math.abs(Date.now() - changed) < withinMs) growing.add(path);
  }
  listing.files = listing.files.filter(({ path }) => !growing.has(path));
  return [...growing];
}

/** The bytes of a file. Throws UnreadableFile where it is too large or may not be read. */
export function readBytes(file: string): Promise<Uint8Array> {
  return withFile(file, (handle) => handle.readFile());
}

async function withFile<T>(file: string, work: (handle: FileHandle, size: number) => Promise<T>): Promise<T> {
  try {
    // Non-blocking: what was a file when it was listed may be a pipe by now.
    await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const { size } = await handle.stat();
    if (size > LARGEST_MB * 1024 * 1024) {
      const megabytes = Math.ceil(size / 1024 / 1024);
      throw new UnreadableFile(
        `the file has ${megabytes} MB, more than ${LARGEST_MB}`,
        'save it with smaller pictures, or split it into smaller documents',
      );
    }
    return await work(handle, size);
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
