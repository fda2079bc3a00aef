import { expect, test } from 'vitest';
import { startConversation } from '../../src/register/inquiries.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { enqueue, markFailed, markSent, takeDue } from '../../src/store/outbox.ts';
import { temporaryFolder, temporaryStore } from '../support/store.ts';
import { inProcess, processSecret } from '../support/store-process.ts';

const at = Temporal.Instant.from('2026-11-22T00:00:00Z');

async function chat(store: Store, address: string, channel = 'test'): Promise<string> {
  const { id } = await startConversation(store.writer, store.seal, { channel, address, person: address, at });
  return id;
}

const put = (store: Store, conversationId: string, text: string, channel = 'test') =>
  enqueue(store.writer, store.seal, { conversationId, channel, payload: { text } });
const dueNow = (store: Store) =>
  store.writer.updateTable('outbox').set({ dueAt: '2026-01-01T00:00:00.000Z' }).execute();

test('a delivery exists if and only if its transaction was committed', async () => {
  const store = await temporaryStore();
  const conversationId = await chat(store, 'a');
  const broken = store.transaction(async (trx) => {
    await enqueue(trx, store.seal, { conversationId, channel: 'test', payload: 1 });
    throw new Error('stop');
  });
  await expect(broken).rejects.toThrow('stop');
  expect(await takeDue(store, 'test', 10)).toEqual([]);
});

test('hands over address, payload and inquiry, which rest sealed in the database', async () => {
  const store = await temporaryStore();
  const id = await put(store, await chat(store, 'address-42'), '答复全文');
  const raw = await store.reader.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
  expect(JSON.stringify(raw)).not.toContain('答复全文');
  const taken = await takeDue(store, 'test', 10);
  expect(taken).toMatchObject([
    { id, address: 'address-42', payload: { text: '答复全文' }, attempts: 0, inquiryId: null },
  ]);
});

test('takes only the oldest of each chat, and only of its channel', async () => {
  const store = await temporaryStore();
  const [a, b, web] = [await chat(store, 'a'), await chat(store, 'b'), await chat(store, 'c', 'web')];
  const first = await put(store, a, '1');
  await put(store, a, '2');
  const other = await put(store, b, '3');
  await put(store, web, '4', 'web');
  expect((await takeDue(store, 'test', 10)).map((delivery) => delivery.id)).toEqual([first, other]);
});

test('a held row is not taken twice, and comes back when the hold has run out', async () => {
  const store = await temporaryStore();
  const id = await put(store, await chat(store, 'a'), '1');
  expect(await takeDue(store, 'test', 10, 20)).toHaveLength(1);
  expect(await takeDue(store, 'test', 10)).toEqual([]);
  const { leasedUntil } = await store.reader
    .selectFrom('outbox')
    .select('leasedUntil')
    .executeTakeFirstOrThrow();
  expect(Date.parse(leasedUntil ?? '') - Date.now()).toBeGreaterThan(18_000);
  expect(Date.parse(leasedUntil ?? '') - Date.now()).toBeLessThanOrEqual(20_000);
  const past = Temporal.Now.instant().subtract({ milliseconds: 1 }).toString({ smallestUnit: 'millisecond' });
  await store.writer.updateTable('outbox').set({ leasedUntil: past }).execute();
  expect((await takeDue(store, 'test', 10)).map((delivery) => delivery.id)).toEqual([id]);
});

test('a later delivery waits until the earlier one of the chat is sent or laid aside', async () => {
  const store = await temporaryStore();
  const conversationId = await chat(store, 'a');
  for (const text of ['1', '2', '3']) await put(store, conversationId, text);
  const [first] = await takeDue(store, 'test', 10);
  if (!first) throw new Error('nothing was due');
  await markFailed(store.writer, first, 'wait', 60);
  expect(await takeDue(store, 'test', 10)).toEqual([]);
  await dueNow(store);
  await markSent(store.writer, [first.id]);
  const [second] = await takeDue(store, 'test', 10);
  expect(second?.payload).toEqual({ text: '2' });
  if (second) await markFailed(store.writer, second, 'blocked', 'never');
  expect((await takeDue(store, 'test', 10))[0]?.payload).toEqual({ text: '3' });
});

test('a failed delivery counts its attempts and is due again after the pause, to the fraction of a second', async () => {
  const store = await temporaryStore();
  await put(store, await chat(store, 'a'), '1');
  const [delivery] = await takeDue(store, 'test', 10);
  if (delivery) await markFailed(store.writer, delivery, '稍后', 0.25);
  expect(await takeDue(store, 'test', 10)).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 280));
  expect(await takeDue(store, 'test', 10)).toMatchObject([{ attempts: 1 }]);
});

test('the payload of a sent delivery is emptied', async () => {
  const store = await temporaryStore();
  const id = await put(store, await chat(store, 'a'), '1');
  await markSent(store.writer, [id]);
  await markSent(store.writer, []);
  const row = await store.reader.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ state: 'sent', sealedPayload: '', leasedUntil: null });
});

test('rows sealed with another key are kept and put off, and do not hold up other chats', async () => {
  const dataDir = temporaryFolder();
  const before = await openStore({ dataDir, secret: 'the-old-secret-key' });
  await put(before, await chat(before, 'a'), '旧');
  await before.close();
  const store = await openStore({ dataDir, secret: 'the-new-secret-key' });
  const id = await put(store, await chat(store, 'a'), '新');
  expect((await takeDue(store, 'test', 10)).map((delivery) => delivery.id)).toEqual([id]);
  const old = await store.reader.selectFrom('outbox').selectAll().orderBy('id').executeTakeFirstOrThrow();
  expect(old).toMatchObject({ state: 'pending', attempts: 1 });
  expect(old.error).toContain('SECRET_KEY');
  expect(Date.parse(old.dueAt) - Date.now()).toBeGreaterThan(290_000);
  await store.close();
});

test('processes that take at the same time never hold the same row', async () => {
  const dataDir = temporaryFolder();
  const store = await openStore({ dataDir, secret: processSecret });
  for (let n = 0; n < 20; n++) await put(store, await chat(store, `chat${n}`), 'x');
  await store.close();
  const taken = await Promise.all([1, 2, 3].map(() => inProcess<number[]>(dataDir, 'take')));
  const ids = taken.flat();
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(20);
});

test('taking from an outbox with a hundred thousand sent rows stays quick', async () => {
  const store = await temporaryStore();
  const conversationId = await chat(store, 'a');
  const id = await put(store, conversationId, '1');
  await markSent(store.writer, [id]);
  await store.transaction(async (trx) => {
    const row = await trx.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
    const { id: _, ...columns } = row;
    for (let n = 0; n < 100; n++)
      await trx
        .insertInto('outbox')
        .values(Array.from({ length: 1000 }, () => columns))
        .execute();
  });
  for (let n = 0; n < 16; n++) await put(store, await chat(store, `chat${n}`), 'x');
  const started = performance.now();
  expect(await takeDue(store, 'test', 16)).toHaveLength(16);
  expect(performance.now() - started).toBeLessThan(50);
});
