import { statSync } from 'node:fs';
import { join } from 'node:path';
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
