import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { extname, join } from 'node:path';
import { UnreadableFile } from '../reading.ts';

/** A line of text on a page, with its edges in pixels. */
export type RecognisedLine = { text: string; left: number; right: number; top: number; bottom: number };

/** What the child says. */
export type ProcessMessage = { page: number; lines: RecognisedLine[] } | { end: true } | { failed: string };

/** What one file may take: milliseconds without a further page, bytes of memory. */
export type RecognitionLimits = { pageMs: number; memory: number };

const usual: RecognitionLimits = { pageMs: 180_000, memory: 3 * 1024 ** 3 };

const remedy = 'scan it again at 200 to 300 dots an inch and save it as PDF, PNG or JPEG';

const entry = join(import.meta.dirname, `process-entry${extname(import.meta.url)}`);

/**
 * Recognises the text of a scanned PDF or a picture in a process of its own, since a bad picture ends the process
 * that looks at it.
 *
 * @returns the lines of each page, from above.
 * @throws UnreadableFile where the process ended, or took more than the limits.
 */
export function recognisePages(bytes: Uint8Array, limits = usual): Promise<RecognisedLine[][]> {
  const child = fork(entry, [String(limits.memory)], {
    // Nothing of the settings, which hold secrets.
    env: {},
    execArgv: ['--max-old-space-size=1024'],
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  yieldToOthers(child);
  // A child that is gone closes the pipe; how it ended says why.
  child.stdin?.on('error', () => {});
  child.stdin?.end(bytes);
  return pagesFrom(child, limits).finally(() => child.kill('SIGKILL'));
}

function pagesFrom(child: ChildProcess, { pageMs, memory }: RecognitionLimits): Promise<RecognisedLine[][]> {
  const pages: RecognisedLine[][] = [];
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      clearTimeout(patience);
      reject(new UnreadableFile(reason, remedy));
    };
    const slow = () => fail(`page ${pages.length + 1} was not recognised within ${pageMs / 1000} s`);
    let patience = setTimeout(slow, pageMs);
    child.on('message', (message: ProcessMessage) => {
      clearTimeout(patience);
      if ('failed' in message) return fail(`its text could not be recognised: ${message.failed}`);
      if ('end' in message) return resolve(pages);
      pages.push(message.lines);
      patience = setTimeout(slow, pageMs);
    });
    child.once('error', () => fail('the process that recognises text did not start'));
    child.once('exit', (code, signal) => {
      const gigabytes = (memory / 1024 ** 3).toFixed(1);
      if (signal === 'SIGUSR2')
        fail(`recognising page ${pages.length + 1} takes more than ${gigabytes} GB of memory`);
      else fail(`page ${pages.length + 1} ended the process that recognises text (${signal ?? code})`);
    });
  });
}

/** Residents are answered first. */
function yieldToOthers({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, 5);
  } catch {
    // Not everywhere allowed.
  }
}
