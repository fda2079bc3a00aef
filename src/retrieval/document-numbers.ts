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

/**
 * The document number that normalised text asks for.
 *
 * @param known whether the end of a text is a series of the library's numbers; tells 怀环审2017 12 from 怀化2017 12.
 * @returns null where it names none.
 */
export function numberAsked(text: string, known: (before: string) => string | undefined): AskedNumber | null {
  for (const match of text.matchAll(whole)) {
    const [written, before = '', bracket, year, ordinal, sign] = match;
    const series = known(seriesOf(before)) ?? null;
    const certain = bracket !== '' && sign === '号';
    if (series === null && !certain) continue;
    const named = series ?? (/^[\p{Script=Han}()]{2,8}$/u.test(before) ? seriesOf(before) : null);
    return { series: named, year: Number(year), ordinal: Number(ordinal), written, certain };
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
