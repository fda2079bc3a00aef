import { describe, expect, it } from 'vitest';
import { datesPeriod, daysOf, PeriodError, weekPeriod } from '../../src/statistics/period.ts';

describe('an ISO week', () => {
  // Dates of weeks from GNU date: date -d 2026-11-16 +%G-W%V.
  it.each([
    ['2026-W47', '2026-11-16', '2026-11-22'],
    ['2026-W01', '2025-12-29', '2026-01-04'],
    ['2026-W53', '2026-12-28', '2027-01-03'],
    ['2020-W53', '2020-12-28', '2021-01-03'],
    ['2021-W01', '2021-01-04', '2021-01-10'],
    ['2025-W52', '2025-12-22', '2025-12-28'],
    [' 2026-w47 ', '2026-11-16', '2026-11-22'],
  ])('%s runs from %s to %s', (written, from, to) => {
    const period = weekPeriod(written);
    expect([period.from.toString(), period.to.toString()]).toEqual([from, to]);
  });

  it('53 is refused where the year has 52, and the message says which there are', () => {
    expect(() => weekPeriod('2025-W53')).toThrow('2025-W01 to 2025-W52');
  });

  it.each(['2026-W00', '2026-W54', '2026-47', '2026W47', 'W47', '', '2026-W7', '２０２６-W47'])(
    '%j is refused',
    (written) => {
      expect(() => weekPeriod(written)).toThrow(PeriodError);
    },
  );

  it('is named for files and headings', () => {
    expect(weekPeriod('2026-W47')).toMatchObject({
      name: '2026-W47',
      title: '2026年第47周（2026年11月16日—11月22日）',
    });
    expect(weekPeriod('2026-W01').title).toBe('2026年第1周（2025年12月29日—2026年1月4日）');
  });
});

describe('two dates', () => {
  it('make a period with both ends counted in', () => {
    const period = datesPeriod('2026-11-01', '2026-11-15');
    expect(period).toMatchObject({ name: '2026-11-01_2026-11-15', title: '2026年11月1日—11月15日' });
    expect(daysOf(period)).toHaveLength(15);
  });

  it('may be the same', () => {
    expect(daysOf(datesPeriod('2026-11-01', '2026-11-01')).map(String)).toEqual(['2026-11-01']);
  });

  it.each([
    ['2026-02-30', '2026-03-01', 'not a date'],
    ['2026-11-1', '2026-11-15', 'not a date'],
    ['2026-11-15', '2026-11-01', 'exchange'],
    ['2010-01-01', '2026-01-01', 'ten years'],
  ])('%s to %s is refused: %s', (from, to, why) => {
    expect(() => datesPeriod(from, to)).toThrow(why);
  });
});
