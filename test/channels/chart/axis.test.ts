import { expect, it } from 'vitest';
import { clipLabel, timeLabels, widthOf } from '../../../src/channels/chart/axis.ts';
import { monthly } from '../../support/charts.ts';

const months = monthly.points.map(({ label }) => label);

it('labels each month where there is room, with the year where it begins', () => {
  expect(timeLabels(months, 500).slice(0, 4)).toEqual(['11月\n2025年', '12月', '1月\n2026年', '2月']);
});

it('leaves out labels evenly where there is none, and always keeps the newest', () => {
  const labels = timeLabels(months, 180);
  expect(labels.at(-1)).toBe('10月');
  expect(labels.filter(Boolean).length).toBeLessThan(7);
  expect(labels.filter((label) => label.includes('2026年'))).toHaveLength(1);
});

it('leaves labels alone that carry no year', () => {
  expect(timeLabels(['一季度', '二季度'], 300)).toEqual(['一季度', '二季度']);
  expect(timeLabels(['2024年', '2025年'], 300)).toEqual(['2024年', '2025年']);
});

it('cuts a long name to what fits, and no other', () => {
  expect(clipLabel('靖州苗族侗族自治县', 200)).toBe('靖州苗族侗族自治县');
  const cut = clipLabel('靖州苗族侗族自治县', 60);
  expect(cut).toMatch(/^靖州.*…$/);
  expect(widthOf(cut)).toBeLessThanOrEqual(60);
});
