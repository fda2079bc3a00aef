import { isPeriod } from '../period.ts';
import type { Fault, Remark } from '../reading.ts';
import type { HeadedTable } from './header.ts';

/** The period of a row may be empty. */
export function periodFault(line: number, period: string): Fault | null {
  if (period === '' || isPeriod(period)) return null;
  const remedy = 'write 2017, 2017-03, 2017-Q1 or 2017-03-01, or leave it empty';
  return { line, reason: `the period "${period}" is none`, remedy };
}

/** Columns that nobody reads. */
export function unknownColumns(
  { labels, line }: HeadedTable,
  columns: ReadonlyMap<string, number>,
  isExpected: (label: string) => boolean,
): Remark[] {
  const known = new Set(columns.values());
  return labels
    .filter((label, at) => label !== '' && !known.has(at) && !isExpected(label))
    .map((label) => ({ line, message: `unknown column "${label}" is ignored` }));
}

/** Splits `怀化市…报告 二、强化平台建设（一是）` at the first space into title and section. */
export function splitSource(source: string): { title: string; section: string } {
  const [title = '', ...section] = source.split(' ');
  return { title, section: section.join(' ') };
}
