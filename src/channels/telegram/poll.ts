import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { type Log, nameOf } from '../sender.ts';
import { explain, type Failure, failureOf, isWrongToken } from './failure.ts';
import { type createIntake, PAGE } from './intake.ts';

type Signal = Parameters<Api['getUpdates']>[1];

/** How long Telegram holds a request open when nothing is new. */
const HOLD_SECONDS = 25;
/** A request that has had no answer by then is on a dead line. */
const ANSWER_WITHIN_MS = 40_000;
const RETRY_WAITING_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/** Edited messages, channel posts and membership are not asked for. */
const wanted = ['message', 'callback_query'] as const;

/**
 * Fetches updates until stopped. An update is acknowledged by asking for those after it, which happens only
 * when its handling has been committed.
 *
 * @param connect what must have succeeded before polling; repeated after a conflict.
 * @returns when `signal` aborts, or when the token is wrong.
 */
export async function poll(parts: {
  api: Api;
  connect: (signal: AbortSignal) => Promise<void>;
  intake: ReturnType<typeof createIntake>;
  log: Log;
  signal: AbortSignal;
}): Promise<void> {
  const { api, log, signal } = parts;
  let connected = false;
  let failures = 0;
  let offset = 0;
  while (!signal.aborted) {
    try {
      if (!connected) {
        await parts.connect(signal);
        connected = true;
      }
      const page = await fetchPage(api, offset, signal);
      if (failures > 0) log.info({ failures }, 'Telegram answers again');
      failures = 0;
      const progress = await parts.intake(page, signal);
      offset = progress.offset;
      if (progress.waiting) await pause(RETRY_WAITING_MS, signal);
    } catch (error) {
      const failure = failureOf(error);
      if (signal.aborted) break;
      failures += 1;
      if (!failure) {
        log.error(nameOf(error), 'polling Telegram failed unexpectedly; tried again');
        await pause(LONGEST_PAUSE_MS, signal);
        continue;
      }
      report(failure, failures, log);
      if (isWrongToken(failure)) return;
      if (failure.kind === 'refused' && failure.code === 409) connected = false;
      await pause(pauseAfter(failure, failures), signal);
    }
  }
  await acknowledge(api, offset);
}

function fetchPage(api: Api, offset: number, signal: AbortSignal): Promise<Update[]> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
  return api.getUpdates(
    { offset, limit: PAGE, timeout: HOLD_SECONDS, allowed_updates: wanted },
    limited as Signal,
  );
}

/** Says the first of a run of failures, then ever more seldom: the 2nd, 4th, 8th … */
function report(failure: Failure, failures: number, log: Log): void {
  if (isWrongToken(failure)) log.error(failure, explain(failure));
  else if ((failures & (failures - 1)) === 0) log.warn({ ...failure, failures }, explain(failure));
}

function pauseAfter(failure: Failure, failures: number): number {
  if (failure.kind === 'refused' && failure.retryAfter !== null) return failure.retryAfter * 1000;
  return Math.min(LONGEST_PAUSE_MS, 500 * 2 ** Math.min(failures, 10));
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}

/** Spares the next start what is already handled; if it fails, the register recognises the repeats. */
async function acknowledge(api: Api, offset: number): Promise<void> {
  if (offset === 0) return;
  await api.getUpdates({ offset, limit: 1, timeout: 0 }, AbortSignal.timeout(2000) as Signal).catch(() => {});
}
