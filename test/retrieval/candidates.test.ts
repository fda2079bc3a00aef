import { expect, test } from 'vitest';
import { candidatesOf, type Lookup } from '../../src/retrieval/candidates.ts';
import { retrievalOver } from '../support/retrieval.ts';

const limits = { terms: 24, rows: 100_000, passages: 50 };
const paragraph = (text: string) => ({ headings: [], paragraphs: [text] });

/** Terms that count as common, so that several must meet. */
const common = (terms: string[]): Lookup[] => terms.map((term) => ({ term, passages: 2000 }));
const rare = (terms: string[]): Lookup[] => terms.map((term) => ({ term, passages: 5 }));

async function found(lookups: Lookup[], texts: string[]): Promise<string[]> {
  const { store } = await retrievalOver([{ title: '文件', sections: texts.map(paragraph) }]);
  return (await candidatesOf(lookups, limits, store.reader)).map(({ text }) => text);
}

test('a passage with one of the rarest terms is found', async () => {
  expect(await found(rare(['噪声', '废水']), ['噪声扰民。', '空气优良。'])).toEqual(['噪声扰民。']);
});

test('common terms must meet, where there are enough of them', async () => {
  const lookups = [...rare(['核电', '辐射', '海洋']), ...common(['噪声', '废水', '企业', '工地'])];
  expect(await found(lookups, ['企业的噪声。', '噪声和废水。', '工地。'])).toEqual(['噪声和废水。']);
});

test('a few common terms are looked up one by one', async () => {
  expect(await found(common(['噪声', '废水', '企业']), ['企业。', '空气。'])).toEqual(['企业。']);
});

test('signs of the query language are words like any other', async () => {
  expect(await found(rare(['"', 'OR', 'a" OR "b', '噪声']), ['噪声扰民。'])).toEqual(['噪声扰民。']);
});

test('says of a recognised document that it is', async () => {
  const { store } = await retrievalOver([{ title: '扫描件', sections: [paragraph('噪声扰民。')] }]);
  await store.writer.updateTable('document').set({ recognised: 1 }).execute();
  const [candidate] = await candidatesOf(rare(['噪声']), limits, store.reader);
  expect(candidate?.recognised).toBe(1);
});
