import { realpathSync } from 'node:fs';
import { SingleBar } from 'cli-progress';
import { readConfig } from '../config.ts';
import { FolderError } from '../documents/folder.ts';
import type { SyncReport } from '../documents/library.ts';
import { defineCommand, OperatorError, printJson, tell } from './command.ts';
import { openLibrary } from './open.ts';

export default defineCommand({
  usage: 'knowledge sync [DIR] [--publish] [--json]',
  summary:
    'Reads the documents of a folder into the library (default: KNOWLEDGE_DIR) and says what it could not read.',
  options: { publish: { type: 'boolean' }, json: { type: 'boolean' } },
  help: {
    publish: 'answerable at once, recorded as your act; without it documents wait for review',
    json: 'print the report as JSON',
  },
  words: { min: 0, max: 1 },
  async run([folder], { publish = false, json = false }) {
    const config = readConfig();
    const target = folder ?? config.knowledgeDir;
    // What serve loads from KNOWLEDGE_DIR is published by being there, and must not stand in the library twice.
    const served = isSameFolder(target, config.knowledgeDir);
    const { library, close } = await openLibrary(config);
    const bar = progressBar();
    try {
      const report = await library.syncFolder(target, {
        origin: served ? 'knowledge' : 'library',
        publish: publish || served,
        onProgress: bar.show,
      });
      bar.stop();
      if (json) printJson(report);
      else summarise(report);
      return report.failed.length > 0 ? 1 : 0;
    } catch (error) {
      if (error instanceof FolderError) throw new OperatorError(error.message);
      throw error;
    } finally {
      bar.stop();
      await close();
    }
  },
});

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

function summarise(report: SyncReport): void {
  for (const { path, reason } of report.skipped) tell(`skipped  ${printable(path)}: ${reason}`);
  for (const { path, line, message } of report.remarks)
    tell(`note     ${printable(path)}:${line}: ${message}`);
  for (const { path, line, reason, remedy } of report.failed) {
    tell(`FAILED   ${printable(path)}${line === null ? '' : `:${line}`}: ${printable(reason)}; ${remedy}`);
  }
  const rows: [string, number, string][] = [
    ['added', report.added, 'new in the library'],
    ['changed', report.changed, 'another text than before'],
    ['unchanged', report.unchanged, 'as they were'],
    ['withdrawn', report.withdrawn, 'no longer in the folder'],
    ['published', report.published, 'answerable since this run'],
    ['waiting', report.waiting, 'wait for review; --publish makes them answerable'],
    ['reindexed', report.reindexed, 'indexed anew, since program or words files have changed'],
    ['failed', report.failed.length, 'files or rows that did not go in'],
  ];
  for (const [name, count, meaning] of rows)
    tell(`${name.padEnd(10)}${String(count).padStart(6)}  ${meaning}`);
}

/** File names come from outside: no control characters reach the terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}
