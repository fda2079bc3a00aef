import type { SyncReport } from '../documents/library.ts';
import { tell } from './command.ts';

/** Tells people what a run did: what it left out, what is to be mended, and the count of each last. */
export function tellReport(report: SyncReport, seconds: number): void {
  for (const { path, reason } of report.skipped) tell(`skipped  ${printable(path)}: ${reason}`);
  for (const { path, line, message } of report.remarks)
    tell(`note     ${printable(path)}:${line}: ${message}`);
  for (const failure of report.failed) tell(failureLine(failure));
  const rows: [string, number, string][] = [
    ['added', report.added, 'new in the library'],
    ['changed', report.changed, 'another text than before'],
    ['unchanged', report.unchanged, 'as they were'],
    ['withdrawn', report.withdrawn, 'no longer in the folder; kept on record'],
    ['published', report.published, 'answerable since this run'],
    ['waiting', report.waiting, 'wait for review; --publish makes them answerable'],
    ['reindexed', report.reindexed, 'indexed anew, since program or words files have changed'],
    ['failed', report.failed.length, 'files or rows that did not go in: see the lines FAILED above'],
  ];
  tell('');
  for (const [name, count, meaning] of rows)
    tell(`${name.padEnd(10)}${String(count).padStart(6)}  ${count > 0 ? meaning : ''}`.trimEnd());
  tell(`${'seconds'.padEnd(10)}${seconds.toFixed(1).padStart(6)}`);
}

/** In one line what a run of many did; null where nothing has changed. */
export function shortReport(report: SyncReport): string | null {
  const counts = (['added', 'changed', 'withdrawn', 'published', 'reindexed'] as const)
    .filter((name) => report[name] > 0)
    .map((name) => `${name} ${report[name]}`);
  return counts.length > 0 ? counts.join(', ') : null;
}

/** A file, or a row of one, that did not go in, with reason and remedy. */
export function failureLine({ path, line, reason, remedy }: SyncReport['failed'][number]): string {
  return `FAILED   ${printable(path)}${line === null ? '' : `:${line}`}: ${printable(reason)}; ${remedy}`;
}

/** File names come from outside: no control characters reach the terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}
