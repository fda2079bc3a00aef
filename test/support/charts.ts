import type { Chart } from '../../src/conversation/chart.ts';

/** Twelve months over the turn of a year, one of them not published. */
export const monthly: Chart = {
  title: '怀化市PM2.5平均浓度',
  unit: '微克/立方米',
  form: 'line',
  points: [
    ...[48, 41].map((value, month) => ({ label: `2025年${11 + month}月`, value })),
    ...[36, 30, 24, 18, 15, 17, null, 29, 38, 45].map((value, month) => ({
      label: `2026年${1 + month}月`,
      value,
    })),
  ],
  source: '《怀化市环境空气质量月报》',
};
