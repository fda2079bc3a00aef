import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/database.ts';
import { temporaryFolder, temporaryStore } from '../support/store.ts';
import { inProcess, processSecret } from '../support/store-process.ts';

const secret = 'test-secret-test-secret';

test('makes its folder, readable by its owner only, and keeps what was written', async () => {
  const dataDir = join(temporaryFolder(), 'deep', 'data');
  const first = await openStore({ dataDir, secret });
  await first.writer.insertInto('counter').values({ name: 'request:2026', value: 7 }).execute();
  await first.close();
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  const again = await openStore({ dataDir, secret });
  expect(await again.reader.selectFrom('counter').selectAll().execute()).toEqual([
    { name: 'request:2026', value: 7 },
  ]);
  await again.close();
});

test('a transaction that throws leaves nothing behind', async () => {
  const store = await temporaryStore();
  const broken = store.transaction(async (trx) => {
    await trx.insertInto('counter').values({ name: 'x', value: 1 }).execute();
    throw new Error('stop');
  });
  await expect(broken).rejects.toThrow('stop');
  expect(await store.reader.selectFrom('counter').selectAll().execute()).toEqual([]);
});

test('the reader sees the last commit while a transaction is open, and cannot write', async () => {
  const store = await temporaryStore();
  await store.transaction(async (trx) => {
    await trx.insertInto('counter').values({ name: 'x', value: 1 }).execute();
    expect(await store.reader.selectFrom('counter').selectAll().execute()).toEqual([]);
  });
  expect(await store.reader.selectFrom('counter').selectAll().execute()).toHaveLength(1);
  await expect(store.reader.deleteFrom('counter').execute()).rejects.toThrow(/readonly|read-only/i);
});

test('processes that start, read and then write at the same time all succeed', async () => {
  const dataDir = temporaryFolder();
  await Promise.all([1, 2, 3].map(() => inProcess<null>(dataDir, 'count')));
  const store = await openStore({ dataDir, secret: processSecret });
  expect(await store.reader.selectFrom('counter').select('value').execute()).toEqual([{ value: 150 }]);
  await store.close();
});

test('while another process writes for two seconds, the event loop goes on and what waits is written after', async () => {
  const dataDir = temporaryFolder();
  const store = await openStore({ dataDir, secret: processSecret });
  const held = inProcess<null>(dataDir, 'hold');
  while (!existsSync(join(dataDir, 'held'))) await sleep(5);
  const since = performance.now();
  let late = 0;
  let last = since;
  const ticking = setInterval(() => {
    late = Math.max(late, performance.now() - last - 10);
    last = performance.now();
  }, 10);
  const add = (name: string) => ({ name, value: 1 });
  await Promise.all([
    store.transaction((trx) => trx.insertInto('counter').values(add('in a transaction')).execute()),
    store.writer.insertInto('counter').values(add('by itself')).execute(),
    store.reader.selectFrom('counter').selectAll().execute(),
  ]);
  clearInterval(ticking);
  expect(performance.now() - since).toBeGreaterThan(1500);
  expect(late).toBeLessThan(300);
  expect(await store.reader.selectFrom('counter').selectAll().execute()).toHaveLength(3);
  await held;
  await store.close();
});

test('a snapshot reads one state, while others write and without waiting for them', async () => {
  const store = await temporaryStore();
  const names = async (db: typeof store.writer) =>
    (await db.selectFrom('counter').select('name').execute()).map(({ name }) => name);
  await store.writer.insertInto('counter').values({ name: 'a', value: 1 }).execute();
  const seen = await store.transaction(async (trx) => {
    await trx.insertInto('counter').values({ name: 'b', value: 1 }).execute();
    return store.snapshot(async (read) => [await names(read), await names(read)]);
  });
  expect(seen).toEqual([['a'], ['a']]);
  await store.snapshot(async (read) => {
    expect(await names(read)).toEqual(['a', 'b']);
    await store.writer.deleteFrom('counter').execute();
    expect(await names(read)).toEqual(['a', 'b']);
    await expect(read.deleteFrom('counter').execute()).rejects.toThrow(/readonly|read-only/i);
  });
});

test('a database that is up to date is opened while another process holds the write lock', async () => {
  const dataDir = temporaryFolder();
  await (await openStore({ dataDir, secret: processSecret })).close();
  const held = inProcess<null>(dataDir, 'hold');
  while (!existsSync(join(dataDir, 'held'))) await sleep(5);
  const since = performance.now();
  const store = await openStore({ dataDir, secret: processSecret });
  expect(await store.snapshot((trx) => trx.selectFrom('counter').selectAll().execute())).toEqual([]);
  expect(performance.now() - since).toBeLessThan(1000);
  await held;
  await store.close();
});

test('a committed row survives a power cut: the log is written through', async () => {
  const store = await temporaryStore();
  const journal = await sql<{ journalMode: string }>`PRAGMA journal_mode`.execute(store.writer);
  const synchronous = await sql<{ synchronous: number }>`PRAGMA synchronous`.execute(store.writer);
  expect(journal.rows).toEqual([{ journalMode: 'wal' }]);
  expect(synchronous.rows).toEqual([{ synchronous: 2 }]); // FULL
});

test('a row cannot refer to what is not there', async () => {
  const store = await temporaryStore();
  const orphan = store.writer
    .insertInto('staffSession')
    .values({ tokenKey: 'k', staffId: 99, expiresAt: '2026-01-01T00:00:00.000Z' })
    .execute();
  await expect(orphan).rejects.toThrow('FOREIGN KEY');
});
