import { type Holidays, noHolidays } from './holidays.ts';
import { dateOf, isOrdered, monthsOf, type PeriodRange } from './period-range.ts';

/** A time that a question names. `start` and `end` are positions in the normalised text. */
export type TimeAsked = { written: string; start: number; end: number; range: PeriodRange } & (
  | { kind: 'period' }
  /** 近3个月: the newest so many, of those that are published; `range` counts back from today. */
  | { kind: 'window'; count: number; step: 'day' | 'month' | 'year' }
);

const month = '(?:1[0-2]|0?[1-9])';
const day = '(?:3[01]|[12]\\d|0?[1-9])';
const to = '(?:-|至|到)';

/** 2017年, 2017空气; not 2017条, not 2017.5; 17年 since the Regulation of 2008, not 10年来, 15年以上; 去年, 今年. */
const yearForms = `(?:(?<![\\d.])(?<year>(?:19|20)\\d\\d)(?:年度?|(?![\\d.]|[条个家件项次人元号万]))|(?<![\\d第])(?<short>0[89]|[12]\\d)年(?![来前内后间限]|以[上来内前]|之)|(?<named>大前年|前年|去年|上1?年度?|今年(?:以来|至今|到现在)?|本年度?|这1?年|明年|下1?年度?))`;
/** What stands behind a year, or alone. */
const partForms = (mark: string) =>
  `(?:(?<dm${mark}>${month})月(?<d${mark}>${day})[日号](?:${to}(?<dt${mark}>${day})[日号])?|(?<m1${mark}>${month})月?份?${to}(?<m2${mark}>${month})月份?|第?(?<q1${mark}>[1-4])季?度?${to}第?(?<q2${mark}>[1-4])季度|前(?<q3${mark}>[23])个?季度|第?(?<q${mark}>[1-4])季度|(?<h${mark}>[上下])半年|(?<m${mark}>${month})月份?)`;
const isoForm = `(?<![\\d.])(?<iso>(?:19|20)\\d\\d[-/](?:1[0-2]|0?[1-9])(?:[-/]${day})?|(?:19|20)\\d\\d\\.(?:1[0-2]|0?[1-9])\\.${day})(?![\\d月年季./-])`;
/** A year with what stands behind it: 去年10月, 2026年1-9月, 2025年这个月. */
const datedForm = `${yearForms}(?:的?(?<same>这个?月|本月|同月|上个?月)|[的,-]?${partForms('')})?`;
/** A month or quarter without a year is the last that has begun. Not 每年1月31日, not 3月底前, 1月内. */
const bareForm = `(?<![\\d每第年.-]|每年)${partForms('x')}(?![\\d前内底起后以之])`;
const relativeForm =
  '(?<relative>大前天|前天|昨[天日]|今[天日]|实时|上上个?月|上个?月|这个?月|本月|当月|上1?个?季度?|(?:这个?|本|当)季度|上上个?(?:周|星期|礼拜)|上个?(?:周|星期|礼拜)|(?:这个?|本)(?:周|星期|礼拜))';
/** 现在空气怎么样 asks for today's figure; 现在用哪个标准 does not. */
const nowForm = '(?<now>现在|目前|当前)(?=的?(?:空气|水质)(?:质量)?(?:怎么样|如何|好不好|情况|好吗))';
/** 19日呢, as all that is said of when: the last such day. */
const loneDayForm = `(?<=^那?)(?<lone>${day})[日号](?=呢|的|[?？]|$)`;
const windowForm =
  '(?:最近|近|过去|这|前)的?(?<count>\\d+|[一几数两半])个?(?<unit>年|月|天|日|周|星期|礼拜|季度)(?:来|内|里|以来|之内)?';

/** 国庆期间, 去年春节, 五一假期: normalised, 五一 is 51 and 十一 11. */
const holidayForm =
  '(?:(?<hyear>(?:19|20)\\d\\d|去|今|前)年)?的?(?:(?<holiday>元旦|春节|过年|清明|劳动节|端午|中秋|国庆)节?|(?<![\\d.])(?<numbered>51|11)(?=长?假|黄金周|期间|节))(?:小?长假|黄金周|放?假期?)*(?:期间|那[几些]天|的?时候)?';

