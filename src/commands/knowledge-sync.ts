import { realpathSync } from 'node:fs';
import { SingleBar } from 'cli-progress';
import { readConfig } from '../config.ts';
import { FolderError } from '../documents/folder.ts';
import type { SyncOptions } from '../documents/library.ts';
import { defineCommand, OperatorError, printJson, UsageError } from './command.ts';
import { openLibrary } from './open.ts';
import { printable, tellReport } from './sync-report.ts';
import type { SyncOnce } from './sync-watch.ts';

export default defineCommand({
  usage: 'knowledge sync [DIR] [--publish] [--watch] [--json]',
  summary:
    'Reads the documents of a folder into the library (default: KNOWLEDGE_DIR) and says what it could not read.',
  options: { publish: { type: 'boolean' }, watch: { type: 'boolean' }, json: { type: 'boolean' } },
  help: {
    publish: 'answerable at once, recorded as your act; without it documents wait for review',
    watch: 'go on, and read what changes, until Ctrl+C',
    json: 'print the report as JSON',
  },
  words: { min: 0, max: 1 },
  async run([folder], { publish = false, watch = false, json = false }) {
    if (watch && json)
      throw new UsageError('--json prints one report and --watch makes many; leave one of them out');
    const config = readConfig();
    const target = folder ?? config.knowledgeDir;
    // What serve loads from KNOWLEDGE_DIR is published by being there, and must not stand in the library twice.
    const served = isSameFolder(target, config.knowledgeDir);
    const { library, close } = await openLibrary(config);
    const sync = async (more: Partial<SyncOptions>) => {
      const bar = progressBar();
      const origin = served ? 'knowledge' : 'library';
      const options = { origin, publish: publish || served, onProgress: bar.show, ...more } as const;
      return library.syncFolder(target, options).finally(bar.stop);
    };
    try {
      if (watch) return await watchUntilStopped(target, sync);
      const began = performance.now();
      const report = await sync({});
      if (json) printJson(report);
      else tellReport(report, (performance.now() - began) / 1000);
      return report.failed.length > 0 ? 1 : 0;
    } catch (error) {
      if (error instanceof FolderError) throw new OperatorError(error.message);
      throw error;
    } finally {
      await close();
    }
  },
});

/** Ends at the first SIGINT or SIGTERM between two files; a second one ends the process at once. */
async function watchUntilStopped(folder: string, sync: SyncOnce): Promise<number> {
  const { keepSynced } = await import('./sync-watch.ts');
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  await keepSynced(folder, sync, stop.signal);
  return 0;
}

function isSameFolder(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}

/** Draws only where somebody looks: nothing on a pipe. */
function progressBar() {
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{bar} {value}/{total} {path}', stream: process.stderr, clearOnComplete: true })
    : null;
  return {
    show(done: number, total: number, path: string) {
      if (bar && !bar.isActive) bar.start(total, 0, { path: '' });
      // What is indexed anew is counted by itself, after the files.
      bar?.setTotal(total);
      bar?.update(done, { path: printable(path) });
    },
    stop: () => bar?.stop(),
  };
}
