import { truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLibrary, type SyncOptions } from '../../src/documents/library.ts';
import { createPassageIndex } from '../../src/retrieval/passage-index.ts';
import { shippedWords } from '../support/retrieval.ts';
import { temporaryFolder, temporaryStore } from '../support/store.ts';

const report = (count: number) => `甲县环保局2017年年报\n一、概述\n收到申请${count}件。\n`;
const publish: SyncOptions = { origin: 'library', publish: true };

async function setUp() {
  const folder = temporaryFolder();
  const library = createLibrary({ store: await temporaryStore(), index: createPassageIndex(shippedWords) });
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
  return { folder, library, put };
}

test('a file that is still being written is left as it stood, and goes in once it is left alone', async () => {
  const { folder, library, put } = await setUp();
  put('a.txt', report(1));
  await library.syncFolder(folder, publish);
  put('a.txt', report(2));
  const watching = { ...publish, settledMs: 5000 };
  expect(await library.syncFolder(folder, watching)).toMatchObject({
    unsettled: ['a.txt'],
    changed: 0,
    withdrawn: 0,
    failed: [],
  });
  const before = new Date(Date.now() - 10_000);
  utimesSync(join(folder, 'a.txt'), before, before);
  expect(await library.syncFolder(folder, watching)).toMatchObject({
    unsettled: [],
    changed: 1,
    published: 1,
  });
});

test('a run that is called off ends between two files, and the next one goes on', async () => {
  const { folder, library, put } = await setUp();
  for (const name of ['a.txt', 'b.txt', 'c.txt']) put(name, report(1));
  const off = new AbortController();
  const onProgress = (done: number) => done === 1 && off.abort(new Error('enough'));
  const run = library.syncFolder(folder, { ...publish, signal: off.signal, onProgress });
  await expect(run).rejects.toThrow('enough');
  expect(await library.syncFolder(folder, publish)).toMatchObject({ added: 2, unchanged: 1 });
});

test('a file of 200 MB is reported with what to do, and not read', async () => {
  const { folder, library, put } = await setUp();
  put('bulletin.pdf', '%PDF-1.7');
  truncateSync(join(folder, 'bulletin.pdf'), 200 * 1024 * 1024);
  const before = process.memoryUsage().arrayBuffers;
  const { failed } = await library.syncFolder(folder, publish);
  expect(failed).toEqual([
    {
      path: 'bulletin.pdf',
      line: null,
      reason: 'the file has 200 MB, more than 100',
      remedy: expect.stringContaining('smaller'),
    },
  ]);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 * 1024);
});
