import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Store } from '../../../src/store/database.ts';
import { openStore } from '../../../src/store/database.ts';
import { monthly } from '../../support/charts.ts';
import { temporaryFolder, temporaryStore } from '../../support/store.ts';
import { startChannel, temporaryTelegram } from '../../support/telegram-desk.ts';
import type { Trouble } from '../../support/telegram-fake.ts';
import { processSecret, spawnChannel } from '../../support/telegram-process.ts';

const soon = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 30 });
const rate = { label: '有帮助', send: '👍 #1' };
const charted = () => [{ text: '最近一年PM2.5见图。', actions: [rate], chart: monthly }];

async function expectSent(store: Store) {
  await soon(async () => {
    const rows = await store.reader.selectFrom('outbox').select(['state', 'error']).execute();
    expect(rows).toEqual([{ state: 'sent', error: null }]);
  });
}

async function asked(trouble: (method: string) => Trouble | null = () => null) {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  fake.trouble = trouble;
  const { lines } = await startChannel(fake, store, { replyTo: charted });
  fake.say(7, '最近一年PM2.5');
  return { fake, store, lines };
}

test('a chart follows its text as a picture that names itself and its source', async () => {
  const { fake, store } = await asked();
  await soon(() => expect(fake.photos).toHaveLength(1));
  expect(fake.sent).toMatchObject([{ chat: 7, text: '最近一年PM2.5见图。' }]);
  expect(fake.sent[0]?.buttons.flat()).toHaveLength(1);
  const [photo] = fake.photos;
  expect(photo).toMatchObject({ chat: 7, thread: null });
  expect(photo?.caption).toBe(
    '怀化市PM2.5平均浓度（单位：微克/立方米）\n数据来源：《怀化市环境空气质量月报》',
  );
  expect(photo?.bytes.length).toBeGreaterThan(10_000);
  expect(photo?.at).toBeGreaterThan(fake.sent[0]?.at ?? Number.POSITIVE_INFINITY);
  await expectSent(store);
});

test.each([
  { status: 400, description: 'Bad Request: not enough rights to send photos to the chat' },
  { status: 413, description: 'Request Entity Too Large' },
])('where Telegram takes no picture ($status), the values follow in words', async (refusal) => {
  const { fake, store } = await asked((method) => (method === 'sendPhoto' ? refusal : null));
  await soon(() => expect(fake.sent).toHaveLength(2));
  expect(fake.sent[1]?.text).toContain('2026年10月：45 微克/立方米');
  expect(fake.sent[1]?.text).toContain('2026年7月：无数据');
  await expectSent(store);
  expect(fake.photos).toEqual([]);
});

test('a picture that is put off comes later, and its text not again', async () => {
  let refusals = 2;
  const slow = { status: 429, description: 'Too Many Requests', parameters: { retry_after: 0.1 } };
  const { fake, store } = await asked((method) => (method === 'sendPhoto' && refusals-- > 0 ? slow : null));
  await soon(() => expect(fake.photos).toHaveLength(1));
  expect(fake.sent).toHaveLength(1);
  await expectSent(store);
});

test('killed between text and picture: after a restart the picture comes, and the text not again', async () => {
  const dataDir = temporaryFolder();
  const fake = await temporaryTelegram();
  const start = () => {
    const child = spawnChannel(dataDir, fake.url, 'never', monthly);
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  };
  const child = start();
  const ended = once(child, 'exit');
  fake.trouble = (method) => {
    if (child.killed || method !== 'sendPhoto') return null;
    child.kill('SIGKILL');
    return 'cut';
  };
  fake.say(7, '最近一年PM2.5');
  await ended;
  const store = await openStore({ dataDir, secret: processSecret });
  onTestFinished(() => store.close());
  await store.writer.updateTable('outbox').set({ leasedUntil: null }).execute();
  start();
  await soon(() => expect(fake.photos).toHaveLength(1));
  expect(fake.sent.map(({ text }) => text)).toEqual(['收到：最近一年PM2.5']);
  await expectSent(store);
}, 40_000);
