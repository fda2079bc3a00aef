import type { Days } from '../../retrieval/figures/answer.ts';
import { periodInWords } from '../../retrieval/periods.ts';
import type { Wording } from '../wording.ts';
import { periodsInWords, valueInWords } from './figure-words.ts';

/** The days of a level, each with its value, among how many, and which days are not published. */
export function daysInWords(wording: Wording, days: Days): string[] {
  const { place, item, level, found, first, last, count, missing } = days;
  const span = { place, item, level, first: periodInWords(first), last: periodInWords(last), count };
  return [
    found.length > 0
      ? wording.say('figures_days', { ...span, found: found.length })
      : wording.say('figures_days_none', span),
    ...found.map((figure) =>
      wording.say('figures_point', {
        mark: '',
        period: periodInWords(figure.period),
        value: valueInWords(wording, figure),
      }),
    ),
    missing.length > 0 ? wording.say('figures_missing_periods', { periods: periodsInWords(missing) }) : '',
  ];
}
