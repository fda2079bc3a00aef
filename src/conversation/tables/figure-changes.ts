import type { Change, FiguresAnswer } from '../../retrieval/figures/answer.ts';
import { periodInWords } from '../../retrieval/periods.ts';
import type { Wording } from '../wording.ts';
import { valueInWords, wayInWords } from './figure-words.ts';

/** Two periods held against each other: both figures, and their difference where they are alike. */
export function changesInWords(
  wording: Wording,
  { changes, missing }: FiguresAnswer & { shows: 'changes' },
): string[] {
  return [
    ...changes.map((change) => changeInWords(wording, change)),
    changes.some(({ difference }) => difference !== null) ? wording.say('figures_computed', {}) : '',
    ...missing.flatMap(({ item, place, period, now, published }) => [
      ...now.map((figure) =>
        wording.say('figures_one', {
          place,
          period: periodInWords(figure.period),
          item,
          value: valueInWords(wording, figure),
        }),
      ),
      wording.say('figures_nothing_to_compare', { item, place, period: periodInWords(period) }) +
        publishedInWords(wording, published),
    ]),
  ];
}

const publishedInWords = (wording: Wording, published: string) =>
  published === '' ? '' : wording.say('figures_published_change', { published });

function changeInWords(wording: Wording, change: Change): string {
  return differenceInWords(wording, change) + publishedInWords(wording, change.published);
}

function differenceInWords(wording: Wording, { now, before, difference, unlike, better }: Change): string {
  const values = {
    what: now.by
      ? wording.say('figures_by', { value: `${now.place}${now.item}`, source: now.by })
      : `${now.place}${now.item}`,
    now: periodInWords(now.period),
    nowValue: `${now.value}${now.unit}`,
    before: periodInWords(before.period),
    beforeValue: `${before.value}${before.unit}`,
  };
  if (difference === null) {
    const why = wording.say(`figures_unlike_${unlike ?? 'no-number'}`, {});
    return wording.say('figures_not_compared', { ...values, why });
  }
  if (Number(difference) === 0) return wording.say('figures_same', values);
  // The difference of two percentages is told in points, as bulletins do.
  const unit = now.unit === '%' ? '个百分点' : now.unit;
  const way = wayInWords(wording, better);
  return wording.say('figures_change', { ...values, difference: `${difference}${unit}`, way });
}
