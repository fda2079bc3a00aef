import { expect, test, vi } from 'vitest';
import { createSender, pauseSeconds, type Send } from '../../src/channels/sender.ts';
import { startConversation } from '../../src/register/inquiries.ts';
import type { Store } from '../../src/store/database.ts';
import { type Delivery, enqueue } from '../../src/store/outbox.ts';
import { temporaryStore } from '../support/store.ts';
import { keptLog } from '../support/telegram-desk.ts';

const at = Temporal.Instant.from('2026-11-22T00:00:00Z');
const accepted = async () => ({ kind: 'accepted' }) as const;

async function put(store: Store, address: string, ...texts: string[]): Promise<void> {
  const chat = { channel: 'test', address, person: address, at };
  const { id } = await startConversation(store.writer, store.seal, chat);
  for (const text of texts)
    await enqueue(store.writer, store.seal, { conversationId: id, channel: 'test', payload: { text } });
}

function run(store: Store, send: Send) {
  const { lines, log } = keptLog();
  return { lines, sender: createSender({ store, channel: 'test', send, log }) };
}

const rows = (store: Store) =>
  store.reader.selectFrom('outbox').select(['state', 'attempts', 'error', 'dueAt']).orderBy('id').execute();
const allSent = (store: Store) =>
  vi.waitFor(async () => expect((await rows(store)).every((row) => row.state === 'sent')).toBe(true), 10_000);
const textOf = (delivery: Delivery) => (delivery.payload as { text: string }).text;

test('one delivery of a chat at a time and in order, several chats at once', async () => {
  const store = await temporaryStore();
  for (const chat of ['a', 'b', 'c', 'd']) await put(store, chat, '1', '2', '3');
  const open = new Set<string>();
  let most = 0;
  const seen: Record<string, string> = {};
  const { sender } = run(store, async (delivery) => {
    expect(open.has(delivery.address)).toBe(false);
    open.add(delivery.address);
    most = Math.max(most, open.size);
    await new Promise((resolve) => setTimeout(resolve, 20));
    seen[delivery.address] = (seen[delivery.address] ?? '') + textOf(delivery);
    open.delete(delivery.address);
    return { kind: 'accepted' };
  });
  await allSent(store);
  await sender.stop();
  expect(seen).toEqual({ a: '123', b: '123', c: '123', d: '123' });
  expect(most).toBe(4);
});

test('forty chats are served with no more than sixteen at once', async () => {
  const store = await temporaryStore();
  for (let n = 0; n < 40; n++) await put(store, `chat${n}`, 'x');
  let open = 0;
  let most = 0;
  const { sender } = run(store, async () => {
    most = Math.max(most, ++open);
    await new Promise((resolve) => setTimeout(resolve, 15));
    open -= 1;
    return { kind: 'accepted' };
  });
  await allSent(store);
  await sender.stop();
  expect(most).toBe(16);
});

test('a wake sends at once; without one the outbox is looked at every second', async () => {
  const store = await temporaryStore();
  const times: number[] = [];
  const { sender } = run(store, async () => {
    times.push(performance.now());
    return { kind: 'accepted' };
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const before = performance.now();
  await put(store, 'a', '1');
  sender.wake();
  await vi.waitFor(() => expect(times).toHaveLength(1));
  expect((times[0] ?? 0) - before).toBeLessThan(300);
  await put(store, 'a', '2');
  await vi.waitFor(() => expect(times).toHaveLength(2), { timeout: 3000 });
  await sender.stop();
});

test('a refusal for good lays the delivery aside and lets the next one of the chat pass', async () => {
  const store = await temporaryStore();
  await put(store, 'a', 'bad', 'good');
  const { sender } = run(store, async (delivery) =>
    textOf(delivery) === 'bad' ? { kind: 'never', reason: '对方已停用机器人' } : { kind: 'accepted' },
  );
  await vi.waitFor(async () =>
    expect(await rows(store)).toMatchObject([
      { state: 'dead', attempts: 1, error: '对方已停用机器人' },
      { state: 'sent', attempts: 0 },
    ]),
  );
  await sender.stop();
});

test('a refusal for now holds back the later ones of the same chat', async () => {
  const store = await temporaryStore();
  await put(store, 'a', '1', '2');
  const tried: string[] = [];
  const { sender } = run(store, async (delivery) => {
    tried.push(textOf(delivery));
    return tried.length === 1 ? { kind: 'later', reason: '稍后', seconds: 0.3 } : { kind: 'accepted' };
  });
  await allSent(store);
  await sender.stop();
  expect(tried).toEqual(['1', '1', '2']);
});

test('an unexpected error is tried again later and its message, which may hold words, is not logged', async () => {
  const store = await temporaryStore();
  await put(store, 'a', '1');
  let tries = 0;
  const { sender, lines } = run(store, async () => {
    tries += 1;
    if (tries === 1) throw new TypeError('secret words of the resident');
    return { kind: 'accepted' };
  });
  await allSent(store);
  await sender.stop();
  expect(tries).toBe(2);
  expect(lines.join('\n')).toContain('TypeError');
  expect(lines.join('\n')).not.toContain('secret words');
});

test('what the platform took is not sent again although the database could not be told', async () => {
  const store = await temporaryStore();
  await put(store, 'a', '1');
  let sent = 0;
  const { sender, lines } = run(
    { ...store, writer: { ...store.writer, updateTable: failingOnce(store) } as unknown as Store['writer'] },
    async () => {
      sent += 1;
      return { kind: 'accepted' };
    },
  );
  await vi.waitFor(() => expect(lines.join('\n')).toContain('was not recorded'));
  await store.writer.updateTable('outbox').set({ leasedUntil: null }).execute();
  await allSent(store);
  await sender.stop();
  expect(sent).toBe(1);
});

function failingOnce(store: Store) {
  let failed = false;
  return (...given: Parameters<Store['writer']['updateTable']>) => {
    if (!failed) {
      failed = true;
      throw new Error('disk full');
    }
    return store.writer.updateTable(...given);
  };
}

test('stop waits for what is under way and takes nothing more', async () => {
  const store = await temporaryStore();
  await put(store, 'a', '1', '2');
  let finished = 0;
  let began = () => {};
  const begun = new Promise<void>((resolve) => (began = resolve));
  const { sender } = run(store, async () => {
    began();
    await new Promise((resolve) => setTimeout(resolve, 200));
    finished += 1;
    return { kind: 'accepted' };
  });
  await begun;
  await sender.stop();
  expect(finished).toBe(1);
  expect((await rows(store)).map((row) => row.state)).toEqual(['sent', 'pending']);
});

test('a store that fails for a while does not end the sender', async () => {
  const store = await temporaryStore();
  await put(store, 'a', '1');
  let broken = true;
  const { sender, lines } = run(
    {
      ...store,
      transaction: (work) =>
        broken ? Promise.reject(new Error('database is locked')) : store.transaction(work),
    },
    accepted,
  );
  await vi.waitFor(() => expect(lines.join('\n')).toContain('could not be read'));
  broken = false;
  sender.wake();
  await allSent(store);
  await sender.stop();
});

test('the pause doubles, differs by chance and never exceeds five minutes', () => {
  expect(pauseSeconds(0, () => 0)).toBe(0.5);
  expect(pauseSeconds(0, () => 1)).toBe(1);
  expect(pauseSeconds(3, () => 1)).toBe(8);
  expect(pauseSeconds(9, () => 1)).toBe(300);
  expect(pauseSeconds(5000, () => 1)).toBe(300);
});
