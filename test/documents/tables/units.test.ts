import { expect, test } from 'vitest';
import { isFigure, splitUnit, splitValue } from '../../../src/documents/tables/units.ts';

test.each([
  ['PM2.5（μg/m³）', 'PM2.5', 'μg/m³'],
  ['PM2.5(ug/m3)', 'PM2.5', 'μg/m³'],
  ['优良天数比例 (％)', '优良天数比例', '%'],
  ['CO（第95百分位数）（mg/m³）', 'CO（第95百分位数）', 'mg/m³'],
  ['综合指数（无量纲）', '综合指数', ''],
  ['PM2.5（微克/立方米）', 'PM2.5', 'μg/m³'],
  ['CO（毫克每立方米）', 'CO', 'mg/m³'],
  ['氨氮（毫克/升）', '氨氮', 'mg/L'],
  ['优良天数/天', '优良天数', '天'],
  ['处理量（万吨）', '处理量', '万吨'],
  ['化学需氧量【单位：mg/L】', '化学需氧量', 'mg/L'],
  ['达标率', '达标率', ''],
])('the header %s is %s in %s', (label, name, unit) => {
  expect(splitUnit(label)).toEqual({ name, unit });
});

test.each([
  ['91.3%', '91.3', '%'],
  ['28 μg/m³', '28', 'μg/m³'],
  ['-6.7％', '-6.7', '%'],
  ['1,234天', '1,234', '天'],
  ['28', '28', ''],
  ['Ⅱ类', 'Ⅱ类', ''],
  ['5—10', '5—10', ''],
  ['20余', '20余', ''],
])('the cell %s is %s in %s', (text, value, unit) => {
  expect(splitValue(text)).toEqual({ value, unit });
});

test('words, ranges and dates are no single figure', () => {
  expect(['Ⅱ类', '5—10', '2026-10-03', '达标', ''].filter(isFigure)).toEqual([]);
});
