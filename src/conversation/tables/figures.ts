import type { Age, FiguresAnswer, Standards } from '../../retrieval/figures/answer.ts';
import type { Finding, Quote } from '../../retrieval/finding.ts';
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
import { daysInWords } from './figure-days.ts';
import { showOrder } from './figure-order.ts';
import { mostValues, valuesInWords } from './figure-values.ts';
import { namesInWords, sourcesOf } from './figure-words.ts';

/** What figures of tables come to: each with period, unit, standard and source, and how it stands to what was asked. */
export function showFigures(turn: Turn, finding: Finding, answer: FiguresAnswer): Reply {
  const { wording } = turn;
  const parts = [
    corrections(turn, finding.scope),
    ageInWords(wording, answer),
    ...bodyOf(wording, answer),
    answer.doing && finding.quotes.length > 0 ? wording.say('figures_doing', { doing: answer.doing }) : '',
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
    citations: shownIn(answer, finding.quotes).map(citationOf(turn.wording)),
    actions: actionsOf(turn, answer),
    ...(chart && { chart }),
  };
}

/** Of more values than are shown only those that are; the rows of an order are all its ground. */
function shownIn({ shows }: FiguresAnswer, quotes: Quote[]): Quote[] {
  return shows === 'values' ? quotes.slice(0, mostValues) : quotes;
}

function outcomeOf({ shows, age }: FiguresAnswer): Outcome {
  if (shows === 'which-place') return 'clarify_place';
  if (shows === 'absent' || shows === 'untold') return 'unanswered_other_scope';
  if (shows === 'unlike-periods' || shows === 'unlike-places') return 'unanswered_not_comparable';
  return age.kind === 'not-published' || age.kind === 'other-length'
    ? 'answered_figures_newest'
    : 'answered_figures';
}

function actionsOf({ wording, inquiryId }: Turn, answer: FiguresAnswer): Action[] {
  if (answer.shows === 'which-place') return answer.places.map((place) => button(`${place}${answer.topic}`));
  const on = wayOnActions(wording, inquiryId);
  if (answer.shows === 'untold')
    return [...answer.others.map((place) => button(`${place}${answer.topic}`)), ...on];
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
    case 'days':
      return daysInWords(wording, answer.days);
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
    case 'untold':
      return [
        wording.say('figures_untold', {
          places: answer.places.length > 0 ? `${namesInWords(answer.places)}的` : '',
          topic: answer.topic,
        }),
      ];
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
function ageInWords(wording: Wording, { age }: FiguresAnswer): string {
  const keys = {
    newest: 'figures_newest',
    'not-published': 'figures_not_published',
    'other-length': 'figures_other_length',
    'so-far': 'figures_so_far',
    parts: 'figures_parts',
  } as const satisfies Record<Exclude<Age['kind'], 'asked'>, string>;
  if (age.kind === 'asked') return '';
  const asked = 'asked' in age ? periodInWords(age.asked) : '';
  return wording.say(keys[age.kind], { asked, period: age.told.map(periodInWords).join('、') });
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
