import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadHolidays } from '../../src/retrieval/holidays.ts';
import { normalise } from '../../src/retrieval/normalise.ts';
import { before, lengthOf, periodOf, rangeOf, yearsLater } from '../../src/retrieval/period-range.ts';
import { periodAgrees, periodInWords, periodsAsked } from '../../src/retrieval/periods.ts';
import { timesAsked } from '../../src/retrieval/times.ts';

/** A Sunday. */
const today = Temporal.PlainDate.from('2026-11-22');

const told = (text: string) =>
  timesAsked(normalise(text), today).map((time) =>
    time.kind === 'window' ? `${time.count} ${time.step}` : periodOf(time.range),
  );

describe('times in a question', () => {
  it.each([
    ['10月3日', ['2026-10-03']],
    ['10月3号的AQI', ['2026-10-03']],
    ['十月三日', ['2026-10-03']],
    ['12月空气', ['2025-12']],
    ['11月20日', ['2026-11-20']],
    ['前天', ['2026-11-20']],
    ['大前天', ['2026-11-19']],
    ['上周', ['2026-11-09/2026-11-15']],
    ['本周', ['2026-11-16/2026-11-22']],
    ['上半年', ['2026-01/2026-06']],
    ['去年下半年', ['2025-07/2025-12']],
    ['本季度', ['2026-Q4']],
    ['上季度', ['2026-Q3']],
    ['上个季度', ['2026-Q3']],
    ['一季度至三季度', ['2026-01/2026-09']],
    ['前三季度', ['2026-01/2026-09']],
    ['1—9月', ['2026-01/2026-09']],
    ['2025年1至9月', ['2025-01/2025-09']],
    ['一季度', ['2026-Q1']],
    ['2026年10月1日至7日', ['2026-10-01/2026-10-07']],
    ['2025年11月至2026年10月', ['2025-11/2026-10']],
    ['2025年9月和10月', ['2025-09', '2025-10']],
    ['9月和10月比', ['2026-09', '2026-10']],
    ['今年一季度和去年一季度', ['2026-Q1', '2025-Q1']],
    ['去年同期', ['2025']],
    ['去年这个月', ['2025-11']],
    ['2026-10-03', ['2026-10-03']],
    ['2026/10/3', ['2026-10-03']],
    ['2月30日', []],
    ['最近三个月', ['3 month']],
    ['近一年', ['12 month']],
    ['近两年', ['24 month']],
    ['近三年', ['3 year']],
    ['最近半年', ['6 month']],
    ['近7天', ['7 day']],
    ['最近一周', ['7 day']],
    ['这几天', ['7 day']],
    ['近半个月', ['15 day']],
    ['10年来的变化', []],
    ['每年1月31日前公布', []],
    ['公开了10条', []],
  ])('%s is %j', (text, times) => {
    expect(told(text)).toEqual(times);
  });

  it('counts back from today by whole months', () => {
    expect(timesAsked('近3个月', today)[0]?.range).toEqual({
      from: Temporal.PlainDate.from('2026-08-23'),
      to: today,
    });
  });

  it('does not take what counts back from today for a period of documents', () => {
    expect(periodsAsked('近3个月公开了多少条', today)).toEqual([]);
  });
});

describe('a run of months', () => {
  it.each([
    ['2026-01/2026-06', '2026年上半年'],
    ['2026-01/2026-09', '2026年1—9月'],
    ['2025-11/2026-10', '2025年11月至2026年10月'],
    ['2026-11-16/2026-11-22', '2026年11月16日至22日'],
    ['2026-01/2026-03', '2026年第1季度'],
  ])('%s is told as %s, which is read back', (period, words) => {
    expect(periodInWords(period)).toBe(words);
    const range = rangeOf(period);
    expect(told(words)).toEqual([range && periodOf(range)]);
  });

  it('agrees with a document of its year only where the text names it', () => {
    expect(periodAgrees('2017-01/2017-06', '2017', '全年罚款130万元')).toBe(false);
    expect(periodAgrees('2017-01/2017-06', '2017', '上半年罚款60万元')).toBe(true);
    expect(periodAgrees('2017-01/2017-09', '2017', '1-9月罚款90万元')).toBe(true);
    expect(periodAgrees('2017-01/2017-06', '2018', '上半年')).toBe(false);
  });
});

describe('stretches of days', () => {
  const of = (period: string) => rangeOf(period) ?? { from: today, to: today };

  it('have the stretch of the same length before them', () => {
    expect(periodOf(before(of('2026-03')))).toBe('2026-02');
    expect(periodOf(before(of('2026-Q1')))).toBe('2025-Q4');
    expect(periodOf(before(of('2026-11-01')))).toBe('2026-10-31');
  });

  it('have the same stretch of another year, also of a leap year', () => {
    expect(periodOf(yearsLater(of('2026-01/2026-09'), -1))).toBe('2025-01/2025-09');
    expect(periodOf(yearsLater(of('2024-02'), 1))).toBe('2025-02');
    expect(periodOf(yearsLater(of('2023-02'), 1))).toBe('2024-02');
  });

  it('are of like length where they hold as many months, else as many days', () => {
    expect(lengthOf(of('2026-Q1'))).toBe(lengthOf(of('2026-01/2026-03')));
    expect(lengthOf(of('2026-02'))).toBe(lengthOf(of('2026-03')));
    expect(lengthOf(of('2026-02-01'))).toBe('1d');
  });
});

describe('holidays', () => {
  // The notices of the State Council for 2025 and 2026.
  const holidays = loadHolidays(join(import.meta.dirname, '../../knowledge/calendar'));
  const when = (text: string) =>
    timesAsked(normalise(text), today, holidays).map(({ range }) => periodOf(range));

  it.each([
    ['国庆期间空气怎么样', '2026-10-01/2026-10-07'],
    ['十一假期', '2026-10-01/2026-10-07'],
    ['去年国庆', '2025-10-01/2025-10-08'],
    ['过年那几天', '2026-02-15/2026-02-23'],
    ['五一', ''],
    ['五一期间', '2026-05-01/2026-05-05'],
    ['2025年春节', '2025-01-28/2025-02-04'],
    ['今年', '2026'],
  ])('%s are %s', (text, period) => {
    expect(when(text)).toEqual(period === '' ? [] : [period]);
  });

  it('of this year that are still to come are those of the year before', () => {
    const spring = Temporal.PlainDate.from('2026-01-20');
    expect(timesAsked('国庆', spring, holidays).map(({ range }) => periodOf(range))).toEqual([
      '2025-10-01/2025-10-08',
    ]);
  });

  it('are no times where no calendar tells them, and the year beside them stays one', () => {
    expect(told('去年国庆')).toEqual(['2025']);
  });
});
