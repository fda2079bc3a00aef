import type { Update } from 'grammy/types';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createIntake, PAGE } from '../../../src/channels/telegram/intake.ts';
import { keptLog } from '../../support/telegram-desk.ts';

// Only the clock by which pauses are measured is turned; nothing else is replaced.
beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

const { signal } = new AbortController();
const update = (id: number, chat: number) =>
  ({ update_id: id, message: { message_id: id, chat: { id: chat, type: 'private' }, date: 1 } }) as Update;

function intakeThatFailsOn(...bad: number[]) {
  const failing = new Set(bad);
  const handled: number[] = [];
  const { log, lines } = keptLog();
  const handle = async ({ update_id }: Update) => {
    if (failing.has(update_id)) throw new Error('no');
    handled.push(update_id);
  };
  return { take: createIntake(handle, log), handled, failing, lines };
}

test('a page that was handled is acknowledged as a whole', async () => {
  const { take, handled } = intakeThatFailsOn();
  expect(await take([update(7, 1), update(8, 2), update(11, 1)], signal)).toEqual({
    offset: 12,
    waiting: false,
  });
  expect(handled).toEqual([7, 8, 11]);
  expect(await take([], signal)).toEqual({ offset: 12, waiting: false });
});

test('a failed update holds back its chat and the acknowledgement, not the other chats', async () => {
  const { take, handled, failing } = intakeThatFailsOn(8);
  const page = [update(7, 1), update(8, 2), update(9, 2), update(10, 1)];
  expect(await take(page, signal)).toEqual({ offset: 8, waiting: true });
  expect(handled).toEqual([7, 10]);
  failing.clear();
  expect(await take(page.slice(1), signal)).toEqual({ offset: 8, waiting: true }); // too early to try again
  vi.advanceTimersByTime(1000);
  expect(await take(page.slice(1), signal)).toEqual({ offset: 11, waiting: false });
  expect(handled).toEqual([7, 10, 8, 9]);
});

test('one update that always fails is given up only when nobody else’s could be seen any more', async () => {
  const { take, lines } = intakeThatFailsOn(1);
  const page = [update(1, 1), ...Array.from({ length: PAGE - 2 }, (_, n) => update(2 + n, 2))];
  for (let n = 0; n < 30; n++) {
    expect(await take(page, signal)).toEqual({ offset: 0, waiting: true });
    vi.advanceTimersByTime(31_000);
  }
  page.push(update(PAGE, 3));
  expect(await take(page, signal)).toEqual({ offset: PAGE + 1, waiting: false });
  expect(lines.at(-1)).toContain('given up');
});

test('nothing is given up while everything fails: then it is the database, not the update', async () => {
  const page = Array.from({ length: PAGE }, (_, n) => update(1 + n, n));
  const { take } = intakeThatFailsOn(...page.map(({ update_id }) => update_id));
  for (let n = 0; n < 30; n++) {
    expect(await take(page, signal)).toEqual({ offset: 0, waiting: true });
    vi.advanceTimersByTime(31_000);
  }
});
