import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf, differenceOf, rankCells, unlikeness } from '../../../src/retrieval/figures/comparing.ts';
import type { Item } from '../../../src/retrieval/figures/items.ts';
import type { FigureRow } from '../../../src/retrieval/figures/table.ts';
import { plainUnit } from '../../../src/retrieval/figures/telling.ts';
import { rangeOf } from '../../../src/retrieval/period-range.ts';

const item: Item = { name: 'PM2.5', better: 'low', byStandard: false, levels: [], topic: null };
const range = rangeOf('2026-10') ?? {
  from: Temporal.PlainDate.from('2026-10-01'),
  to: Temporal.PlainDate.from('2026-10-31'),
};

function rowOf(value: string, name = '沅陵县', unit = 'μg/m³', standard = ''): FigureRow {
  const place = { key: name, name, kind: 'county' as const, chain: [name], parent: '怀化市', aliases: [] };
  const number = /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : null;
  const told = { agency: '怀化市生态环境局', source: '', title: '月报', unit, standard, value };
  return {
    passageId: 1,
    documentId: 1,
    place,
    item,
    period: '2026-10',
    range,
    number,
    order: number,
    ...told,
  };
}
const cellOf = (...rows: FigureRow[]) => ({ period: '2026-10', range, rows });

const decimals = fc.tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 3 }));
const written = ([size, digits]: [number, number]) => (size / 10 ** digits).toFixed(digits);

describe('a difference', () => {
  it.each([
    ['2.77', '3.30', '-0.53'],
    ['0.3', '0.1', '+0.2'],
    ['91.1', '88.9', '+2.2'],
    ['100', '97.8', '+2.2'],
    ['5', '5.0', '0.0'],
    ['-1.5', '2', '-3.5'],
    ['1,200', '800', '+400'],
  ])('of %s and %s is %s', (now, before, difference) => {
    expect(differenceOf(now, before)).toBe(difference);
  });

  it('is exact, and added to the one before gives the one now', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const [now, before] = [written(a), written(b)];
        const difference = differenceOf(now, before);
        // In thousandths, which integers hold exactly.
        const thousandths = (text: string) => Math.round(Number(text) * 1000);
        expect(thousandths(before) + thousandths(difference)).toBe(thousandths(now));
        expect(difference.startsWith('+')).toBe(thousandths(now) > thousandths(before));
      }),
    );
  });

  it('is never told of unlike figures', () => {
    const units = fc.constantFrom('μg/m³', 'mg/m³', '%', '天', '');
    const standards = fc.constantFrom('', 'GB 3095-2012', 'GB 3095-2026');
    const values = fc.constantFrom('12', '3.5', '5—10', '20余', 'Ⅱ类', '<0.01');
    const rows = fc
      .tuple(values, units, standards)
      .map(([value, unit, standard]) => rowOf(value, '沅陵县', unit, standard));
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const [change] = changesOf(cellOf(a), cellOf(b));
        const plain = [a, b].every(({ value }) => /^[\d.]+$/.test(value));
        const told = a.standard !== '' && b.standard !== '' && a.standard !== b.standard;
        const alike = plain && a.unit === b.unit && !told;
        expect(change?.difference !== null).toBe(alike);
        expect(change?.unlike === null).toBe(alike);
      }),
    );
  });

  it('is not told where one period has two figures', () => {
    const other = { ...rowOf('14'), documentId: 2 };
    const before = { ...rowOf('10'), documentId: 3 };
    expect(changesOf(cellOf(rowOf('12'), other), cellOf(before))).toMatchObject([
      { difference: null, unlike: 'several' },
    ]);
  });

  it('of what two agencies tell is told for each, of what one table tells within it', () => {
    const province = { agency: '湖南省生态环境厅', documentId: 2 };
    const now = cellOf(rowOf('36'), { ...rowOf('28'), ...province });
    const before = cellOf(
      // The bulletin of the year before and the column 去年同期 of this year's.
      { ...rowOf('34'), documentId: 3 },
      rowOf('35'),
      { ...rowOf('30'), ...province, documentId: 4 },
    );
    expect(changesOf(now, before).map(({ now: { by }, difference }) => [by, difference])).toEqual([
      ['怀化市生态环境局', '+1'],
      ['湖南省生态环境厅', '-2'],
    ]);
  });
});

describe('an order', () => {
  it('ranks as counting those ahead does, ties sharing a rank, whichever way is good', () => {
    const values = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 15 });
    fc.assert(
      fc.property(values, fc.constantFrom('low' as const, 'high' as const, null), (numbers, better) => {
        const cells = numbers.map((value, at) => cellOf(rowOf(String(value), `县${at}`)));
        const { ranked, left } = rankCells(cells, better);
        expect(left).toEqual([]);
        expect(ranked).toHaveLength(numbers.length);
        for (const { rank, figure } of ranked) {
          const own = Number(figure.value);
          const ahead = numbers.filter((other) => (better === 'low' ? other < own : other > own)).length;
          expect(rank).toBe(ahead + 1);
        }
      }),
    );
  });

  it('leaves out what is not like the others', () => {
    const cells = [
      rowOf('12', '甲县'),
      rowOf('10', '乙县'),
      rowOf('0.011', '丙县', 'mg/m³'),
      rowOf('20余', '丁县'),
    ];
    const { ranked, left } = rankCells(
      cells.map((row) => cellOf(row)),
      'low',
    );
    expect(ranked.map(({ figure }) => figure.place)).toEqual(['乙县', '甲县']);
    expect(left.map(({ place }) => place)).toEqual(['丙县', '丁县']);
  });
});

it('knows one unit in its spellings', () => {
  const spellings = ['μg/m³', 'ug/m3', 'µg/m³', '微克/立方米', 'μg/m3'];
  expect(new Set(spellings.map(plainUnit)).size).toBe(1);
  expect(plainUnit('mg/m³')).not.toBe(plainUnit('μg/m³'));
  expect(unlikeness(rowOf('1', '甲县', 'ug/m3'), rowOf('2', '乙县', 'μg/m³'))).toBe(null);
});
