import type { Chart } from '../../conversation/chart.ts';

type Point = { label: string; value: number };

/** Values as they are written beside a chart: no thousands separator, no trailing zeros of binary fractions. */
export const valueText = (value: number): string => String(Number(value.toPrecision(12)));

/** The points that have a value. */
export function valuesOf({ points }: Chart): Point[] {
  return points.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
}

/** 怀化市PM2.5平均浓度（单位：微克/立方米） */
export function captionOf({ title, unit }: Chart): string {
  return `${title}${unit && `（单位：${unit}）`}`;
}

/**
 * What a chart shows, for who does not see it: title, unit, how many values from where to where, lowest, highest and,
 * in what runs through time, the newest.
 */
export function altOf(chart: Chart): string {
  const values = valuesOf(chart);
  const [first, last] = [values[0], values.at(-1)];
  if (!first || !last) return captionOf(chart);
  const told = ({ label, value }: Point) => `${label} ${valueText(value)}${unitAfter(chart.unit)}`;
  const least = values.reduce((a, b) => (b.value < a.value ? b : a));
  const most = values.reduce((a, b) => (b.value > a.value ? b : a));
  const through = chart.form === 'line';
  const head = `${through ? '折线图' : '柱状图'}：${captionOf(chart)}`;
  if (values.length === 1) return `${head}，只有一个数值：${told(first)}。`;
  return [
    head,
    `${through ? `${first.label}至${last.label}` : ''}共${values.length}个数值`,
    `最低 ${told(least)}`,
    `最高 ${told(most)}`,
    ...(through ? [`最新 ${told(last)}`] : []),
  ]
    .join('，')
    .concat('。');
}

/** The values as lines of text, where no picture can be shown. */
export function linesOf(chart: Chart): string {
  const lines = chart.points.map(
    ({ label, value }) =>
      `${label}：${value === null ? '无数据' : `${valueText(value)}${unitAfter(chart.unit)}`}`,
  );
  return [captionOf(chart), ...lines].join('\n');
}

/** % stands close to its number, a word apart from it. */
const unitAfter = (unit: string) => (/^[%％‰°℃]/.test(unit) ? unit : unit && ` ${unit}`);
