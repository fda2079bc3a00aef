import { normalise } from './normalise.ts';

/** A document number taken apart: 怀环审〔2017〕12号 is { series: '怀环审', year: 2017, ordinal: 12 }. */
export type DocumentNumber = { series: string; year: number; ordinal: number };

const printed = /([\p{Script=Han}()]*)[〔[(【<「]((?:19|20)\d\d)[〕\])】>」](?:第)?0*(\d{1,5})号?/u;

/** Reads a number as documents print it; null where it is of another form (a licence's code). */
export function readDocumentNumber(text: string): DocumentNumber | null {
  const [, series = '', year, ordinal] = printed.exec(normalise(text)) ?? [];
  return year && ordinal ? { series: seriesOf(series), year: Number(year), ordinal: Number(ordinal) } : null;
}

/** A number as a question gives it, whole or in part. `written`: the words of the question that give it. */
export type AskedNumber = {
  series: string | null;
  year: number | null;
  ordinal: number;
  written: string;
  /** Written as only a document's number is: with its brackets or its 号. */
  certain: boolean;
};

/** 怀环审〔2017〕12号, 怀环审2017 12, 怀环审(2017)第12号, 怀环审2017年12号, 怀环审2017-12; not 怀化2017年12月. */
const whole =
  /([\p{Script=Han}()]{0,12}?)([〔[(【<「]?)((?:19|20)\d\d)(?:[〕\])】>」]|年(?=第?\d+号))?[-\s/]*(?:第)?0*(\d{1,5})(号)?(?![\d.]|[月日年条家个项件起万亿吨%元])/gu;

/** 12号文, 第12号批复: the number alone. */
const ordinalOnly =
  /(?<!\d)0*(\d{1,5})号(?:文件?|批复|批文|决定书?|处罚决定书?|许可证?)(?![\p{Script=Han}]*路)/u;

/** 怀环财 in 怀环财2026年6号, a series that no document here bears; not 怀化市, 环保局. */
const seriesLike = /[环政府办委党发函][\p{Script=Han}()]{0,4}$/u;
const noSeries = /(?:[局厅市县区院会的在年第]|[公批]布|文件)$/u;

/** What stands before a number in a question and is no part of it. */
const lead =
  /^.*(?:请问|想问|问|查询?|1?下|看看?|找|的|文号|编号|是|有|局|厅|关于|根据|按照?|那)(?=[\p{Script=Han}()]*$)/u;

/**
 * The document number that normalised text asks for.
 *
 * @param known the series of the library's numbers with which a text ends; tells 怀环审2017 12 from 怀化2017 12.
 * @returns null where it names none.
 */
export function numberAsked(text: string, known: (before: string) => string | undefined): AskedNumber | null {
  for (const match of text.matchAll(whole)) {
    const [written, before = '', bracket, year, ordinal, sign] = match;
    const series = known(seriesOf(before)) ?? null;
    const certain = sign === '号' && (bracket !== '' || (seriesLike.test(before) && !noSeries.test(before)));
    if (series === null && !certain) continue;
    // Another series than was asked for is another document, also where nobody here knows the one that was.
    const own = before.replace(lead, '');
    const named = series ?? (own === '' ? null : seriesOf(own));
    return {
      series: named,
      year: Number(year),
      ordinal: Number(ordinal),
      written: written.slice(before.length - own.length),
      certain,
    };
  }
  const [written, ordinal] = ordinalOnly.exec(text) ?? [];
  if (!written) return null;
  const before = seriesOf(text.slice(0, text.indexOf(written)).replace(/第$/u, ''));
  return {
    series: known(before) ?? null,
    year: Number(/(?:19|20)\d\d/.exec(text)?.[0]) || null,
    ordinal: Number(ordinal),
    written,
    certain: false,
  };
}

/** Whether a number is the one that is asked for, or the part of it that is. */
export function isNumber(own: DocumentNumber, { series, year, ordinal }: AskedNumber): boolean {
  return own.ordinal === ordinal && (!year || own.year === year) && (!series || own.series === series);
}

/** The longest of some series with which a text ends, for `numberAsked`. */
export function seriesIn(known: ReadonlySet<string>): (before: string) => string | undefined {
  return (before) =>
    [...known]
      .filter((series) => series !== '' && before.endsWith(series))
      .sort((a, b) => b.length - a.length)[0];
}

/** 怀环罚字 and 怀环罚 are one series. */
function seriesOf(text: string): string {
  return text.replace(/[字第\s]+$/gu, '');
}

/** Letters and digits of a code, for licences (91431200MA4L12345X001V) and index codes (430000-2017-0012). */
export function codesIn(text: string): string[] {
  return [...text.matchAll(/[0-9a-z]+(?:[-/.][0-9a-z]+)*/g)]
    .map(([code]) => code)
    .filter((code) => code.length >= shortestCode && /\d/.test(code));
}

/** A shorter run of digits may be a year, an amount or a telephone number's end. */
const shortestCode = 6;
