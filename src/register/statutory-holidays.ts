/**
 * The public holidays of a year by 全国年节及纪念日放假办法 alone, for years whose notice is not known: without
 * make-up days and without the days that a notice adds. Dates as YYYY-MM-DD with the holiday's name.
 *
 * In force from 2025-01-01 (State Council order 795): New Year's Eve and 2 May were added. From 2014 to 2024
 * (order 644) Spring Festival was the first to third of the first lunar month, from 2008 to 2013 (order 513) its eve
 * to the second; Labour Day was one day in both.
 *
 * @throws RangeError outside 2008 to 2099, for which neither the rule nor the solar term is known here.
 */
export function statutoryHolidays(year: number): Map<string, string> {
  if (year < 2008 || year > 2099) {
    throw new RangeError(`holidays can be reckoned for 2008 to 2099 only, not for ${year}; check the date`);
  }
  const newYear = lunarDate(year, 'M01', 1);
  const days: [Temporal.PlainDate, string][] = [
    [solarDate(year, 1, 1), '元旦'],
    ...springFestival(year).map((offset): [Temporal.PlainDate, string] => [
      newYear.add({ days: offset }),
      '春节',
    ]),
    [solarDate(year, 4, qingmingDay(year)), '清明节'],
    [solarDate(year, 5, 1), '劳动节'],
    ...(year >= 2025 ? [[solarDate(year, 5, 2), '劳动节'] as [Temporal.PlainDate, string]] : []),
    [lunarDate(year, 'M05', 5), '端午节'],
    [lunarDate(year, 'M08', 15), '中秋节'],
    ...[1, 2, 3].map((day): [Temporal.PlainDate, string] => [solarDate(year, 10, day), '国庆节']),
  ];
  return new Map(days.map(([date, name]) => [date.toString(), name]));
}

/** Days of Spring Festival, counted from the first day of the first lunar month. */
function springFestival(year: number): number[] {
  if (year >= 2025) return [-1, 0, 1, 2];
  return year >= 2014 ? [0, 1, 2] : [-1, 0, 1];
}

function solarDate(year: number, month: number, day: number): Temporal.PlainDate {
  return new Temporal.PlainDate(year, month, day);
}

/** The lunar year that begins in `year` holds all three lunar holidays of that calendar year. */
function lunarDate(year: number, monthCode: string, day: number): Temporal.PlainDate {
  return Temporal.PlainDate.from({ calendar: 'chinese', year, monthCode, day }).withCalendar('iso8601');
}

/**
 * Day of April on which the sun reaches 15° (清明). The usual formula of the years 2000 to 2099: 0.2422 days are
 * what a solar year has beyond 365, 4.81 is the century's constant, and leap days are taken off.
 */
function qingmingDay(year: number): number {
  const inCentury = year - 2000;
  return Math.floor(inCentury * 0.2422 + 4.81) - Math.floor(inCentury / 4);
}
