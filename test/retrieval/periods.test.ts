import { describe, expect, it } from 'vitest';
import { periodAgrees, periodsAsked, yearsSpokenOf } from '../../src/retrieval/periods.ts';

const today = Temporal.PlainDate.from('2026-01-15');

describe('periods', () => {
  it.each([
    ['怀化2017年空气', ['2017']],
    ['怀化2017空气质量', ['2017']],
    ['2017年3月的月报', ['2017-03']],
    ['2017年第2季度', ['2017-Q2']],
    ['去年', ['2025']],
    ['前年公开了多少条', ['2024']],
    ['今年空气', ['2026']],
    ['上个月空气怎么样', ['2025-12']],
    ['这个月空气怎么样', ['2026-01']],
    ['昨天空气怎么样', ['2026-01-14']],
    ['2016年和2017年比', ['2016', '2017']],
    ['公开了2017条吗', []],
    ['怀化17年公开多少条', ['2017']],
    ['10年来的变化', []],
    ['空气质量怎么样', []],
  ])('reads %s as %j', (text, periods) => {
    expect(periodsAsked(text, today)).toEqual(periods);
  });

  it('does not take a year that is only compared with for the one spoken of', () => {
    expect(yearsSpokenOf('2017年,平均优良天数比例91.3%,比2016年提升6.7个百分点')).toEqual(['2017']);
    expect(yearsSpokenOf('与2016年相比有所改善')).toEqual([]);
    expect(yearsSpokenOf('2014年,我局将着力做好以下几项')).toEqual(['2014']);
  });

  it('takes a month for another thing than its year unless the text names it', () => {
    expect(periodAgrees('2017-03', '2017', '全年优良天数')).toBe(false);
    expect(periodAgrees('2017-03', '2017', '3月优良天数')).toBe(true);
    expect(periodAgrees('2017', '2017-03', '')).toBe(true);
    expect(periodAgrees('2017', '2018', '')).toBe(false);
  });
});