/** Every way of naming one calendar period; periods.ts takes them out of a topic with it. */
export const periodForms = `${loneDayForm}|${isoForm}|${datedForm}|${bareForm}|${relativeForm}`;

/** Every way of naming a time, those that count back from today (近三个月) too. */
export const timeWords = (holidays = true) =>
  new RegExp(
    `${holidays ? `${holidayForm}|` : ''}${loneDayForm}|${isoForm}|${datedForm}|${bareForm}|${relativeForm}|${nowForm}|${windowForm}`,
    'g',
  );

const yearShift: Record<string, number> = {
  大前: -3,
  前: -2,
  去: -1,
  上: -1,
  今: 0,
  本: 0,
  这: 0,
  明: 1,
  下: 1,
};

/**
 * The times that a question names, in its order: 去年10月, 一季度至三季度, 昨天, 近三个月. Two that are joined by 至 are
 * one. For tables, whose readers want days; running text takes periods.ts `periodsAsked`.
 *
 * @param text normalised
 * @param today in Asia/Shanghai; relative words are read from it
 * @param holidays without them 国庆 is no time
 */
export function timesAsked(
  text: string,
  today: Temporal.PlainDate,
  holidays: Holidays = noHolidays,
): TimeAsked[] {
  const times: TimeAsked[] = [];
  for (const match of text.matchAll(timeWords(holidays !== noHolidays))) {
    const last = times.at(-1);
    const found =
      holidayOf(match.groups ?? {}, today, holidays) ??
      timeOf(match.groups ?? {}, today, last?.range.from.year);
    if (!found) continue;
    const start = match.index;
    const end = start + match[0].length;
    const joined =
      last?.kind === 'period' && found.kind === 'period' && isOrdered(last.range.from, found.range.to);
    if (joined && /^(?:-|至|到)$/.test(text.slice(last.end, start))) {
      const range = { from: last.range.from, to: found.range.to };
      times.splice(-1, 1, {
        kind: 'period',
        start: last.start,
        end,
        range,
        written: text.slice(last.start, end),
      });
    } else times.push({ ...found, start, end, written: match[0] });
  }
  return times;
}

type Groups = Record<string, string | undefined>;
type Found =
  | { kind: 'period'; range: PeriodRange }
  | Pick<TimeAsked & { kind: 'window' }, 'kind' | 'count' | 'step' | 'range'>;

function timeOf(groups: Groups, today: Temporal.PlainDate, yearBefore: number | undefined): Found | null {
  if (groups.count && groups.unit) return windowOf(groups.count, groups.unit, today);
  const range = groups.lone
    ? lastDay(Number(groups.lone), today)
    : groups.iso
      ? isoRange(groups.iso)
      : groups.relative || groups.now
        ? relativeRange(groups.relative ?? '今天', today)
        : datedRange(groups, today, yearBefore);
  return range && { kind: 'period', range };
}

/** 国庆 is the last that has begun. */
function holidayOf(
  { holiday, numbered, hyear }: Groups,
  today: Temporal.PlainDate,
  holidays: Holidays,
): Found | null {
  const written = numbered === '51' ? '劳动节' : numbered === '11' ? '国庆' : holiday;
  if (!written) return null;
  const name = written === '过年' ? '春节' : written;
  const shift = { 今: 0, 去: -1, 前: -2 }[hyear ?? ''];
  const year = shift === undefined ? Number(hyear ?? 0) : today.year + shift;
  if (year > 0) return periodFound(holidays(name, year));
  const own = holidays(name, today.year);
  return periodFound(own && isOrdered(own.from, today) ? own : holidays(name, today.year - 1));
}

const periodFound = (range: PeriodRange | null): Found | null => range && { kind: 'period', range };

/** The last day of that number that has begun. */
function lastDay(number: number, today: Temporal.PlainDate): PeriodRange | null {
  const { year, month } = number > today.day ? today.subtract({ months: 1 }) : today;
  const date = dateOf(year, month, number);
  return date && { from: date, to: date };
}

function isoRange(written: string): PeriodRange | null {
  const [year = 0, month = 0, day] = written.split(/[-/.]/).map(Number);
  if (day === undefined) return monthsOf(year, month, 1);
  const date = dateOf(year, month, day);
  return date && { from: date, to: date };
}

