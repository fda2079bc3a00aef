import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { checkFolder } from '../../src/documents/check-folder.ts';
import { temporaryFolder } from '../support/store.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const figures = 'agency,place,period,item,value,unit,standard,source,section';

test.each<[string, string, string, [number, RegExp][]]>([
  ['a guide needs no agency', 'guide.md', '---\ntitle: 甲\nkind: guide\n---\n正文。', []],
  [
    'a title and an agency are needed',
    'a.md',
    '---\nperiod: 2017\n---\n正文。',
    [
      [1, /no title/],
      [1, /no agency/],
    ],
  ],
  [
    'a digest names its source',
    'a.md',
    '---\ntitle: 甲\nagency: 乙局\nkind: digest\n---\n正文。',
    [[4, /source/]],
  ],
  [
    'dates have come',
    'a.md',
    '---\ntitle: 甲\nagency: 乙局\nreviewed: 2027-01-01\n---\n正文。',
    [[4, /future/]],
  ],
  ['a period is one', 'a.md', '---\ntitle: 甲\nperiod: 17年\n---\n正文。', [[3, /period/]]],
  ['keys are known', 'a.md', '---\ntitle: 甲\nagency: 乙局\ncolour: red\n---\n正文。', [[4, /colour/]]],
  ['YAML is YAML', 'a.md', '---\ntitle: 甲\nagency: [乙\n---\n正文。', [[4, /YAML/]]],
  [
    'a long document has headings',
    'a.txt',
    `甲县环保局2017年年报\n${'这是很长的一句话。'.repeat(300)}`,
    [[1, /heading/]],
  ],
  ['a text names its agency', 'a.txt', '这是一句话。', [[1, /agency/]]],
  [
    'a figure has a unit, unless it is a place in a ranking',
    'figures/a.csv',
    `${figures}\n甲局,,2017,条数,5,,,,\n甲局,,2017,排名,2,,,,\n`,
    [[2, /unit/]],
  ],
  [
    'a value is a number as reports write it',
    'figures/a.csv',
    `${figures}\n${['5—10', '逾5万', '4万余', '340多', '86.3', '3,400'].map((value, at) => `甲局,,2017,项${at},"${value}",条,,,`).join('\n')}\n甲局,,2017,项,很多,条,,,\n`,
    [[8, /很多/]],
  ],
  [
    'one item has one value',
    'figures/a.csv',
    `${figures}\n甲局,,2017,项,5,条,,,\n甲局,,2017,项,6,条,,,\n`,
    [[3, /line 2/]],
  ],
  [
    'a catalogue index stands once',
    'catalogue/a.csv',
    'name,index,agency,made\n甲,001,乙局,2017-03-01\n丙,001,乙局,2027-03-01\n丁,,乙局,2017-13-01\n',
    [
      [3, /line 2/],
      [3, /future/],
      [4, /2017-13-01/],
    ],
  ],
  [
    'a dictionary line is a word and its frequency',
    'words/dictionary.txt',
    '# 注\n优良天数 2000 n\n优良天数\n',
    [[3, /frequency/]],
  ],
  ['synonyms are two or more', 'words/synonyms.txt', '甲,乙\n甲,\n', [[2, /two/]]],
  [
    'places have a province',
    'words/places.csv',
    'province,city,county\n湖南省,,\n,怀化市,\n',
    [[3, /province/]],
  ],
  ['places have a header', 'words/places.csv', '湖南省,,\n', [[1, /first line/]]],
  [
    'questions are JSON with words',
    'questions.jsonl',
    '{"q":"问","kind":"answer"}\n{"q":1}\nx\n',
    [
      [2, /needs/],
      [3, /JSON/],
    ],
  ],
  [
    'a calendar file holds its own year',
    'calendar/2026.json',
    '{"year": 2025,\n"off": {"2026-02-30": "春节",\n"2019-01-01": "元旦",\n"2026-10-01": "国庆"},\n"work": {"2026-10-01": "国庆"}}',
    [
      [1, /2026/],
      [2, /2026-02-30/],
      [3, /2019-01-01/],
      [4, /both/],
    ],
  ],
  ['agency.yaml is read for its contacts', 'agency.yaml', 'name: [', [[1, /cannot be read/]]],
  ['a day is a period', 'a.md', '---\ntitle: 甲\nagency: 乙局\nperiod: 2017-03-01\n---\n正文。', []],
  ['another ending is refused', 'a.pdf', '%PDF', [[1, /\.pdf/]]],
])('%s', async (_, path, text, expected) => {
  const folder = temporaryFolder();
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  const found = await checkFolder(folder, today);
  expect(found.map(({ line }) => line).sort()).toEqual(expected.map(([line]) => line));
  for (const [line, message] of expected) {
    expect(found).toContainEqual({ path, line, message: expect.stringMatching(message) });
  }
  expect(readdirSync(folder)).toHaveLength(1);
});

test('the shipped knowledge has nothing to mend', async () => {
  expect(await checkFolder(resolve(import.meta.dirname, '../../knowledge'), today)).toEqual([]);
});
