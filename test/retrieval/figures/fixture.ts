import type { TestDocument } from '../../support/retrieval.ts';

/** A row as a bureau's table tells it. */
export type Told = {
  place: string;
  period: string;
  item: string;
  value: string;
  unit: string;
  standard: string;
};

export const bureau = '怀化市生态环境局';
export const city = '怀化市';

/** The thirteen, as the bureau's tables write them. */
export const counties = [
  '鹤城区',
  '中方县',
  '沅陵县',
  '辰溪县',
  '溆浦县',
  '会同县',
  '麻阳苗族自治县',
  '新晃侗族自治县',
  '芷江侗族自治县',
  '靖州苗族侗族自治县',
  '通道侗族自治县',
  '洪江管理区',
  '洪江市',
];

export const sections = ['陈家滩断面', '侯家淇断面', '五强溪断面', '托口断面'];
export const sources = ['二水厂水源地', '三水厂水源地'];

/** The day on which the questions are asked: November is not over, and today's AQI not yet told. */
export const today = Temporal.PlainDate.from('2026-11-22');

/** 2024-09 to 2026-10. */
export const months = Array.from({ length: 26 }, (_, at) =>
  Temporal.PlainYearMonth.from('2024-09').add({ months: at }).toString(),
);
/** The 60 days to yesterday. */
export const days = Array.from({ length: 60 }, (_, at) => today.subtract({ days: 60 - at }).toString());
export const quarters = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'];

/** The same numbers each time, spread over a range. */
function spread(...keys: (string | number)[]): number {
  let hash = 2166136261;
  for (const sign of keys.join('|')) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16777619) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296;
}

const monthly: [string, string, (share: number) => string][] = [
  ['综合指数', '', (share) => (1.8 + share * 2).toFixed(2)],
  ['优良天数比例', '%', (share) => (78 + share * 22).toFixed(1)],
  ['PM2.5', 'μg/m³', (share) => String(Math.round(12 + share * 45))],
  ['PM10', 'μg/m³', (share) => String(Math.round(25 + share * 60))],
  ['O3', 'μg/m³', (share) => String(Math.round(70 + share * 70))],
];

/** Rows that are not as the others: a tie, a gap, words for a number, a changed name, a limit told. */
const special: Record<string, Partial<Told> | null> = {
  '辰溪县|2026-10|综合指数': { value: '2.05' },
  '会同县|2026-10|综合指数': { value: '2.05' },
  '靖州苗族侗族自治县|2026-10|综合指数': null,
  '新晃侗族自治县|2026-10|PM10': { value: '20余' },
  '怀化市|2026-03|PM2.5': { value: '5—10' },
  '怀化市|2025-06|O3': null,
  '怀化市|2026-08|PM10': { unit: 'mg/m³', value: '0.041' },
  '怀化市|2026-09|O3': { standard: 'GB 3095-2026一级' },
  '怀化市|2026-10|O3': { standard: 'GB 3095-2026二级' },
  '怀化市|2026-10|PM2.5': { standard: 'GB 3095-2026二级（限值≤30μg/m³）', value: '34' },
  '沅陵县|2026-10|PM2.5': { standard: 'GB 3095-2026二级（限值≤30μg/m³）', value: '19' },
};

function* rowsTold(): Generator<Told> {
  for (const place of [city, ...counties]) {
    for (const period of months) {
      for (const [item, unit, tell] of monthly) {
        const own = special[`${place}|${period}|${item}`];
        if (own === null) continue;
        yield { place, period, item, unit, value: tell(spread(place, period, item)), standard: '', ...own };
      }
    }
    for (const period of days) {
      const value = String(Math.round(20 + spread(place, period) * 120));
      yield { place, period, item: 'AQI', value, unit: '', standard: '' };
    }
  }
  for (const period of days) {
    const value = ['PM2.5', 'O3', '无', 'PM10'][Math.floor(spread(period) * 4)] ?? '无';
    yield { place: city, period, item: '首要污染物', value, unit: '', standard: '' };
  }
  for (const period of quarters) {
    const water = { period, unit: '%', standard: 'Ⅲ类' };
    yield { ...water, place: city, item: '集中式饮用水水源地水质达标率', value: '100' };
    const value = period === '2025-Q3' ? '95.7' : '97.8';
    yield { ...water, place: city, item: '断面达标率', value, standard: '' };
  }
  for (const place of sections) {
    for (const period of months.slice(-6)) {
      const value = place === '托口断面' && period === '2026-10' ? 'Ⅳ类' : 'Ⅱ类';
      yield { place, period, item: '水质类别', value, unit: '', standard: 'Ⅲ类' };
    }
  }
  for (const place of sources) {
    for (const period of quarters)
      yield { place, period, item: '水源地达标率', value: '100', unit: '%', standard: 'Ⅲ类' };
  }
  const years = { place: city, item: '优良天数比例', unit: '%', standard: '' };
  yield { ...years, period: '2024', value: '93.7' };
  yield { ...years, period: '2025', value: '94.2' };
  yield { ...years, period: '2025-01/2025-09', value: '93.0' };
  yield { ...years, period: '2026-01/2026-09', value: '95.6' };
  yield { ...years, period: '2025-01/2025-06', value: '92.1' };
  yield { ...years, period: '2026-01/2026-06', value: '94.5' };
  yield { ...years, period: '2025-Q1', value: '88.9' };
  yield { ...years, period: '2026-Q1', value: '91.1' };
  yield { ...years, period: '2025', item: 'PM2.5', value: '33', unit: 'μg/m³', standard: 'GB 3095-2012二级' };
}

/** Every row of the bureau's tables. */
export const told: Told[] = [...rowsTold()];

/** The full name of a place, as most tables write it; older months give the short one alone. */
function written({ place, period }: Told): string {
  if (place === city) return '湖南省怀化市';
  if (period < '2025-06') return place;
  return place === '洪江管理区' ? '湖南省怀化市洪江管理区' : `湖南省怀化市${place}`;
}

/** A row as the reader of tables hands it over. */
export function sectionOf(row: Told, agency: string, place = written(row)) {
  const record = {
    kind: 'figure' as const,
    agency,
    place,
    period: row.period,
    item: row.item,
    value: row.value,
    unit: row.unit,
    standard: row.standard,
    source: `${agency}${row.period}环境质量公报`,
  };
  const sentence = `${agency}（${place}）${row.period} ${row.item}：${row.value}${row.unit}。`;
  return { headings: [row.item], paragraphs: [sentence], record };
}

/** The tables as documents: one for each period. */
export function figureDocuments(): TestDocument[] {
  return [...Map.groupBy(told, ({ period }) => period)].map(([period, rows]) => ({
    title: `${bureau}${period}公开数据`,
    agency: bureau,
    place: '湖南省怀化市',
    period,
    kind: 'figures',
    sections: rows.map((row) => sectionOf(row, bureau)),
  }));
}

/** The row of a place, item and period; fails where the fixture has none. */
export function rowOf(place: string, item: string, period: string): Told {
  const row = told.find((one) => one.place === place && one.item === item && one.period === period);
  if (!row) throw new Error(`the fixture has no ${place} ${item} ${period}`);
  return row;
}
