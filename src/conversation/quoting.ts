import type { Quote } from '../retrieval/finding.ts';
import { periodInWords } from '../retrieval/periods.ts';
import type { Wording } from './wording.ts';

/**
 * The quotations of an answer as a resident reads them: each source named once, what stands under it below. A digest, a
 * table and a guide are our own words about a source, so they never stand in quotation marks (design.md rule 1).
 */
export function showQuotes(wording: Wording, quotes: Quote[]): string {
  const groups = Map.groupBy(quotes, ({ kind, title, section, page }) =>
    [kind, title, section, page].join('\0'),
  );
  return [...groups.values()].map((group) => showGroup(wording, group)).join('\n');
}

function showGroup(wording: Wording, group: Quote[]): string {
  const [first] = group;
  if (!first) return '';
  const texts = group.map(({ text }) => text.trim());
  const values = { source: sourceOf(first), where: whereIn(wording, first), quote: texts.join('\n') };
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

/** （2017年，四、空气质量，第3页）（文字识别，可能有误）; nothing where nothing is known. */
function whereIn(wording: Wording, { period, section, page, recognised }: Quote): string {
  const parts = [
    period ? periodInWords(period) : '',
    placeInSource(section) ?? section,
    page === null ? '' : wording.say('page', { number: String(page) }),
  ].filter(Boolean);
  return (
    (parts.length > 0 ? `（${parts.join('，')}）` : '') + (recognised ? wording.say('recognised', {}) : '')
  );
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
  const old = agedPeriods(quotes, today);
  if (old.length > 0) notes.push(wording.say('age', { periods: old.join('、') }));
  return notes;
}

/** Years before the last one, and months, quarters and days that ended more than a month ago. */
function agedPeriods(quotes: Quote[], today: Temporal.PlainDate): string[] {
  const aged = quotes.flatMap(({ period, kind }) => {
    const year = Number(period.slice(0, 4));
    if (!(year > 0)) return [];
    if (year < today.year - 1) return [`${year}年`];
    // Rows of figures tell their own periods.
    const end = kind === 'figures' ? null : endOf(period);
    return end && Temporal.PlainDate.compare(end.add({ months: 1 }), today) < 0
      ? [periodInWords(period)]
      : [];
  });
  return [...new Set(aged)].sort();
}

/** The last day of YYYY-MM, YYYY-Qn or YYYY-MM-DD; null for a year. */
function endOf(period: string): Temporal.PlainDate | null {
  const [, year, quarter, month, day] = /^(\d{4})-(?:Q([1-4])|(\d\d)(?:-(\d\d))?)$/.exec(period) ?? [];
  if (!year) return null;
  if (day) return Temporal.PlainDate.from(period);
  const last = quarter ? Number(quarter) * 3 : Number(month);
  return Temporal.PlainDate.from({ year: Number(year), month: last, day: 31 }, { overflow: 'constrain' });
}

function needsNote(quote: Quote, note: Wording['notes'][number]): boolean {
  if (!/^\d{4}/.test(quote.period) || !note.when.test(quote.text)) return false;
  const began = `${quote.period.slice(0, 4)}-01-01`;
  return began < note.until && !note.unless?.test(quote.text);
}
