import type { Age, FiguresAnswer, Limit, Standards } from '../../retrieval/figures/answer.ts';
import type { Finding } from '../../retrieval/finding.ts';
import { periodInWords } from '../../retrieval/periods.ts';
import { button, ratingActions, wayOnActions } from '../actions.ts';
import { citationOf, corrections } from '../citation.ts';
import type { Action, Reply } from '../message.ts';
import type { Outcome } from '../outcome.ts';
import { remarksOn } from '../quoting.ts';
import type { Turn } from '../turn.ts';
import type { Wording } from '../wording.ts';
import { changesInWords } from './figure-changes.ts';
import { chartOf } from './figure-chart.ts';
import { courseInWords } from './figure-course.ts';
import { showOrder } from './figure-order.ts';
import { sourcesOf, withStandard } from './figure-words.ts';

/** More figures beside each other than this are not read. */
const mostValues = 40;

/** What figures of tables come to: each with period, unit, standard and source, and how it stands to what was asked. */
export function showFigures(turn: Turn, finding: Finding, answer: FiguresAnswer): Reply {
  const { wording } = turn;
  const parts = [
    corrections(turn, finding.scope),
    ageInWords(wording, answer),
    ...bodyOf(wording, answer),
    ...standardsInWords(wording, answer),
    finding.quotes.length > 0
      ? wording.say('figures_source', { source: sourcesOf(wording, finding.quotes) })
      : '',
    ...remarksOn(wording, finding.quotes, turn.today),
  ];
  const chart = answer.shows === 'course' ? chartOf(answer.course, sourcesOf(wording, finding.quotes)) : null;
  return {
    outcome: outcomeOf(answer),
    text: parts.filter(Boolean).join('\n'),
    citations: finding.quotes.map(citationOf(turn.wording)),
    actions: actionsOf(turn, answer),
    ...(chart && { chart }),
  };
}

function outcomeOf({ shows, age }: FiguresAnswer): Outcome {
  if (shows === 'which-place') return 'clarify_place';
  if (shows === 'absent') return 'unanswered_other_scope';
  if (shows === 'unlike-periods' || shows === 'unlike-places') return 'unanswered_not_comparable';
  return age.kind === 'not-published' || age.kind === 'other-length'
    ? 'answered_figures_newest'
    : 'answered_figures';
}

function actionsOf({ wording, inquiryId }: Turn, answer: FiguresAnswer): Action[] {
  if (answer.shows === 'which-place') return answer.places.map((place) => button(`${place}${answer.topic}`));
  const on = wayOnActions(wording, inquiryId);
  if (answer.shows === 'absent') {
    const { place, item, last } = answer;
    return [button(`${place}${periodInWords(last)}${item.split('、', 1)[0]}`), ...on];
  }
  return [...ratingActions(wording, inquiryId), ...on];
}

function bodyOf(wording: Wording, answer: FiguresAnswer): string[] {
  switch (answer.shows) {
    case 'values':
      return valuesInWords(wording, answer);
    case 'changes':
      return changesInWords(wording, answer);
    case 'order':
      return showOrder(wording, answer.order);
    case 'course':
      return courseInWords(wording, answer.course);
    case 'absent':
      return [
        wording.say('figures_absent', {
          place: answer.place,
          item: answer.item,
          asked: periodInWords(answer.asked),
          first: periodInWords(answer.first),
          last: periodInWords(answer.last),
        }),
      ];
    case 'which-place':
      return [wording.say('figures_which_place', { topic: answer.topic })];
    case 'unlike-periods':
      return [
        wording.say('figures_unlike_periods', {
          now: periodInWords(answer.now),
          before: periodInWords(answer.before),
        }),
      ];
    case 'unlike-places':
      return [wording.say('figures_unlike_places', { places: answer.places.join('、') })];
  }
}

/** How old the figures are: said before them, so that the newest never passes for the one asked. */
function ageInWords(wording: Wording, answer: FiguresAnswer): string {
  const { age } = answer;
  const period = newestIn(answer);
  const asked = 'asked' in age ? periodInWords(age.asked) : '';
  const keys = {
    asked: null,
    newest: 'figures_newest',
    'not-published': 'figures_not_published',
    'other-length': 'figures_other_length',
    'so-far': 'figures_so_far',
    parts: 'figures_parts',
  } as const satisfies Record<Age['kind'], string | null>;
  const key = keys[age.kind];
  if (key === null || period === '') return '';
  return wording.say(key, { asked, period });
}

/** The periods shown; of a course the last. */
function newestIn(answer: FiguresAnswer): string {
  const periods = {
    values: () => (answer.shows === 'values' ? answer.figures.map(({ period }) => period) : []),
    changes: () =>
      answer.shows === 'changes'
        ? [...answer.changes, ...answer.missing].flatMap(({ now }) =>
            [now].flat().map(({ period }) => period),
          )
        : [],
    order: () => (answer.shows === 'order' ? [answer.order.period] : []),
    course: () =>
      answer.shows === 'course' ? answer.course.points.slice(-1).map(({ period }) => period) : [],
  };
  const told = answer.shows in periods ? periods[answer.shows as keyof typeof periods]() : [];
  return [...new Set(told)].map(periodInWords).join('、');
}

function valuesInWords(
  wording: Wording,
  { figures, limits, missing }: FiguresAnswer & { shows: 'values' },
): string[] {
  const groups = Map.groupBy(figures.slice(0, mostValues), ({ place, period }) => `${place}\0${period}`);
  const lines = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const head = { place: first.place, period: periodInWords(first.period) };
    const [only, second] = group;
    if (only && second === undefined)
      return [wording.say('figures_one', { ...head, item: only.item, value: withStandard(wording, only) })];
    return [
      wording.say('figures_head', head),
      ...group.map((figure) =>
        wording.say('figures_line', { item: figure.item, value: withStandard(wording, figure) }),
      ),
    ];
  });
  return [
    ...lines,
    ...(limits ? limitsInWords(wording, limits) : []),
    missing.length > 0
      ? wording.say('figures_missing_items', { items: [...new Set(missing)].join('、') })
      : '',
  ];
}

/** A limit is only ever the one that the row itself tells. */
function limitsInWords(wording: Wording, limits: Limit[]): string[] {
  const told = limits.filter(({ over }) => over !== null);
  if (told.length === 0) return [wording.say('figures_no_limit', {})];
  const others = told.length < limits.length ? [wording.say('figures_no_limit_others', {})] : [];
  const lines = told.map(({ figure, limit, over }) =>
    wording.say(over ? 'figures_over' : 'figures_within', {
      what: `${figure.place}${periodInWords(figure.period)}${figure.item}`,
      value: `${figure.value}${figure.unit}`,
      limit,
    }),
  );
  return [...lines, ...others];
}

function standardsInWords(wording: Wording, { shows, standards }: FiguresAnswer): string[] {
  const { told, inForce, changed }: Standards = standards;
  // Values are told each with its own.
  return [
    told.length > 0 && shows !== 'values'
      ? wording.say('figures_standard', { standard: told.join('；') })
      : '',
    inForce.length > 0 ? wording.say('figures_standard_in_force', { standard: inForce.join('；') }) : '',
    changed ? wording.say('figures_standard_changed', {}) : '',
  ];
}
