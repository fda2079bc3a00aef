import { expect, test } from 'vitest';
import { isPeriod, periodInWords } from '../../src/documents/period.ts';

test.each([
  ['2017', '2017年'],
  ['2017-03', '2017年3月'],
  ['2017-Q1', '2017年第1季度'],
  ['2026-11-22', '2026年11月22日'],
  ['2026-01/2026-09', '2026年1—9月'],
  ['2026-01/2026-06', '2026年上半年'],
])('%s is a period, in words %s', (period, words) => {
  expect(isPeriod(period)).toBe(true);
  expect(periodInWords(period)).toBe(words);
});

test.each([
  '',
  '17',
  '2017年',
  '2017-13',
  '2017-3',
  '2017-Q5',
  '2017-02-29',
  '2017-2-1',
  '1817',
  '2017-09/2017-01',
  '2016-01/2017-01',
])('"%s" is none and stays as it is', (text) => {
  expect(isPeriod(text)).toBe(false);
  expect(periodInWords(text)).toBe(text);
});
