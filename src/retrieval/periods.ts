/** YYYY, YYYY-MM or YYYY-Qn. */
export type Period = string;

/** 2017年, 2017空气; not 2017条, not 2017.5. */
const year = /(?<![\d.])((?:19|20)\d\d)(?:年|(?![\d.]|[条个家件项次人元号万]))/g;
/** 17年 for 2017年; not 10年来, 15年以上. The Regulation is of 2008. */
const shortYear = /(?<![\d第])(0[8-9]|[12]\d)年(?![来前内后间限]|以[上来内前]|之)/g;
const yearInEvidence = /(?<!\d)((?:19|20)\d\d)年/g;

/** A year that only serves to compare: 比2016年提升, 较2016年, 与2016年相比, 2016年同期. */
const comparedBefore = /[比较与同和](?:去年|上年)?$/;
const comparedAfter = /^(?:度)?(?:同期|相比|基础上|以来)/;

const relativeYears: [RegExp, number][] = [
  [/大前年/, -3],
  [/前年/, -2],
  [/去年|上一?年度?|上年/, -1],
  [/今年|本年度?|这一?年/, 0],
  [/明年|下一?年度?/, 1],
];
const relativeMonths: [RegExp, number][] = [
  [/上上个?月/, -2],
  [/上个?月/, -1],
  [/这个?月|本月|当月/, 0],
];

/** 现在空气怎么样 asks for today's figure; 现在用哪个标准 does not. */
const now = /今天|今日|实时|(?:现在|目前|当前)的?(?:空气|水质)(?:质量)?(?:怎么样|如何|好不好|情况|好吗)/;

/**
 * The periods that a question names, in normalised text: 2017年, 去年, 上个月, 2017年3月, 2017年第2季度.
 *
 * @param today in Asia/Shanghai; relative words are read from it.
 */
export function periodsAsked(text: string, today: Temporal.PlainDate): Period[] {
  const periods = new Set<Period>();
  const whole = text.replace(shortYear, '20$1年');
  for (const match of whole.matchAll(year)) {
    const named = match[1] ?? '';
    const after = whole.slice((match.index ?? 0) + match[0].length);
    const month = /^-?(1[0-2]|0?[1-9])月/.exec(after);
    const quarter = /^第?([1-4])季度/.exec(after);
    if (month?.[1]) periods.add(`${named}-${month[1].padStart(2, '0')}`);
    else if (quarter) periods.add(`${named}-Q${quarter[1]}`);
    else periods.add(named);
  }
  if (periods.size > 0) return [...periods];
  const month = relativeMonths.find(([pattern]) => pattern.test(text));
  if (month) return [today.add({ months: month[1] }).toPlainYearMonth().toString()];
  if (/昨天|昨日/.test(text)) return [today.subtract({ days: 1 }).toString()];
  if (now.test(text)) return [today.toString()];
  const relative = relativeYears.find(([pattern]) => pattern.test(text));
  return relative ? [String(today.year + relative[1])] : [];
}

/** Where in a question its period stands, so that it can be taken out of the topic. */
export const periodWords =
  /(?<!\d)(?:0[89]|[12]\d)年(?![来前内后间限]|以[上来内前]|之)|(?:19|20)\d\d年?度?(?:(?:1[0-2]|0?[1-9])月份?|第?[1-4]季度)?|大前年|前年|去年|上一?年度?|今年|本年度?|这一?年|明年|上上?个?月|这个?月|本月|当月|昨天|昨日|今天|今日/g;

/**
 * The years that a sentence of evidence speaks of; those it only compares with are left out.
 *
 * @returns empty where it names none, so that the heading's or the document's period holds.
 */
export function yearsSpokenOf(text: string): string[] {
  const years = new Set<string>();
  for (const match of text.matchAll(yearInEvidence)) {
    const at = match.index ?? 0;
    if (comparedBefore.test(text.slice(Math.max(0, at - 3), at))) continue;
    if (comparedAfter.test(text.slice(at + match[0].length))) continue;
    if (match[1]) years.add(match[1]);
  }
  return [...years];
}

/** Whether evidence of one period answers a question about another: the same, or a part that the text names. */
export function periodAgrees(asked: Period, own: Period, text: string): boolean {
  if (asked === own) return true;
  const [askedYear, askedPart] = [asked.slice(0, 4), asked.slice(5)];
  if (askedYear !== own.slice(0, 4)) return false;
  if (askedPart === '') return true;
  if (askedPart.startsWith('Q')) return new RegExp(`第?${askedPart.slice(1)}季度`).test(text);
  const [month, day] = askedPart.split('-').map(Number);
  if (own.length === 4 || own.slice(5) === askedPart.slice(0, 2)) {
    return new RegExp(day ? `(?<!\\d)${month}月${day}日` : `(?<!\\d)${month}月`).test(text);
  }
  return false;
}

/** 2017 → 2017年, 2017-03 → 2017年3月, 2017-Q1 → 2017年第1季度; anything else as it is. */
export function periodInWords(period: Period): string {
  const [, year, quarter, month, day] = /^(\d{4})(?:-Q([1-4])|-(\d\d)(?:-(\d\d))?)?$/.exec(period) ?? [];
  if (!year) return period;
  if (quarter) return `${year}年第${quarter}季度`;
  return `${year}年${month ? `${Number(month)}月` : ''}${day ? `${Number(day)}日` : ''}`;
}
