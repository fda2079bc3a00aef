import type { Store } from '../../store/database.ts';
import type { WebChatLog } from './parts.ts';
import {
  conversationsWithWordsAfter,
  lastStaffWord,
  markHanded,
  type StaffWord,
  staffWordsAfter,
} from './staff-delivery.ts';

/** One open page that waits for staff messages. */
export type StaffStream = {
  conversationId: string;
  /** Greatest id that the page has. */
  after: number;
  /** @returns false where the page has gone. */
  send(word: StaffWord): Promise<boolean>;
  /** Keeps proxies from closing a silent connection. */
  beat(): Promise<void>;
};

/** All open streams of this process: one look at the database a second serves them all. */
export type StaffStreams = {
  /** @returns how to close the stream, or which limit was reached. */
  open(stream: StaffStream): (() => void) | 'total' | 'session';
};

const pollMs = 1_000;
const beatMs = 15_000;

/** @param limits how many streams may be open, in all and of one conversation. */
export function createStaffStreams(
  store: Store,
  log: WebChatLog,
  limits: { total: number; perSession: number } = { total: 500, perSession: 5 },
): StaffStreams {
  /** Each stream with what brings it up to date. */
  const open = new Map<StaffStream, () => void>();
  let timers: NodeJS.Timeout[] = [];
  /** Greatest id that the streams were told of; null before the first look. */
  let seen: number | null = null;

  const report = (error: Error) =>
    log.error({ error: error.name }, 'web chat: staff messages could not be delivered; trying again');
  async function poll() {
    const changed = seen === null ? null : await conversationsWithWordsAfter(store, seen);
    seen = changed === null ? await lastStaffWord(store) : (changed.last ?? seen);
    for (const [stream, pull] of open)
      if (changed === null || changed.conversationIds.has(stream.conversationId)) pull();
  }
  function start() {
    seen = null;
    timers = [
      repeat(pollMs, () => poll().catch(report)),
      repeat(beatMs, () => {
        for (const stream of open.keys()) void stream.beat();
      }),
    ];
  }
  function close(stream: StaffStream) {
    open.delete(stream);
    if (open.size === 0) for (const timer of timers.splice(0)) clearInterval(timer);
  }
  return {
    open(stream) {
      if (open.size >= limits.total) return 'total';
      const same = [...open.keys()].filter((other) => other.conversationId === stream.conversationId);
      if (same.length >= limits.perSession) return 'session';
      const pull = inTurn(() => deliver(store, stream).catch(report));
      open.set(stream, pull);
      if (open.size === 1) start();
      pull();
      return () => close(stream);
    },
  };
}

/** Sends what the page does not have yet; `after` moves only when the connection took it. */
async function deliver(store: Store, stream: StaffStream): Promise<void> {
  for (const word of await staffWordsAfter(store, stream.conversationId, stream.after)) {
    if (!(await stream.send(word))) return;
    stream.after = word.id;
    await markHanded(store, [word.id]);
  }
}

/** One run after the other: two at once would send a message twice. */
function inTurn(work: () => Promise<void>): () => void {
  let last = Promise.resolve();
  return () => {
    last = last.then(work);
  };
}

function repeat(everyMs: number, work: () => void): NodeJS.Timeout {
  const timer = setInterval(work, everyMs);
  timer.unref();
  return timer;
}
