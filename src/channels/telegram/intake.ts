import type { Update } from 'grammy/types';
import { type Log, nameOf } from '../sender.ts';
import { chatOf } from './incoming.ts';

/** As many updates as Telegram hands over at once. */
export const PAGE = 100;
/** Attempts before a single update that keeps everybody else out may be given up. */
const ENOUGH_ATTEMPTS = 10;
const LONGEST_PAUSE_MS = 30_000;

/** How far a page of updates was handled. */
export type Progress = {
  /** What getUpdates is to be asked from: everything below it is committed. */
  offset: number;
  /** True where something of the page waits to be tried again. */
  waiting: boolean;
};

/**
 * Handles pages of updates in order. An update whose handling throws is not acknowledged, so Telegram hands it
 * over again; until it succeeds, later updates of the same chat wait and those of other chats go on.
 */
export function createIntake(handle: (update: Update) => Promise<void>, log: Log) {
  const done = new Set<number>();
  const failed = new Map<number, { attempts: number; notBefore: number }>();
  let offset = 0;

  const tryOne = async (update: Update): Promise<boolean> => {
    const before = failed.get(update.update_id);
    if (before && before.notBefore > performance.now()) return false;
    try {
      await handle(update);
      done.add(update.update_id);
      failed.delete(update.update_id);
      return true;
    } catch (error) {
      const attempts = (before?.attempts ?? 0) + 1;
      const pause = Math.min(LONGEST_PAUSE_MS, 500 * 2 ** Math.min(attempts, 10));
      failed.set(update.update_id, { attempts, notBefore: performance.now() + pause });
      log.error(
        { update: update.update_id, attempts, ...nameOf(error) },
        'an update could not be handled; it stays unacknowledged and is tried again',
      );
      return false;
    }
  };

  return async (page: Update[], signal: AbortSignal): Promise<Progress> => {
    const waitingChats = new Set<number | null>();
    for (const update of page) {
      if (signal.aborted) break;
      if (done.has(update.update_id) || waitingChats.has(chatOf(update))) continue;
      if (!(await tryOne(update))) waitingChats.add(chatOf(update));
    }
    giveUpHopeless(page, waitingChats);
    for (const { update_id } of page) {
      if (!done.delete(update_id)) break;
      offset = update_id + 1;
    }
    return { offset, waiting: page.some((update) => update.update_id >= offset) };
  };

  /** A full page on which only one chat still waits means that nobody else's new message can be seen. */
  function giveUpHopeless(page: Update[], waitingChats: Set<number | null>): void {
    const first = page.find((update) => !done.has(update.update_id));
    if (page.length < PAGE || waitingChats.size !== 1 || !first) return;
    if ((failed.get(first.update_id)?.attempts ?? 0) < ENOUGH_ATTEMPTS) return;
    done.add(first.update_id);
    failed.delete(first.update_id);
    log.error({ update: first.update_id }, 'an update was given up: it kept all other chats from being read');
  }
}
