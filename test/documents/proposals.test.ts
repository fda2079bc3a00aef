import { describe, expect, test } from 'vitest';
import { type Comparable, proposals } from '../../src/documents/proposals.ts';

const plain: Comparable = {
  id: 1,
  title: '怀化市生态环境局政府信息公开指南',
  agency: '怀化市生态环境局',
  number: null,
  kind: 'original',
  period: null,
  rhythm: null,
  madeOn: null,
  addedAt: '2026-11-22T01:00:00.000Z',
};

/** Row numbers of the older ones that are proposed for each newer one. */
function proposed(...documents: Partial<Comparable>[]): [number, number[]][] {
  const all = documents.map((one, at) => ({ ...plain, id: at + 1, ...one }));
  return [...proposals(all)].map(([id, older]) => [id, older.map((one) => one.id)]);
}

describe('an older version is proposed', () => {
  test.each<[string, Partial<Comparable>, Partial<Comparable>]>([
    [
      'of a title that differs in its year',
      { title: '信息公开指南（2019年版）' },
      { title: '信息公开指南（2021年修订）' },
    ],
    [
      'of the same number',
      { number: '怀环发〔2017〕12号' },
      { title: '另一个标题', number: '怀环发[2017] 12号' },
    ],
    ['of standing information of another year', { period: '2017' }, { period: '2018', rhythm: 'standing' }],
    ['made earlier, though it came in later', {}, { madeOn: '2026-12-01' }],
  ])('%s', (_, older, newer) => {
    expect(proposed(older, newer)).toEqual([[2, [1]]]);
  });

  test.each<[string, Partial<Comparable>, Partial<Comparable>]>([
    ['reports of two years', { period: '2017' }, { period: '2018' }],
    ['documents of two agencies', {}, { agency: '沅陵县环保局' }],
    ['rows of tables', { kind: 'permits' }, { kind: 'permits' }],
    ['titles that say next to nothing', { title: '公告' }, { title: '公告' }],
  ])('but not of %s', (_, one, other) => {
    expect(proposed(one, other)).toEqual([]);
  });
});

test('of thousands of reports with one title only the nearest few are proposed, and at once', () => {
  const daily = Array.from({ length: 20_000 }, () => ({ title: '怀化市环境空气质量日报' }));
  const began = performance.now();
  const found = proposed(...daily);
  expect(performance.now() - began).toBeLessThan(3000);
  expect(found.at(-1)).toEqual([20_000, [19_995, 19_996, 19_997, 19_998, 19_999]]);
});
