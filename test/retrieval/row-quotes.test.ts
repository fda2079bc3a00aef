import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLibrary } from '../../src/documents/library.ts';
import { createPassageIndex } from '../../src/retrieval/passage-index.ts';
import { readRowQuotes } from '../../src/retrieval/row-quotes.ts';
import { shippedWords } from '../support/retrieval.ts';
import { temporaryFolder, temporaryStore } from '../support/store.ts';

test('a row is quoted only while its edition stands and its document is published', async () => {
  const store = await temporaryStore();
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.csv'), '企业名称,许可事项,许可证编号\n甲公司,排污许可,91430000X\n');
  const library = createLibrary({ store, index: createPassageIndex(shippedWords) });
  await library.syncFolder(folder, { origin: 'library', publish: true });
  const { passageId } = await store.reader.selectFrom('permit').select('passageId').executeTakeFirstOrThrow();
  const quoted = async () =>
    [...(await readRowQuotes(store.reader, [passageId])).values()].map(({ text }) => text);
  expect(await quoted()).toEqual(['甲公司：排污许可，编号91430000X。']);
  // As while a new text of the same document takes the place of the old one.
  await store.writer.updateTable('edition').set({ state: 'leaving' }).execute();
  expect(await quoted()).toEqual([]);
  await store.writer.updateTable('edition').set({ state: 'standing' }).execute();
  await store.writer.updateTable('document').set({ state: 'withdrawn' }).execute();
  expect(await quoted()).toEqual([]);
});
