import type { Store } from '../store/database.ts';
import { clearEditions } from './edition.ts';
import { createFileReader, type FileRead } from './file-reading.ts';
import { type FolderListing, type FoundFile, identifyFolder, listFolder, takeGrowing } from './folder.ts';
import { foldersWithin, heldFolders, isInside } from './overlap.ts';
import type { PassageIndex } from './passage-index.ts';
import { UnreadableFile } from './reading.ts';
import { reindex } from './reindex.ts';
import {
  type DocumentRow,
  emptyTally,
  fileOfKey,
  PENDING,
  pathKey,
  shelve,
  type Tally,
  withdraw,
} from './shelf.ts';

/** Marks the hash of a file that was read with faults, so that the next run reads and reports it again. */
const FAULTY = '!';

/** What a run did. Numbers count documents; a table holds several. */
export type SyncReport = Tally & {
  /** Documents of the folder that wait for review after the run. */
  waiting: number;
  /** Documents of the whole library that were indexed anew, because program or words files have changed. */
  reindexed: number;
  /** Files, or single rows of a table, that did not go in. `line` is null where the whole file is meant. */
  failed: { path: string; line: number | null; reason: string; remedy: string }[];
  /** Read, with something that the operator should know. */
  remarks: { path: string; line: number; message: string }[];
  skipped: { path: string; reason: string }[];
  /** Files that were being written a moment ago, left as they stood before: only where `settledMs` is given. */
  unsettled: string[];
};

export type SyncOptions = {
  /** `knowledge`: loaded by serve from KNOWLEDGE_DIR, one folder at a time; `library`: any number of folders. */
  origin: 'knowledge' | 'library';
  /** The operator's recorded act: answerable at once. Without it documents wait for review. */
  publish: boolean;
  /** Called after each file with its number, from 1; then, counted by themselves, after each document indexed anew. */
  onProgress?: (done: number, total: number, path: string) => void;
  /** Leaves files alone that have changed within so many milliseconds: somebody is still writing them. */
  settledMs?: number;
  /** Ends the run between two files: it rejects with the signal's reason, and the next run goes on. */
  signal?: AbortSignal;
};

/** The room's door. */
export type Library = {
  /**
   * Makes the library hold what a folder holds now: reads new and changed files, withdraws removed ones, and indexes
   * anew what an earlier version of the index made findable. All in short transactions, so that others can write
   * meanwhile; an interrupted run leaves each document old or new, and the next run goes on.
   * A file that cannot be read leaves what stood for it before, and never stops the others.
   *
   * @throws FolderError where the folder cannot be read at all or lies in another one of the library; errors of the
   * database.
   */
  syncFolder(folder: string, options: SyncOptions): Promise<SyncReport>;
};

/** Joins the store and retrieval's index. `clock` dates what is recorded. */
export function createLibrary(parts: {
  store: Store;
  index: PassageIndex;
  clock?: () => Temporal.Instant;
}): Library {
  const clock = parts.clock ?? (() => Temporal.Now.instant());
  return {
    async syncFolder(folder, options) {
      const root = await identifyFolder(folder);
      const held = await heldFolders(parts.store);
      const listing = await listFolder(root, options.origin === 'library' ? foldersWithin(root, held) : []);
      const growing = await takeGrowing(listing, options.settledMs ?? 0);
      await clearEditions(parts.store, parts.index);
      const report = { ...emptyReport(listing), unsettled: growing };
      const run: Run = { ...parts, clock, root, options, report, stored: new Map() };
      for (const row of await loadRows(run)) {
        const file = fileOfKey(row.path);
        run.stored.set(file, [...(run.stored.get(file) ?? []), row]);
      }
      await syncFiles(run, listing.files);
      await withdrawRemoved(run, listing);
      if (options.origin === 'knowledge') await withdrawOtherFolders(run);
      await clearEditions(parts.store, parts.index);
      run.report.reindexed = await reindex(parts.store, parts.index, options.onProgress ?? (() => {}));
      run.report.waiting = (await loadRows(run)).filter(({ state }) => state === 'waiting').length;
      return run.report;
    },
  };
}

type StoredRow = Pick<DocumentRow, 'id' | 'path' | 'contentHash' | 'state' | 'attribute'>;

type Run = {
  store: Store;
  index: PassageIndex;
  clock: () => Temporal.Instant;
  root: string;
  options: SyncOptions;
  report: SyncReport;
  /** Rows by the stored path of their file. */
  stored: Map<string, StoredRow[]>;
};

/** So many files are looked at before their turn, so that one is read while another is written. */
const AHEAD = 3;

