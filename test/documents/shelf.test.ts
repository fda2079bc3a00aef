import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLibrary } from '../../src/documents/library.ts';
import { createPassageIndex } from '../../src/retrieval/passage-index.ts';
import { shippedWords } from '../support/retrieval.ts';
import { temporaryFolder, temporaryStore } from '../support/store.ts';

test('a name in a table that ends as waiting versions do is a document of its own', async () => {
  const store = await temporaryStore();
  const folder = temporaryFolder();
  const library = createLibrary({ store, index: createPassageIndex(shippedWords) });
  writeFileSync(
    join(folder, 'a.csv'),
    'agency,place,period,item,value,unit,standard,source,section\n甲市环保局,甲市,,AQI,80,,,,\n甲市环保局#pending,甲市,,AQI,81,,,,\n',
  );
  for (const [unchanged, published] of [
    [0, 2],
    [2, 0],
  ]) {
    expect(await library.syncFolder(folder, { origin: 'library', publish: true })).toMatchObject({
      unchanged,
      published,
    });
  }
});
