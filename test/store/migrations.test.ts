import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { reindex } from '../../src/documents/reindex.ts';
import { createPassageIndex } from '../../src/retrieval/passage-index.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { shippedWords } from '../support/retrieval.ts';
import { temporaryFolder, temporaryStore } from '../support/store.ts';

/** A database that release 1 made and filled, opened by this one. */
async function upgraded() {
  const dataDir = temporaryFolder();
  const old = new DatabaseSync(join(dataDir, 'mingda.db'));
  old.exec(readFileSync(join(import.meta.dirname, '../fixtures/release-1.sql'), 'utf8'));
  old.close();
  // Two processes at once, as serve and a sync that are started together.
  const stores = await Promise.all(
    [1, 2].map(() => openStore({ dataDir, secret: 'test-secret-test-secret' })),
  );
  onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))));
  const [store] = stores;
  if (!store) throw new Error('no store');
  return { store, dataDir };
}

test('what release 1 kept stands after an upgrade', async () => {
  const { store } = await upgraded();
  const documents = await store.reader
    .selectFrom('document')
    .select(['path', 'state', 'agency', 'number', 'madeOn', 'recognised'])
    .orderBy('id')
    .execute();
  const untold = { agency: '甲县环保局', number: null, madeOn: null, recognised: 0 };
  expect(documents).toEqual([
    { ...untold, path: '甲.txt', state: 'published' },
    { ...untold, path: '甲.txt#pending', state: 'waiting' },
  ]);
  expect(await store.reader.selectFrom('inquiry').select(['text', 'chartJson']).execute()).toEqual([
    { text: '甲县2017年收到多少件申请', chartJson: null },
  ]);
  expect(await store.reader.selectFrom('outbox').select(['state', 'partsSent']).execute()).toEqual([
    { state: 'pending', partsSent: 0 },
  ]);
});

test('an upgraded database has the tables and indices of a new one', async () => {
  const schemaOf = async ({ reader }: Store) => {
    const { rows } = await sql<{ name: string }>`SELECT name FROM sqlite_master`.execute(reader);
    const tables = await reader.introspection.getTables();
    const columns = tables.flatMap(({ name, columns }) =>
      columns.map((column) => `${name}.${column.name} ${column.isNullable}`),
    );
    return [...rows.map(({ name }) => name), ...columns].sort();
  };
  expect(await schemaOf((await upgraded()).store)).toEqual(await schemaOf(await temporaryStore()));
});

test('its documents are indexed anew and answerable all the while', async () => {
  const { store } = await upgraded();
  const standing = () =>
    store.reader
      .selectFrom('passage as p')
      .innerJoin('edition as e', 'e.id', 'p.editionId')
      .select('p.text')
      .where('e.state', '=', 'standing')
      .execute();
  expect(await standing()).toHaveLength(1);
  const index = createPassageIndex(shippedWords);
  expect(await reindex(store, index, () => {})).toBe(1);
  expect(await standing()).toHaveLength(1);
  const editions = await store.reader.selectFrom('edition').select('fingerprint').execute();
  expect(editions).toEqual([{ fingerprint: index.fingerprint }]);
});
