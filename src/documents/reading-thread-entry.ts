import { parentPort } from 'node:worker_threads';
import { readerOf } from './formats.ts';
import { UnreadableFile } from './reading.ts';
import type { ThreadMessage } from './reading-thread.ts';

// The thread's side of reading-thread.ts: takes one file at a time and says what it holds.

const SIGN_OF_LIFE_MS = 2000;

const say = (message: ThreadMessage) => parentPort?.postMessage(message);

// Timers fire only while the thread is not caught in a file.
setInterval(() => say('alive'), SIGN_OF_LIFE_MS).unref();

parentPort?.on('message', async ({ bytes, path }: { bytes: Uint8Array; path: string }) => {
  say(await read(bytes, path));
});

async function read(bytes: Uint8Array, path: string): Promise<ThreadMessage> {
  try {
    return { reading: await readerOf(path)(bytes, path) };
  } catch (error) {
    return { unreadable: { ...told(error) } };
  }
}

function told(error: unknown): { reason: string; remedy: string; line: number | null } {
  if (error instanceof UnreadableFile) {
    return { reason: error.message, remedy: error.remedy, line: error.line };
  }
  const reason = `it cannot be read: ${error instanceof Error ? error.message : 'unknown'}`;
  return { reason, remedy: 'open it, save it anew and put it back', line: null };
}
