import type { Course, Figure } from '../../retrieval/figures/answer.ts';
import { periodInWords } from '../../retrieval/periods.ts';
import type { Wording } from '../wording.ts';
import { namesInWords, periodsInWords, valueInWords, wayInWords } from './figure-words.ts';

/** More figures of a course than this are drawn, and told by their ends. */
const mostPoints = 14;

/** Figures through time: which of them was asked for, then each, and which periods have none. */
export function courseInWords(wording: Wording, course: Course): string[] {
  const { points, found, want, missing, place, item, average, better, unit, otherSteps, others } = course;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const span = { first: periodInWords(first.period), last: periodInWords(last.period), count: points.length };
  const lines: string[] = [];
  if (want && found.length > 0) {
    const found_ = {
      what: `${place}${item}`,
      periods: found.map(({ period }) => periodInWords(period)).join('、'),
    };
    const value = `${found[0]?.value ?? ''}${unit}`;
    lines.push(wording.say(`figures_course_${want}`, { ...found_, value }));
    const way = wayInWords(wording, better);
    lines.push(wording.say('figures_course_compared', { ...span, way }));
  } else {
    lines.push(wording.say('figures_course', { ...span, place, item }));
  }
  if (others.length > 0)
    lines.unshift(wording.say('figures_one_course', { place, others: namesInWords(others) }));
  if (otherSteps) lines.unshift(wording.say('figures_other_steps', {}));
  if (average) lines.push(wording.say('figures_no_average', {}));
  lines.push(...pointsInWords(wording, points));
  if (missing.length > 0)
    lines.push(wording.say('figures_missing_periods', { periods: periodsInWords(missing) }));
  return lines;
}

/** All of a short course; the newest, highest and lowest of a long one, which is drawn beside it. */
function pointsInWords(wording: Wording, points: Figure[]): string[] {
  const line = (figure: Figure, mark: '' | 'highest' | 'lowest' | 'last') =>
    wording.say('figures_point', {
      mark: mark === '' ? '' : wording.say(`figures_mark_${mark}`, {}),
      period: periodInWords(figure.period),
      value: valueInWords(wording, figure),
    });
  if (points.length <= mostPoints) return points.map((figure) => line(figure, ''));
  const numbers = points.filter(({ number }) => number !== null);
  const sorted = numbers.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const [low, high, last] = [sorted[0], sorted.at(-1), points.at(-1)];
  return [
    ...(last ? [line(last, 'last')] : []),
    ...(high ? [line(high, 'highest')] : []),
    ...(low ? [line(low, 'lowest')] : []),
  ];
}
