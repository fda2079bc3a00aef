import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { CalendarError, loadCalendar } from '../../src/register/calendar.ts';
import { statutoryHolidays } from '../../src/register/statutory-holidays.ts';
import { temporaryFolder } from '../support/store.ts';

const calendar = loadCalendar('knowledge/calendar');
const date = Temporal.PlainDate.from;

describe('the calendar of announced years', () => {
  it('agrees with chinese-days on every day from 2008 to 2026', () => {
    const different: string[] = [];
    const end = date('2026-12-31');
    for (
      let day = date('2008-01-01');
      Temporal.PlainDate.compare(day, end) <= 0;
      day = day.add({ days: 1 })
    ) {
      if (calendar.isWorkingDay(day) !== chineseDays.isWorkday(day.toString()))
        different.push(day.toString());
    }
    expect(different).toEqual([]);
  });

  it('knows holidays, make-up working days and days that a notice for the next year moved', () => {
    expect(calendar.dayOf(date('2026-10-05'))).toEqual({
      working: false,
      holiday: '国庆节',
      announced: true,
    });
    expect(calendar.dayOf(date('2026-10-10'))).toEqual({ working: true, holiday: '国庆节', announced: true });
    expect(calendar.isWorkingDay(date('2018-12-29'))).toBe(true);
    expect(calendar.isWorkingDay(date('2018-12-31'))).toBe(false);
  });

  it('counts working days in both directions, without the first day', () => {
    expect(calendar.workingDaysBetween(date('2026-09-28'), date('2026-10-30'))).toBe(20);
    expect(calendar.workingDaysBetween(date('2026-10-30'), date('2026-09-28'))).toBe(-20);
    expect(calendar.workingDaysBetween(date('2026-10-31'), date('2026-10-30'))).toBe(0);
  });
});

describe('the calendar of years that are not announced', () => {
  it('takes off weekends and the statutory holidays alone', () => {
    expect(calendar.dayOf(date('2027-02-05'))).toEqual({ working: false, holiday: '春节', announced: false });
    expect(calendar.dayOf(date('2027-02-09'))).toEqual({ working: true, holiday: null, announced: false });
    expect(calendar.isWorkingDay(date('2027-02-13'))).toBe(false);
  });

  it('finds the lunar holidays and Qingming of 2027 to 2050 where chinese-days has them', () => {
    for (let year = 2027; year <= 2050; year += 1) {
      const lunar = (month: string) => chineseDays.getSolarDateFromLunar(`${year}-${month}`).date;
      const newYear = lunar('01-01');
      const eve = date(newYear).subtract({ days: 1 }).toString();
      const expected = [eve, newYear, lunar('01-03'), lunar('05-05'), lunar('08-15')];
      const qingming = chineseDays.getSolarTermDate(year, 4, 'pure_brightness');
      expect([...statutoryHolidays(year).keys()]).toEqual(expect.arrayContaining([...expected, qingming]));
    }
  });

  it('names only days that the notices of 2008 to 2026 gave off as well', () => {
    const years = Array.from({ length: 2026 - 2008 + 1 }, (_, index) => 2008 + index);
    const worked = years.flatMap((year) =>
      [...statutoryHolidays(year).keys()].filter((day) => calendar.dayOf(date(day)).holiday === null),
    );
    expect(worked).toEqual([]);
  });

  it.each([
    [2013, 11, ['2013-02-09', '2013-02-11'], ['2013-02-12', '2013-05-02']],
    [2014, 11, ['2014-01-31', '2014-02-02'], ['2014-01-30', '2014-05-02']],
    [2025, 13, ['2025-01-28', '2025-01-31', '2025-05-02'], ['2025-02-01']],
  ])('keeps the statutory list of %i', (year, count, off, working) => {
    const days = statutoryHolidays(year);
    expect(days.size).toBe(count);
    for (const day of off) expect(days.has(day), day).toBe(true);
    for (const day of working) expect(days.has(day), day).toBe(false);
  });

  it('refuses years for which it knows no rule', () => {
    expect(() => statutoryHolidays(2100)).toThrow('2008 to 2099');
  });
});

describe('reading calendar files', () => {
  it('says what is wrong with a folder or file', () => {
    const folder = temporaryFolder();
    expect(() => loadCalendar(join(folder, 'absent'))).toThrow(CalendarError);
    expect(() => loadCalendar(folder)).toThrow('no YEAR.json');
    writeFileSync(join(folder, '2026.json'), '{"year": 2026, "off": {"1 January": "元旦"}}');
    expect(() => loadCalendar(folder)).toThrow(/2026\.json must be/);
  });
});