function datedRange(
  groups: Groups,
  today: Temporal.PlainDate,
  yearBefore: number | undefined,
): PeriodRange | null {
  const year = yearOf(groups, today);
  if (year !== null && groups.same) {
    const month = groups.same.startsWith('上') ? today.subtract({ months: 1 }) : today;
    return monthsOf(groups.same.startsWith('上') && year === today.year ? month.year : year, month.month, 1);
  }
  if (year !== null) return partOf(groups, '', year) ?? monthsOf(year, 1, 12);
  // 2025年9月和10月: the year before holds on; else the last that has begun.
  const own = partOf(groups, 'x', yearBefore ?? today.year);
  return own && yearBefore === undefined && !isOrdered(own.from, today)
    ? partOf(groups, 'x', today.year - 1)
    : own;
}

function yearOf({ year, short, named }: Groups, today: Temporal.PlainDate): number | null {
  if (year) return Number(year);
  if (short) return 2000 + Number(short);
  const shift = yearShift[/^大前|^./.exec(named ?? '')?.[0] ?? ''];
  return shift === undefined ? null : today.year + shift;
}

/** The part of a year that the groups of `partForms` tell; null where they tell none. */
function partOf(groups: Groups, mark: string, year: number): PeriodRange | null {
  const number = (name: string) => Number(groups[`${name}${mark}`] ?? 0);
  if (number('d') > 0) {
    const from = dateOf(year, number('dm'), number('d'));
    const until = number('dt') > 0 ? dateOf(year, number('dm'), number('dt')) : from;
    return from && until && isOrdered(from, until) ? { from, to: until } : null;
  }
  const months = (first: number, last: number) =>
    last < first ? null : monthsOf(year, first, last - first + 1);
  if (number('m1') > 0) return months(number('m1'), number('m2'));
  if (number('q1') > 0) return months(number('q1') * 3 - 2, number('q2') * 3);
  if (number('q3') > 0) return months(1, number('q3') * 3);
  if (number('q') > 0) return months(number('q') * 3 - 2, number('q') * 3);
  const half = groups[`h${mark}`];
  if (half) return half === '上' ? months(1, 6) : months(7, 12);
  return number('m') > 0 ? months(number('m'), number('m')) : null;
}

function relativeRange(word: string, today: Temporal.PlainDate): PeriodRange | null {
  if (/[天日时]$/.test(word)) {
    const back = word.startsWith('大前') ? 3 : word.startsWith('前') ? 2 : word.startsWith('昨') ? 1 : 0;
    const date = today.subtract({ days: back });
    return { from: date, to: date };
  }
  const back = word.startsWith('上上') ? 2 : word.startsWith('上') ? 1 : 0;
  if (word.includes('季')) {
    const start = today.subtract({ months: ((today.month - 1) % 3) + back * 3 });
    return monthsOf(start.year, start.month, 3);
  }
  if (word.endsWith('月')) {
    const { year, month } = today.subtract({ months: back, days: today.day - 1 });
    return monthsOf(year, month, 1);
  }
  const monday = today.subtract({ days: today.dayOfWeek - 1 + back * 7 });
  return { from: monday, to: monday.add({ days: 6 }) };
}

const few = { day: 7, month: 6, year: 3 } as const;

/** 近3个月, 近1年 (12 months), 近半年, 近几天 (7 days), 近2周. */
function windowOf(count: string, unit: string, today: Temporal.PlainDate): Found | null {
  const many =
    count === '两' ? 2 : count === '一' ? 1 : count === '半' ? 0.5 : /\d/.test(count) ? Number(count) : null;
  const size = { 年: ['month', 12], 月: ['month', 1], 季度: ['month', 3] }[unit] as
    | ['month', number]
    | undefined;
  const [step, times] = size ?? (['day', /[天日]/.test(unit) ? 1 : 7] as const);
  // Longer than two years is told year by year.
  const yearly = unit === '年' && (many ?? few.year) > 2;
  const wanted = yearly ? (many ?? few.year) : many === null ? few[step] : Math.floor(many * times);
  if (wanted < 1 || wanted > 3660) return many === 0.5 && unit === '月' ? windowOf('15', '天', today) : null;
  const inStep = yearly ? 'year' : step;
  const from = today.subtract({ [`${inStep}s`]: wanted }).add({ days: 1 });
  return { kind: 'window', count: wanted, step: inStep, range: { from, to: today } };
}
