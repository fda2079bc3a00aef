import { counties, rowOf, type Told, told } from './fixture.ts';

/** What the fixture's rows come to, worked out here by other means than the product's. */

const isPlain = ({ value }: Told) => /^[\d.]+$/.test(value);

/** Value with its unit, as the row tells it. */
export function value(place: string, item: string, period: string): string {
  const row = rowOf(place, item, period);
  return `${row.value}${row.unit}`;
}

/** `a` minus `b` in thousandths, written with as many digits as the longer of the two, and a sign. */
export function minus(a: string, b: string): string {
  const thousandths = Math.round(Number(a) * 1000) - Math.round(Number(b) * 1000);
  const digits = Math.max(...[a, b].map((text) => text.split('.')[1]?.length ?? 0));
  const text = (Math.abs(thousandths) / 1000).toFixed(digits);
  return thousandths === 0 ? text : `${thousandths > 0 ? '+' : '-'}${text}`;
}

/** The difference of two periods at one place, or 持平. */
export function change(place: string, item: string, now: string, before: string): string {
  const [a, b] = [rowOf(place, item, now), rowOf(place, item, before)];
  const difference = minus(a.value, b.value);
  const unit = a.unit === '%' ? '个百分点' : a.unit;
  return Number(difference) === 0 ? '持平' : `相差${difference}${unit}`;
}

/** The counties by one item, lowest first, with the rank that a sports table would give. */
export function ranking(item: string, period: string, good: 'low' | 'high' = 'low') {
  const rows = told.filter(
    (row) => counties.includes(row.place) && row.item === item && row.period === period,
  );
  const numbers = rows.filter(isPlain);
  const ahead = (a: number, b: number) => (good === 'low' ? a < b : a > b);
  return numbers
    .map(({ place, value, unit }) => {
      const rank = 1 + numbers.filter((other) => ahead(Number(other.value), Number(value))).length;
      return { place, rank, value: `${value}${unit}` };
    })
    .sort((a, b) => a.rank - b.rank);
}

/** `第3名 某县：12`, with 并列 where ranks are shared. */
export function rankLine(item: string, period: string, place: string, good: 'low' | 'high' = 'low'): string {
  const order = ranking(item, period, good);
  const own = order.find((one) => one.place === place);
  if (!own) throw new Error(`${place} is not ranked by ${item} in ${period}`);
  const tie = order.filter(({ rank }) => rank === own.rank).length > 1 ? '（并列）' : '';
  return `第${own.rank}名${tie} ${place}：${own.value}`;
}

/** The places at one end of the order. */
export function ends(item: string, period: string, end: 'first' | 'last', good: 'low' | 'high' = 'low') {
  const order = ranking(item, period, good);
  const rank = end === 'first' ? 1 : Math.max(...order.map((one) => one.rank));
  return order.filter((one) => one.rank === rank);
}

/** The periods in which a place's item was highest or lowest. */
export function extreme(place: string, item: string, periods: string[], end: 'highest' | 'lowest') {
  const rows = periods
    .map((period) => told.find((row) => row.place === place && row.item === item && row.period === period))
    .filter((row): row is Told => row !== undefined && isPlain(row));
  const numbers = rows.map((row) => Number(row.value));
  const wanted = end === 'highest' ? Math.max(...numbers) : Math.min(...numbers);
  return rows.filter((row) => Number(row.value) === wanted);
}

/** 2026-10 → 2026年10月; a day with its day. */
export function words(period: string): string {
  const [year, month, day] = period.split('-').map(Number);
  return `${year}年${month ? `${month}月` : ''}${day ? `${day}日` : ''}`;
}

/** What HJ 633 calls a day's AQI (law.md, section 6). */
export function level(aqi: string): string {
  const limits = [50, 100, 150, 200, 300];
  const names = ['优', '良', '轻度污染', '中度污染', '重度污染', '严重污染'];
  return names[limits.filter((limit) => Number(aqi) > limit).length] ?? '';
}
