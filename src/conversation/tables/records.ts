import type { Finding, Quote } from '../../retrieval/finding.ts';
import { ratingActions, wayOnActions } from '../actions.ts';
import { citationOf } from '../citation.ts';
import { rootOf } from '../continuation.ts';
import type { Action, Reply } from '../message.ts';
import type { Turn } from '../turn.ts';

/** A part of many rows: those from `from` (0 for the first) of `total`. */
export type Part = { from: number; shown: number; total: number };

/** The words that continue a list; the number is that of the inquiry whose list it is. */
export const moreWords = (inquiry: number) => `更多 #${inquiry}`;

/** 2026-10-21 → 2026年10月21日, 2026-10 → 2026年10月; what is no date stays as it is written. */
export function dayInWords(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(date) ?? [];
  if (!year) return date;
  return `${year}年${Number(month)}月${day ? `${Number(day)}日` : ''}`;
}

/** 《…环评审批》、怀化市生态环境局《…行政处罚》 and how many others; each once. A title may bear its marks already. */
export function sourcesInWords(titles: string[]): string {
  const marked = [...new Set(titles)].map((title) => (title.includes('《') ? title : `《${title}》`));
  const few = marked.slice(0, mostSources).join('、');
  return marked.length > mostSources ? `${few}等${marked.length}份` : few;
}

const mostSources = 3;

/** Where rows stand, with the bureau where the title does not name it. */
export function sourceLine({ wording }: Turn, quotes: Quote[], until: string): string {
  const titles = quotes.map(({ title, agency }) =>
    title.includes(agency) ? title : `${agency}《${title}》`,
  );
  return wording.say('records_source', {
    sources: sourcesInWords(titles),
    until: dayInWords(until) || '未注明',
  });
}

/** Said below a list that does not show all. */
export function rangeLine({ wording }: Turn, { from, shown, total }: Part): string {
  if (from === 0 && shown === total) return '';
  const range = shown === 1 ? String(from + 1) : `${from + 1}—${from + shown}`;
  return wording.say(from + shown < total ? 'more_range' : 'more_last', { total, range });
}

/** The reply that shows rows, with 更多 first where more are to come. */
export function recordsReply(turn: Turn, { quotes }: Finding, lines: string[], part: Part | null): Reply {
  const { wording, inquiryId } = turn;
  const more: Action[] =
    part && part.from + part.shown < part.total
      ? [{ label: wording.label('more'), send: moreWords(rootOf(turn, part.from)) }]
      : [];
  return {
    outcome: 'answered_records',
    text: lines.filter(Boolean).join('\n'),
    citations: quotes.map(citationOf(turn.wording)),
    actions: [...more, ...ratingActions(wording, inquiryId), ...wayOnActions(wording, inquiryId)],
  };
}
