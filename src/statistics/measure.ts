/** How a value is written: people see 83.3% and 1.2 秒, machines 0.8333 and 1204. */
export type Measure = 'text' | 'date' | 'count' | 'share' | 'ms' | 'hours';

/** Null: there is nothing to say, such as a rate over no questions. */
export type Value = string | number | null;

/** A value as people read it on a page. */
export function written(value: Value, measure: Measure): string {
  if (value === null) return '—';
  if (typeof value === 'string') return value;
  switch (measure) {
    case 'share':
      return `${(value * 100).toFixed(1)}%`;
    case 'ms':
      return value < 1000 ? `${Math.round(value)} 毫秒` : `${(value / 1000).toFixed(1)} 秒`;
    case 'hours':
      return `${value.toFixed(1)} 小时`;
    default:
      return value.toLocaleString('en-US');
  }
}

/** @returns null over nothing: no share is not a share of nought. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