async function syncFiles(run: Run, files: FoundFile[]): Promise<void> {
  const reader = createFileReader();
  const isSettledFor = ({ path }: FoundFile) => {
    const key = pathKey(path);
    return (hash: string) => isSettled(run, key, hash);
  };
  try {
    const begun: Promise<FileRead>[] = [];
    for (const [at, found] of files.entries()) {
      run.options.signal?.throwIfAborted();
      for (let next = at + begun.length; begun.length <= AHEAD && next < files.length; next += 1) {
        const file = files[next] as FoundFile;
        begun.push(reader.read(file, isSettledFor(file)));
      }
      const read = await begun.shift();
      if (read) await syncFile(run, found, read);
      run.options.onProgress?.(at + 1, files.length, found.path);
    }
  } finally {
    await reader.close();
  }
}

async function syncFile(run: Run, { path }: FoundFile, read: FileRead): Promise<void> {
  const { report, options, store } = run;
  const key = pathKey(path);
  if (read === 'settled') {
    report.unchanged += countKnown(run.stored.get(key) ?? []);
    return;
  }
  if (read instanceof UnreadableFile) {
    const answered = (run.stored.get(key) ?? []).some(({ state }) => state === 'published');
    const meanwhile = answered ? '; until then answers come from the version before' : '';
    report.failed.push({ path, line: read.line, reason: read.message, remedy: read.remedy + meanwhile });
    return;
  }
  const { hash, reading } = read;
  report.failed.push(...reading.faults.map((fault) => ({ path, ...fault })));
  report.remarks.push(...reading.remarks.map((remark) => ({ path, ...remark })));
  const flawed = reading.faults.length > 0 || reading.remarks.length > 0;
  const version = {
    origin: options.origin,
    folder: run.root,
    key,
    contentHash: flawed ? hash + FAULTY : hash,
    publish: options.publish,
    complete: reading.faults.length === 0,
    at: run.clock(),
  };
  addTally(report, await shelve(store, run.index, version, reading.documents));
}

/** Whether this very version stands in the library and nothing of the file is left to publish or to drop. */
function isSettled({ stored, options }: Run, key: string, hash: string): boolean {
  const rows = (stored.get(key) ?? []).filter(({ state }) => state !== 'withdrawn');
  const toPublish = (row: StoredRow) =>
    options.publish && row.state === 'waiting' && row.attribute === '主动公开';
  const replaced = new Set(rows.map(({ path }) => path.endsWith(PENDING) && path.slice(0, -PENDING.length)));
  const newest = rows.filter(({ path }) => !replaced.has(path));
  return newest.length > 0 && newest.every((row) => row.contentHash === hash && !toPublish(row));
}

/** A published document and the version of it that waits are one document. */
function countKnown(rows: StoredRow[]): number {
  const known = rows.filter(({ state }) => state !== 'withdrawn');
  return new Set(known.map(({ path }) => path.replace(new RegExp(`${PENDING}$`), ''))).size;
}

/** Files that were there and could not be looked at this time are not gone. */
async function withdrawRemoved(run: Run, listing: FolderListing): Promise<void> {
  const present = new Set(listing.files.map(({ path }) => pathKey(path)));
  const unknown = [...listing.failed.map(({ path }) => path), ...run.report.unsettled].map((path) =>
    pathKey(path).replace(/\/$/, ''),
  );
  for (const [key, rows] of run.stored) {
    if (present.has(key) || unknown.some((path) => key === path || key.startsWith(`${path}/`))) continue;
    if (rows.every(({ state }) => state === 'withdrawn')) continue;
    for (const { id } of rows) run.report.withdrawn += await withdraw(run.store, id, run.clock());
  }
}

/**
 * serve speaks for one KNOWLEDGE_DIR: what another one left behind is no longer answerable. A folder inside it that was
 * synced by itself before has been read with it, and is not to stand in the library twice.
 */
async function withdrawOtherFolders(run: Run): Promise<void> {
  const others = await run.store.reader
    .selectFrom('document')
    .select(['id', 'origin', 'folder'])
    .where((on) => on.or([on('origin', '!=', 'knowledge'), on('folder', '!=', run.root)]))
    .where('state', '!=', 'withdrawn')
    .execute();
  for (const { id, origin, folder } of others) {
    if (origin === 'library' && folder !== run.root && !isInside(folder, run.root)) continue;
    run.report.withdrawn += await withdraw(run.store, id, run.clock());
  }
}

function loadRows({ store, options, root }: Run): Promise<StoredRow[]> {
  return store.reader
    .selectFrom('document')
    .select(['id', 'path', 'contentHash', 'state', 'attribute'])
    .where('origin', '=', options.origin)
    .where('folder', '=', root)
    .execute();
}

function emptyReport({ skipped, failed }: FolderListing): SyncReport {
  return {
    ...emptyTally(),
    waiting: 0,
    reindexed: 0,
    failed: failed.map((one) => ({ line: null, ...one })),
    remarks: [],
    skipped,
    unsettled: [],
  };
}

function addTally(report: SyncReport, tally: Tally): void {
  for (const name of Object.keys(tally) as (keyof Tally)[]) report[name] += tally[name];
}
