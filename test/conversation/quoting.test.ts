import { join } from 'node:path';
import { expect, test } from 'vitest';
import { remarksOn } from '../../src/conversation/quoting.ts';
import { loadWording } from '../../src/conversation/wording.ts';
import type { Quote } from '../../src/retrieval/finding.ts';

const wording = loadWording(join(import.meta.dirname, '../../knowledge/replies.yaml'));
const today = Temporal.PlainDate.from('2026-11-22');

const remarks = (...periods: string[]) =>
  remarksOn(
    wording,
    periods.map(
      (period): Quote => ({
        ...{ text: '优良天数比例为91.3%。', title: '月报', agency: '甲局', period, section: '', page: null },
        ...{ url: '', kind: 'original', source: '', recognised: false },
      }),
    ),
    today,
  );

test('an answer says how old its data are, once the period has passed by more than a month', () => {
  expect(remarks('2026-03')).toEqual(['以上为2026年3月的数据。']);
  expect(remarks('2026-Q2')).toEqual(['以上为2026年第2季度的数据。']);
  expect(remarks('2017', '2017-03')).toEqual(['以上为2017年的数据。']);
  expect(remarks('2026-02-28')).toEqual(['以上为2026年2月28日的数据。']);
});

test('of the newest month or year nothing is said', () => {
  for (const period of ['2026-10', '2026-11', '2025', '2026', '2026-11-20', ''])
    expect(remarks(period), period).toEqual([]);
});
