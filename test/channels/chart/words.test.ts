import { expect, it } from 'vitest';
import { altOf, captionOf, linesOf, valueText } from '../../../src/channels/chart/words.ts';
import { monthly } from '../../support/charts.ts';

it('tells title, unit, range, lowest, highest and newest to who does not see the picture', () => {
  expect(altOf(monthly)).toBe(
    '折线图：怀化市PM2.5平均浓度（单位：微克/立方米），2025年11月至2026年10月共11个数值，最低 2026年5月 15 微克/立方米，最高 2025年11月 48 微克/立方米，最新 2026年10月 45 微克/立方米。',
  );
});

it('names no newest among places, and keeps % close to its number', () => {
  const points = [
    { label: '鹤城区', value: 91.3 },
    { label: '沅陵县', value: 97 },
  ];
  expect(altOf({ title: '优良天数比例', unit: '%', form: 'bar', points, source: '' })).toBe(
    '柱状图：优良天数比例（单位：%），共2个数值，最低 鹤城区 91.3%，最高 沅陵县 97%。',
  );
});

it('says so where there is one value alone', () => {
  const chart = { ...monthly, title: 'AQI', unit: '', points: [{ label: '2026年10月', value: 52 }] };
  expect(altOf(chart)).toBe('折线图：AQI，只有一个数值：2026年10月 52。');
  expect(captionOf(chart)).toBe('AQI');
});

it('tells every point in words, the gap too', () => {
  const lines = linesOf(monthly).split('\n');
  expect(lines).toHaveLength(13);
  expect(lines[0]).toBe('怀化市PM2.5平均浓度（单位：微克/立方米）');
  expect(lines[9]).toBe('2026年7月：无数据');
  expect(lines[12]).toBe('2026年10月：45 微克/立方米');
});

it('writes a value without the noise of binary fractions', () => {
  expect(valueText(0.1 + 0.2)).toBe('0.3');
  expect(valueText(-3.4)).toBe('-3.4');
  expect(valueText(12345)).toBe('12345');
});
