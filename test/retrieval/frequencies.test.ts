import { expect, test } from 'vitest';
import { countPassages } from '../../src/retrieval/frequencies.ts';
import { retrievalOver, type TestDocument } from '../support/retrieval.ts';

/** So many passages that each tell of 废水, and one of 噪声. */
const library = (passages: number): TestDocument[] => [
  {
    title: '甲',
    sections: Array.from({ length: passages }, (_, at) => ({
      headings: [`第${at}节`],
      paragraphs: [at === 0 ? '废水和噪声。' : '废水。'],
    })),
  },
];

test('tells in how many passages a term stands, and leaves out what the index lacks', async () => {
  const { store } = await retrievalOver(library(20));
  const counts = await countPassages(['废水', '噪声', '核电', '"', ''], 20, store.reader);
  expect(Object.fromEntries(counts)).toEqual({ 废水: 20, 噪声: 1 });
});

test('remembers common terms until the library has grown or shrunk by more than a fiftieth', async () => {
  const { store, replace } = await retrievalOver(library(400));
  const count = async (passages: number) =>
    (await countPassages(['废水'], passages, store.reader)).get('废水');
  expect(await count(400)).toBe(400);
  await replace(library(404));
  expect(await count(404)).toBe(400);
  await replace(library(440));
  expect(await count(440)).toBe(440);
});

test('counts rare terms anew each time', async () => {
  const { store, replace } = await retrievalOver(library(20));
  const count = async () => (await countPassages(['废水'], 20, store.reader)).get('废水');
  expect(await count()).toBe(20);
  await replace(library(21));
  expect(await count()).toBe(21);
});
