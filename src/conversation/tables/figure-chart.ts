import type { Course } from '../../retrieval/figures/answer.ts';
import { periodInWords } from '../../retrieval/periods.ts';
import type { Chart } from '../chart.ts';

/** A course as a chart: every period between the first and the last, a gap where none was published. Null for one of words. */
export function chartOf({ place, item, unit, slots }: Course, source: string): Chart | null {
  if (slots.filter(({ number }) => number !== null).length < 2) return null;
  return {
    title: `${place}${item}`,
    unit,
    form: 'line',
    points: slots.map(({ period, number }) => ({ label: periodInWords(period), value: number })),
    source,
  };
}
