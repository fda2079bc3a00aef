import { describe, expect, test } from 'vitest';
import { codesIn, numberAsked, readDocumentNumber } from '../../src/retrieval/document-numbers.ts';
import { normalise } from '../../src/retrieval/normalise.ts';

test.each([
  ['怀环审〔2017〕12号', { series: '怀环审', year: 2017, ordinal: 12 }],
  ['怀环审（2017）012号', { series: '怀环审', year: 2017, ordinal: 12 }],
  ['怀环罚字[2026]第5号', { series: '怀环罚', year: 2026, ordinal: 5 }],
  ['怀环审〔二〇一七〕十二号', { series: '怀环审', year: 2017, ordinal: 12 }],
  ['91431200770000001A001P', null],
])('reads the printed number %s', (printed, number) => {
  expect(readDocumentNumber(printed)).toEqual(number);
});

describe('the number that a question names', () => {
  const known = (before: string) => ['怀环审', '怀环罚'].find((series) => before.endsWith(series));
  const asked = (text: string) => {
    const found = numberAsked(normalise(text), known);
    return found && [found.series, found.year, found.ordinal];
  };

  test.each([
    ['怀环审〔2017〕12号是什么', ['怀环审', 2017, 12]],
    ['怀环审2017 12', ['怀环审', 2017, 12]],
    ['怀环审(2017)12号', ['怀环审', 2017, 12]],
    ['怀环审2017-12', ['怀环审', 2017, 12]],
    ['怀环审2017年第12号批的是什么', ['怀环审', 2017, 12]],
    ['查一下怀环罚字2026第9号', ['怀环罚', 2026, 9]],
    ['12号文', [null, null, 12]],
    ['2026年的第3号处罚决定书', [null, 2026, 3]],
    ['湘政发〔2018〕17号讲了什么', ['湘政发', 2018, 17]],
  ])('%s', (text, number) => {
    expect(asked(text)).toEqual(number);
  });

  test.each([
    '怀化2017年12月空气怎么样',
    '怀化2017 12',
    '2017年批了12个项目',
    '龙庭路17号在哪',
    '10月12号批的项目',
    '怀环审',
  ])('none in %s', (text) => {
    expect(asked(text)).toBeNull();
  });
});

test('codes of licences and indexes, not years and telephone numbers in words', () => {
  expect(codesIn(normalise('91431200MA4L12345X001V是谁的'))).toEqual(['91431200ma4l12345x001v']);
  expect(codesIn(normalise('索引号430000-2017-0012'))).toEqual(['430000-2017-0012']);
  expect(codesIn(normalise('2017年5万吨'))).toEqual([]);
});
