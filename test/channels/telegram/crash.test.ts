import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../../../src/store/database.ts';
import { temporaryFolder } from '../../support/store.ts';
import { temporaryTelegram } from '../../support/telegram-desk.ts';
import type { TelegramFake } from '../../support/telegram-fake.ts';
import { processSecret, type Step, spawnChannel } from '../../support/telegram-process.ts';

const questions = ['第一问', '第二问', '第三问'];

function start(dataDir: string, fake: TelegramFake, step: Step): ChildProcess {
  const child = spawnChannel(dataDir, fake.url, step);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Once the killed process's hold on its deliveries has run out. */
async function letLeasesRunOut(dataDir: string): Promise<void> {
  const store = await openStore({ dataDir, secret: processSecret });
  await store.writer.updateTable('outbox').set({ leasedUntil: null }).execute();
  await store.close();
}

/** What a resident and a clerk see in the end: each question on record once, each answered, in order. */
async function expectAllAnswered(dataDir: string, fake: TelegramFake, chat: number, asked: string[]) {
  const firsts = () => [
    ...new Set(fake.sent.filter((message) => message.chat === chat).map((message) => message.text)),
  ];
  const expected = asked.map((text) => `收到：${text}`);
  await vi.waitFor(() => expect(firsts()).toEqual(expected), { timeout: 20_000, interval: 50 });
  await vi.waitFor(() => expect(fake.waiting()).toEqual([]), { timeout: 5000 });
  const store = await openStore({ dataDir, secret: processSecret });
  const rows = await store.reader.selectFrom('inquiry').select('text').orderBy('id').execute();
  await store.close();
  expect(rows.map((row) => row.text).filter((text) => asked.includes(text ?? ''))).toEqual(asked);
}

const steps: Exclude<Step, 'never'>[] = ['before-commit', 'inside-transaction', 'after-commit'];

test.each(steps)(
  'killed %s: after a restart each question is on record once and is answered',
  async (step) => {
    const dataDir = temporaryFolder();
    const fake = await temporaryTelegram();
    for (const text of questions) fake.say(1, text);
    const [, signal] = await once(start(dataDir, fake, step), 'exit');
    expect(signal).toBe('SIGKILL');
    expect(fake.waiting()).toHaveLength(questions.length);
    await letLeasesRunOut(dataDir);
    start(dataDir, fake, 'never');
    await expectAllAnswered(dataDir, fake, 1, questions);
  },
  40_000,
);

/** Kills the process at the first call of a kind; `lose` means that Telegram took the call. */
async function killAtCall(
  isIt: (method: string, payload: Record<string, unknown>) => boolean,
  then: 'cut' | 'lose',
) {
  const dataDir = temporaryFolder();
  const fake = await temporaryTelegram();
  for (const text of questions) fake.say(1, text);
  const child = start(dataDir, fake, 'never');
  const ended = once(child, 'exit');
  fake.trouble = (method, payload) => {
    if (child.killed || !isIt(method, payload)) return null;
    child.kill('SIGKILL');
    return then;
  };
  await ended;
  await letLeasesRunOut(dataDir);
  start(dataDir, fake, 'never');
  await expectAllAnswered(dataDir, fake, 1, questions);
  return fake;
}

test('killed while sending, before Telegram took it: the reply goes out once', async () => {
  const fake = await killAtCall((method) => method === 'sendMessage', 'cut');
  expect(fake.sent).toHaveLength(questions.length);
}, 40_000);

test('killed after Telegram took the reply and before its answer came: that reply is repeated, no other', async () => {
  const fake = await killAtCall((method) => method === 'sendMessage', 'lose');
  expect(fake.sent.map((message) => message.text).filter((text) => text === '收到：第一问')).toHaveLength(2);
  expect(fake.sent).toHaveLength(questions.length + 1);
}, 40_000);

test('killed while acknowledging: nothing is lost and no inquiry doubled', async () => {
  await killAtCall((method, payload) => method === 'getUpdates' && Number(payload.offset) > 0, 'cut');
}, 40_000);

test('killed again and again at any moment: every question of every chat is on record once and answered in order', async () => {
  const dataDir = temporaryFolder();
  const fake = await temporaryTelegram();
  const asked = Array.from({ length: 24 }, (_, n) => ({ chat: 1 + (n % 3), text: `第${n}问` }));
  for (const round of [0, 1, 2, 3, 4, 5]) {
    for (const { chat, text } of asked.slice(round * 4, round * 4 + 4)) fake.say(chat, text);
    const child = start(dataDir, fake, 'never');
    const ended = once(child, 'exit');
    await sleep(200 + Math.random() * 500);
    child.kill('SIGKILL');
    await ended;
    await letLeasesRunOut(dataDir);
  }
  start(dataDir, fake, 'never');
  for (const chat of [1, 2, 3]) {
    const own = asked.filter((question) => question.chat === chat).map((question) => question.text);
    await expectAllAnswered(dataDir, fake, chat, own);
  }
}, 60_000);
