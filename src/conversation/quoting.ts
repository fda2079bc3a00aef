import type { Quote } from '../retrieval/finding.ts';
import { periodInWords } from '../retrieval/periods.ts';
import type { Wording } from './wording.ts';

/**
 * The quotations of an answer as a resident reads them: each source named once, what stands under it below. A digest, a
 * table and a guide are our own words about a source, so they never stand in quotation marks (design.md rule 1).
 */
export function showQuotes(wording: Wording, quotes: Quote[]): string {
  const groups = Map.groupBy(quotes, ({ kind, title, section }) => `${kind}\0${title}\0${section}`);
  return [...groups.values()].map((group) => showGroup(wording, group)).join('\n');
}

function showGroup(wording: Wording, group: Quote[]): string {
  const [first] = group;
  if (!first) return '';
  const texts = group.map(({ text }) => text.trim());
  const values = { source: sourceOf(first), where: whereIn(first), quote: texts.join('\n') };
  switch (first.kind) {
    case 'original':
      return wording.say('quoted_original', { ...values, quote: texts.join('”\n“') });
    case 'guide':
      return wording.say('quoted_guide', { source: basisOf(first), quote: values.quote });
    case 'digest':
      return wording.say('quoted_digest', values);
    default:
      return wording.say(first.source ? 'quoted_digest' : 'quoted_table', values);
  }
}

/** 怀化市环境保护局《…年度报告》; the agency once, where the title does not hold it already. */
function sourceOf({ kind, source, title, agency }: Quote): string {
  const name = kind === 'original' ? title : source || title;
  return `${name.includes(agency) ? '' : agency}${inMarks(name)}`;
}

const inMarks = (title: string) => (title.includes('《') ? title : `《${title}》`);

/** The statute or notice that a section of a guide names as its basis, else the guide's own. */
function basisOf({ section, source, title }: Quote): string {
  return placeInSource(section) ?? inMarks(source || title);
}

/** （2017年，四、空气质量）; nothing where neither is known. */
function whereIn({ period, section }: Quote): string {
  const parts = [period ? periodInWords(period) : '', placeInSource(section) ?? section].filter(Boolean);
  return parts.length > 0 ? `（${parts.join('，')}）` : '';
}

const sourceLine = /^(?:出处|依据)[：:]\s*/;

/** What the last line of a digest's or guide's section names: where in the source it was taken from. */
function placeInSource(section: string): string | null {
  const last = section.split(' › ').at(-1) ?? '';
  return sourceLine.test(last) ? last.replace(sourceLine, '') : null;
}

/** A section by its innermost heading, without the line that names where it was taken from. */
export function headingOf(section: string): string {
  return section.split(' › ').findLast((heading) => !sourceLine.test(heading)) ?? '';
}

/** Remarks that the quotations need today: changed periods, closed hotlines, and how old the data are. */
export function remarksOn(wording: Wording, quotes: Quote[], today: Temporal.PlainDate): string[] {
  const notes = wording.notes
    .filter((note) => quotes.some((quote) => needsNote(quote, note)))
    .map(({ text }) => text);
  const years = new Set(quotes.map(({ period }) => Number(period.slice(0, 4))).filter((year) => year > 0));
  const old = [...years].filter((year) => year < today.year - 1).sort();
  if (old.length > 0) notes.push(wording.say('age', { periods: old.map((year) => `${year}年`).join('、') }));
  return notes;
}

function needsNote(quote: Quote, note: Wording['notes'][number]): boolean {
  if (!/^\d{4}/.test(quote.period) || !note.when.test(quote.text)) return false;
  const began = `${quote.period.slice(0, 4)}-01-01`;
  return began < note.until && !note.unless?.test(quote.text);
}
