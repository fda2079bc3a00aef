import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Reading, UnreadableFile } from './reading.ts';

/** What the thread says: that it lives, or what a file came to. */
export type ThreadMessage =
  | 'alive'
  | { reading: Reading }
  | { unreadable: { reason: string; remedy: string; line: number | null } };

/** A second thread in which files are read, one after the other. */
export type ReadingThread = {
  /** @param take hands over the bytes once the thread is free, so that only one file's are in memory. */
  read(take: () => Promise<Uint8Array>, path: string): Promise<Reading>;
  /** At once, whatever is being read. */
  close(): Promise<void>;
};

/** A thread that has shown no sign of life for so long is caught in a file. */
const SILENCE_MS = 60_000;

/** Megabytes of JavaScript values that one file may take. */
const HEAP_MB = 384;

const entry = new URL(`./reading-thread-entry${extname(import.meta.url)}`, import.meta.url);

/**
 * Reads files beside the thread that answers residents: a long PDF takes seconds of reckoning. A file that makes the
 * thread stand still or run out of memory is reported like any other that cannot be read, and the next one is read
 * in a new thread. The thread starts with the first file and never keeps the process alive.
 */
export function createReadingThread(limits = { silenceMs: SILENCE_MS, heapMb: HEAP_MB }): ReadingThread {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  const start = () => {
    const started = new Worker(entry, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
    });
    started.unref();
    // Also heard when nobody waits for it: an error of a worker would otherwise end the process.
    started.on('error', () => {});
    started.once('exit', () => {
      if (worker === started) worker = null;
    });
    return started;
  };
  const readNow = async (take: () => Promise<Uint8Array>, path: string) => {
    const bytes = await take();
    if (closed) throw new UnreadableFile('the run has ended', 'run it again');
    worker ??= start();
    const running = worker;
    try {
      return await ask(running, bytes, path, limits);
    } catch (error) {
      if (error instanceof ThreadLost) {
        worker = null;
        await running.terminate();
        throw new UnreadableFile(error.message, error.remedy);
      }
      throw error;
    }
  };
  return {
    read(take, path) {
      const reading = last.then(() => readNow(take, path));
      last = reading.catch(() => {});
      return reading;
    },
    async close() {
      closed = true;
      await worker?.terminate();
      await last;
    },
  };
}

class ThreadLost extends Error {
  readonly remedy: string;
  constructor(reason: string, remedy: string) {
    super(reason);
    this.remedy = remedy;
  }
}

function ask(
  worker: Worker,
  bytes: Uint8Array,
  path: string,
  { silenceMs, heapMb }: { silenceMs: number; heapMb: number },
): Promise<Reading> {
  return new Promise((resolve, reject) => {
    const seconds = Math.round(silenceMs / 1000);
    const stuck = () => {
      settle();
      reject(new ThreadLost(`reading it did not end within ${seconds} s`, 'split it or save it anew'));
    };
    let patience = setTimeout(stuck, silenceMs);
    const settle = () => {
      clearTimeout(patience);
      worker.off('message', heard).off('error', failed).off('exit', ended).unref();
    };
    const heard = (message: ThreadMessage) => {
      clearTimeout(patience);
      if (message === 'alive') {
        patience = setTimeout(stuck, silenceMs);
        return;
      }
      settle();
      if ('reading' in message) return resolve(message.reading);
      const { reason, remedy, line } = message.unreadable;
      reject(new UnreadableFile(reason, remedy, line));
    };
    const failed = (error: Error) => {
      settle();
      const full = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
      const reason = full
        ? `reading it takes more than ${heapMb} MB of memory`
        : `it cannot be read: ${error.message}`;
      reject(new ThreadLost(reason, 'split it or save it anew'));
    };
    const ended = () => {
      settle();
      reject(new ThreadLost('reading it broke off', 'save it anew'));
    };
    worker.on('message', heard).once('error', failed).once('exit', ended).ref();
    worker.postMessage({ bytes, path }, transferable(bytes));
  });
}

/** Bytes of a pooled buffer belong to others too and are copied. */
function transferable({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
