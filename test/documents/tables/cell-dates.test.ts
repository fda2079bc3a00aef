import { expect, test } from 'vitest';
import { dayOf, periodOfCell } from '../../../src/documents/tables/cell-dates.ts';

test.each([
  ['2026-10-03', '2026-10-03'],
  ['2026.10.3', '2026-10-03'],
  ['2026/10/3 09:00', '2026-10-03'],
  ['2026年10月3日', '2026-10-03'],
  ['20261003', '2026-10-03'],
  // As spreadsheets count: 1 January 2000 is day 36526.
  ['36526', '2000-01-01'],
  ['2026年10月3日至2026年10月9日', '2026-10-03'],
  ['2026年2月30日', '2026年2月30日'],
  ['12345', '12345'],
  ['待定', '待定'],
])('the day %s is %s', (text, day) => {
  expect(dayOf(text)).toBe(day);
});

test.each([
  ['2026年10月', null, '2026-10'],
  ['2026.10', null, '2026-10'],
  ['2026年第三季度', null, '2026-Q3'],
  ['2026Q2', null, '2026-Q2'],
  ['2026年', null, '2026'],
  ['10月', '2026', '2026-10'],
  ['三季度', '2026-10', '2026-Q3'],
  ['10月3日', '2026-10', '2026-10-03'],
  ['10月', null, '10月'],
  ['1—10月', '2026', '1—10月'],
])('the period %s under a title of %s is %s', (text, title, period) => {
  expect(periodOfCell(text, title)).toBe(period);
});
