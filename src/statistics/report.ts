import { type Figure, figuresOf } from './overview.ts';
import type { Statistics } from './statistics.ts';
import { type Table, type Tables, tablesOf } from './tables.ts';

/** The statistics of a period in words and order as people read them; the writers only give it form. */
export type Report = {
  agency: string;
  title: string;
  period: string;
  /** First and last day, YYYY-MM-DD. */
  from: string;
  to: string;
  /** 2026年11月22日 15:46 */
  madeAt: string;
  figures: Figure[];
} & Tables;

/**
 * Puts statistics into words.
 *
 * @param options.agency name for the heading. `madeAt` is written as Asia/Shanghai time.
 */
export function reportOf(
  statistics: Statistics,
  options: { agency: string; madeAt: Temporal.Instant },
): Report {
  const at = options.madeAt.toZonedDateTimeISO('Asia/Shanghai');
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' });
  return {
    agency: options.agency,
    title: '政府信息公开咨询与申请统计',
    period: statistics.period.title,
    from: statistics.period.from.toString(),
    to: statistics.period.to.toString(),
    madeAt: `${at.year}年${at.month}月${at.day}日 ${time}`,
    figures: figuresOf(statistics),
    ...tablesOf(statistics),
  };
}

/** The tables in reading order. */
export function tablesIn(report: Report): Table[] {
  const { byDay, byChannel, byTopic, byAgency, byFamily, byOutcome, unanswered, requests } = report;
  return [byDay, byChannel, byTopic, byAgency, byFamily, byOutcome, unanswered, requests];
}
