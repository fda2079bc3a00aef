import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createPassageIndex, indexVersion } from '../../src/retrieval/passage-index.ts';
import { loadWords, wordsFilesIn } from '../../src/retrieval/words.ts';
import { retrievalOver, shippedWords } from '../support/retrieval.ts';
import { temporaryFolder } from '../support/store.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const text =
  '2017年，全市環境空氣質量優良天數為３１５天，优良率八十六点三％（PM2.5平均浓度38微克／立方米）。';
const document = {
  title: '怀化市环境保护局2017年年报',
  agency: '怀化市环境保护局',
  place: '怀化市',
  period: '2017',
  kind: 'original' as const,
  sections: [
    { headings: ['一、空气质量'], paragraphs: [text, `二是Ⅲ类水质断面占比100%。${text.repeat(9)}`] },
  ],
};

it('writes what its version says: whoever changes it raises indexVersion, so that libraries are indexed anew', () => {
  const folder = temporaryFolder();
  const files = { 'dictionary.txt': '优良天数 2000 n', 'synonyms.txt': '', 'stopwords.txt': '' };
  mkdirSync(join(folder, 'words'));
  for (const [name, content] of Object.entries({
    ...files,
    'places.csv': 'province,city,county\n湖南省,怀化市,',
  }))
    writeFileSync(join(folder, 'words', name), content);
  const words = loadWords(wordsFilesIn((name) => join(folder, name)));
  const { passages, place } = createPassageIndex(words).prepare(document);
  expect(place).toBe('湖南省怀化市');
  const made = createHash('sha256')
    .update(JSON.stringify([place, [...passages]]))
    .digest('hex')
    .slice(0, 12);
  expect({ indexVersion, made }).toEqual({ indexVersion: 3, made: '2d6b1d26d1cf' });
});

it('has another fingerprint with other words, places or names, and the same with the same', () => {
  const folder = temporaryFolder();
  cpSync(resolve(import.meta.dirname, '../../knowledge/words'), join(folder, 'words'), { recursive: true });
  const files = wordsFilesIn((name) => join(folder, name));
  const fingerprint = (names: string[] = []) => createPassageIndex(loadWords(files, names)).fingerprint;
  const seen = [fingerprint(), fingerprint(['某县环保局'])];
  expect(fingerprint()).toBe(seen[0]);
  for (const [file, line] of [
    [files.dictionary, '空气站点 2000 n'],
    [files.synonyms, '甲词,乙词'],
    [files.places, '湖南省,怀化市,某县'],
  ] as const) {
    appendFileSync(file, `\n${line}\n`);
    seen.push(fingerprint());
  }
  expect(new Set(seen).size).toBe(seen.length);
});

it('finds nothing of a document that is not published or is just entering, and such do not crowd out others', async () => {
  const { retrieval, store } = await retrievalOver([document, { ...document, title: '另一份' }]);
  const titles = async () => {
    const ranking = await retrieval.order({ text: '怀化2017年优良天数', today });
    return new Set(ranking.map(({ candidate }) => candidate.title));
  };
  expect(await titles()).toEqual(new Set([document.title, '另一份']));
  await store.writer.updateTable('edition').set({ state: 'entering' }).where('id', '=', 2).execute();
  expect(await titles()).toEqual(new Set([document.title]));
  await store.writer.updateTable('edition').set({ state: 'standing' }).execute();
  await store.writer.updateTable('document').set({ state: 'waiting' }).where('id', '=', 1).execute();
  expect(await titles()).toEqual(new Set(['另一份']));
});

it('takes out an edition in steps, its terms too', async () => {
  const { store } = await retrievalOver([document]);
  const index = createPassageIndex(shippedWords);
  const count = (await store.reader.selectFrom('passage').select('id').execute()).length;
  expect(await index.remove(store.writer, 1, 2)).toBe(2);
  expect(await index.remove(store.writer, 1, 100)).toBe(count - 2);
  expect(await index.remove(store.writer, 1, 100)).toBe(0);
  const left = await sql`SELECT rowid FROM passage_terms WHERE passage_terms MATCH '优良'`.execute(
    store.reader,
  );
  expect(left.rows).toEqual([]);
});
