import type { Finding, Nearest, Scope } from '../retrieval/finding.ts';
import { periodInWords } from '../retrieval/periods.ts';
import { hotlineOf, ratingActions, wayOnActions } from './actions.ts';
import { citationOf, corrections } from './citation.ts';
import type { Action, Reply } from './message.ts';
import { headingOf, remarksOn, showQuotes } from './quoting.ts';
import { showTable } from './tables/show.ts';
import type { Turn } from './turn.ts';

/** How many documents are offered by name, and how long such a button may be. */
const offered = 3;
const longestLabel = 30;

/** The reply that a finding allows: evidence, or honest silence with what to do next (design.md rule 1). */
export function composeReply(turn: Turn, finding: Finding): Reply {
  switch (finding.kind) {
    case 'answer':
      return answered(turn, finding);
    case 'other-scope':
      return otherScope(turn, finding);
    case 'near':
      return finding.nearest.length > 0 ? near(turn, finding) : nothing(turn, finding);
    case 'nothing':
      return nothing(turn, finding);
    case 'table':
      return finding.table ? showTable(turn, finding, finding.table) : nothing(turn, finding);
  }
}

function answered(turn: Turn, { quotes, scope, uncovered }: Finding): Reply {
  const { wording } = turn;
  const parts = [
    corrections(turn, scope),
    showQuotes(wording, quotes),
    uncovered.length > 0 ? wording.say('uncovered', { asked: uncovered.join('、') }) : '',
    ...remarksOn(wording, quotes, turn.today),
  ];
  return {
    outcome: 'answered_quotation',
    text: parts.filter(Boolean).join('\n'),
    citations: quotes.map(citationOf(wording)),
    actions: [...ratingActions(wording, turn.inquiryId), ...wayOnActions(wording, turn.inquiryId)],
  };
}

/** Names what was asked and is missing; the nearest only by title, never by figure. */
function otherScope(turn: Turn, { mismatch, nearest, scope }: Finding): Reply {
  const { wording } = turn;
  const say = { agency: 'other_agency', place: 'other_place', period: 'other_period' } as const;
  const missing = wording.say(say[mismatch ?? 'agency'], { asked: askedFor(scope, mismatch) });
  const list = listOf(nearest);
  const parts = [
    corrections(turn, scope),
    missing,
    list ? wording.say('other_scope_nearest', { list }) : '',
    wording.say('other_scope_next', {}),
  ];
  return {
    outcome: 'unanswered_other_scope',
    text: parts.filter(Boolean).join('\n'),
    citations: [],
    actions: [...nearestActions(nearest), ...wayOnActions(wording, turn.inquiryId)],
  };
}

function near(turn: Turn, { nearest, scope }: Finding): Reply {
  const { wording } = turn;
  return {
    outcome: 'clarify_did_you_mean',
    text: [corrections(turn, scope), wording.say('near', { list: listOf(nearest) })]
      .filter(Boolean)
      .join('\n'),
    citations: [],
    actions: [...nearestActions(nearest), ...wayOnActions(wording, turn.inquiryId)],
  };
}

function nothing(turn: Turn, { scope }: Finding): Reply {
  const { wording } = turn;
  const unscoped = scope.agencies.length + scope.places.length + scope.periods.length === 0;
  const parts = [
    corrections(turn, scope),
    wording.say('nothing', { hotline: hotlineOf(turn.agency, turn.today) }),
    unscoped ? wording.say('nothing_name_scope', {}) : '',
  ];
  return {
    outcome: 'unanswered_nothing',
    text: parts.filter(Boolean).join('\n'),
    citations: [],
    actions: wayOnActions(wording, turn.inquiryId),
  };
}

/** 怀化市环境保护局2016年, as the question meant it. */
function askedFor({ agencies, places, periods, enterprises }: Scope, mismatch: Finding['mismatch']): string {
  const byPlace = mismatch === 'place' || agencies.length === 0;
  const where = [...(byPlace && places.length > 0 ? places : agencies), ...enterprises].join('、');
  return `${where}${periods.map(periodInWords).join('、')}` || '您所问范围';
}

function listOf(nearest: Nearest[]): string {
  return nearest
    .slice(0, offered)
    .map(({ title, agency, period, section }) => {
      const source = `${title.includes(agency) ? '' : agency}《${title}》`;
      const year = period && !title.includes(period.slice(0, 4)) ? `（${periodInWords(period)}）` : '';
      return `· ${source}${year}${headingOf(section) && `：${headingOf(section)}`}`;
    })
    .join('\n');
}

function nearestActions(nearest: Nearest[]): Action[] {
  return nearest.slice(0, offered).map((document) => {
    const year = document.period ? periodInWords(document.period) : '';
    const label = [document.agency, year, headingOf(document.section) || document.title]
      .filter(Boolean)
      .join(' ');
    const signs = [...label];
    return {
      label: signs.length > longestLabel ? `${signs.slice(0, longestLabel - 1).join('')}…` : label,
      send: document.ask,
    };
  });
}
