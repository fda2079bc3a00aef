import type { Store } from '../store/database.ts';
import { type Delivery, markFailed, markParts, markSent, takeDue } from '../store/outbox.ts';

/**
 * What a platform made of one delivery. `later` without seconds leaves the pause to the sender. A `reason` is
 * shown to staff: Chinese, without words or identity of the resident.
 */
export type Sent =
  | { kind: 'accepted' }
  | { kind: 'later'; reason: string; seconds?: number }
  | { kind: 'never'; reason: string };

/**
 * Hands one delivery to the platform.
 *
 * @param signal aborts when the hold on the row is about to end; past it another process may send the row too.
 * @param partsSent records how many of several messages the platform has accepted, so that a crash repeats none of them.
 */
export type Send = (
  delivery: Delivery,
  signal: AbortSignal,
  partsSent: (count: number) => Promise<void>,
) => Promise<Sent>;

/** The narrow log that channels need; pino's Logger fits. */
export type Log = Record<'info' | 'warn' | 'error', (facts: object, message: string) => void>;

type SenderParts = { store: Store; channel: string; send: Send; log: Log };

/** A running sender of one channel. */
export type Sender = {
  /** Looks at once for something to send: call it after a commit. */
  wake(): void;
  /** Takes nothing more and waits for what is under way, at most a few seconds; what is cut off is sent again. */
  stop(): Promise<void>;
};

const LOOK_EVERY_MS = 1000;
/** How many chats are served at the same time. */
const CHATS_AT_ONCE = 16;
/** A killed process's deliveries are taken up after this long; a send is cut off a little earlier. */
const LEASE_SECONDS = 20;
const SEND_SECONDS = 15;
/** What is under way when the program ends may take this long. */
const STOP_WITHIN_MS = 5000;
const LONGEST_PAUSE_SECONDS = 300;

/**
 * Sends a channel's outbox until the platform has accepted each row: one delivery of a chat at a time and in
 * order, several chats at once. A row is marked sent only after the platform took it, so a crash repeats a
 * delivery and never loses one (design.md rule 2).
 *
 * @example
 * const sender = createSender({ store, channel: 'telegram', send, log });
 * await conversation.answer(message); // commits the reply into the outbox
 * sender.wake();
 */
export function createSender(parts: SenderParts): Sender {
  const { store, channel, log } = parts;
  const underWay = new Map<number, Promise<void>>();
  const ending = new AbortController();
  const bell = createBell();
  const deliver = createCourier(parts, ending.signal);
  let stopped = false;

  const takeUp = async () => {
    const free = CHATS_AT_ONCE - underWay.size;
    if (free <= 0) return;
    for (const delivery of await takeDue(store, channel, free, LEASE_SECONDS)) {
      if (underWay.has(delivery.id)) continue;
      const work = deliver(delivery).finally(() => {
        underWay.delete(delivery.id);
        bell.ring(); // the next delivery of that chat need not wait for the clock
      });
      underWay.set(delivery.id, work);
    }
  };
  const run = async () => {
    while (!stopped) {
      try {
        await takeUp();
      } catch (error) {
        log.error({ channel, ...nameOf(error) }, 'the outbox could not be read; tried again in a second');
      }
      if (!stopped) await bell.heardWithin(LOOK_EVERY_MS);
    }
  };

  const running = run();
  return {
    wake: bell.ring,
    async stop() {
      stopped = true;
      bell.ring();
      const patience = setTimeout(() => ending.abort(), STOP_WITHIN_MS);
      await running;
      await Promise.all(underWay.values());
      clearTimeout(patience);
    },
  };
}

/** Brings one delivery to its end: sent, put off or laid aside. Never throws. */
function createCourier(parts: SenderParts, ending: AbortSignal) {
  const { store, channel, log } = parts;
  /** Accepted by the platform, but the database could not be told: told again, never sent again. */
  const accepted = new Set<number>();
  return async (delivery: Delivery): Promise<void> => {
    const { id } = delivery;
    try {
      const known = accepted.has(id);
      const result: Sent = known ? { kind: 'accepted' } : await attempt(parts, delivery, ending);
      if (result.kind === 'accepted') accepted.add(id);
      await record(store, delivery, result);
      accepted.delete(id);
      if (result.kind === 'accepted') return;
      const facts = { channel, delivery: id, attempts: delivery.attempts + 1, ...result };
      log.warn(facts, result.kind === 'never' ? 'a delivery was laid aside' : 'a delivery was put off');
    } catch (error) {
      log.error({ channel, delivery: id, ...nameOf(error) }, 'the end of a delivery was not recorded');
    }
  };
}

/** A pause that grows with the attempts, up to five minutes, and differs by chance so that chats spread out. */
export function pauseSeconds(attempts: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST_PAUSE_SECONDS, 2 ** Math.min(attempts, 20));
  return full * (0.5 + random() / 2);
}

async function attempt(
  { store, send, log }: SenderParts,
  delivery: Delivery,
  ending: AbortSignal,
): Promise<Sent> {
  const signal = AbortSignal.any([ending, AbortSignal.timeout(SEND_SECONDS * 1000)]);
  try {
    return await send(delivery, signal, (count) => markParts(store.writer, delivery.id, count));
  } catch (error) {
    log.error({ delivery: delivery.id, ...nameOf(error) }, 'a delivery failed unexpectedly');
    return { kind: 'later', reason: '发送时出现意外错误' };
  }
}

async function record(store: Store, delivery: Delivery, result: Sent): Promise<void> {
  if (result.kind === 'accepted') return markSent(store.writer, [delivery.id]);
  const next = result.kind === 'never' ? 'never' : (result.seconds ?? pauseSeconds(delivery.attempts));
  return markFailed(store.writer, delivery, result.reason, next);
}

/** Name and place of an error without its message, which may repeat a resident's words or a token. */
export function nameOf(error: unknown): { error: string; code?: string; where: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, where: [] };
  const code = (error as NodeJS.ErrnoException).code;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    where: frames.slice(0, 4).map((line) => line.trim()),
  };
}

/** A bell that is heard even if it rang before anyone listened. */
function createBell() {
  let rang = false;
  let listener = () => {};
  return {
    ring() {
      rang = true;
      listener();
    },
    /** Waits for the bell or for the time to pass. */
    async heardWithin(ms: number): Promise<void> {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        listener = () => {
          clearTimeout(timer);
          resolve();
        };
        if (rang) listener();
      });
      rang = false;
    },
  };
}
