import { once } from 'node:events';
import { relative, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watch } from 'chokidar';
import { reasonToSkip } from './formats.ts';

/** Tells when the files of a folder have changed. */
export type FolderWatch = {
  /**
   * Resolves once files have changed since the last call began and have then been left alone for a moment, or, where
   * changes do not end, after a few seconds. Rejects with the reason of the signal, or with an error of the system,
   * such as too many folders to watch.
   */
  changed(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
};

/** A file that was not touched for so long is taken to be written to its end. */
export const SETTLED_MS = 400;

/** A folder into which files are copied for minutes is read now and then. */
const LONGEST_BURST_MS = 3000;

/** Watches a folder and those inside it, from the moment that this resolves. */
export async function watchFolder(root: string): Promise<FolderWatch> {
  let changes = new AbortController();
  let touchedAt = 0;
  const watcher = watch(root, {
    ignoreInitial: true,
    ignored: (path) => isHidden(relative(root, path)),
  });
  let broken: unknown = null;
  const touched = () => {
    touchedAt = performance.now();
    changes.abort();
  };
  watcher.on('all', touched).on('error', (error) => {
    broken = error;
    touched();
  });
  await once(watcher, 'ready');
  return {
    async changed(signal) {
      signal.throwIfAborted();
      if (!changes.signal.aborted) await Promise.race([aborted(changes.signal), aborted(signal)]);
      const since = performance.now();
      while (performance.now() - touchedAt < SETTLED_MS && performance.now() - since < LONGEST_BURST_MS) {
        signal.throwIfAborted();
        await sleep(SETTLED_MS / 4);
      }
      signal.throwIfAborted();
      if (broken) throw broken;
      changes = new AbortController();
    },
    close: () => watcher.close(),
  };
}

function isHidden(path: string): boolean {
  return reasonToSkip(path.split(sep).join('/')) === 'hidden file';
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
