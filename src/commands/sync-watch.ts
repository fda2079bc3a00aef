import type { SyncOptions, SyncReport } from '../documents/library.ts';
import { SETTLED_MS, watchFolder } from '../documents/watching.ts';
import { tell } from './command.ts';
import { failureLine, shortReport, tellReport } from './sync-report.ts';

/** One run over the folder; the options are those that watching adds. */
export type SyncOnce = (options: Pick<SyncOptions, 'settledMs' | 'signal'>) => Promise<SyncReport>;

/**
 * Keeps the library at what the folder holds until the signal comes: runs at once, then after each change. A run that
 * the signal interrupts leaves each document old or new.
 */
export async function keepSynced(folder: string, sync: SyncOnce, signal: AbortSignal): Promise<void> {
  // Before the first run, so that what changes meanwhile is not missed.
  const watch = await watchFolder(folder);
  try {
    let before: SyncReport | null = null;
    for (;;) {
      const began = performance.now();
      const report = await sync({ settledMs: SETTLED_MS, signal });
      tellRun(report, before, (performance.now() - began) / 1000);
      before = report;
      // What is still being written makes no further sound once it is done.
      if (report.unsettled.length > 0) await pause(SETTLED_MS, signal);
      else await watch.changed(signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    tell('stopped');
  } finally {
    await watch.close();
  }
}

function tellRun(report: SyncReport, before: SyncReport | null, seconds: number): void {
  if (!before) {
    tellReport(report, seconds);
    tell('\nwatching the folder; Ctrl+C ends it');
    return;
  }
  const known = new Set(before.failed.map(failureLine));
  for (const line of report.failed.map(failureLine)) if (!known.has(line)) tell(line);
  const line = shortReport(report);
  if (line) tell(`${line} (${seconds.toFixed(1)} s)`);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, ms);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
