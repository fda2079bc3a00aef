import { type Fault, type Reading, UnreadableFile } from './reading.ts';

type GroupedRow = { cells: { agency: string; period: string } };

/** Rows of one agency and period, in the order of the file. `group` names them inside the file. */
export function groupRows<R extends GroupedRow>(
  rows: R[],
): { group: string; agency: string; period: string | null; rows: R[] }[] {
  const groups = Map.groupBy(rows, ({ cells }) => [cells.agency, cells.period].filter(Boolean).join(' '));
  return [...groups].map(([group, members]) => ({
    group,
    agency: members[0]?.cells.agency ?? '',
    period: members[0]?.cells.period || null,
    rows: members,
  }));
}

/** The titles that rows were taken from, each once; null where none is given. */
export function sourceTitles(titles: string[]): string | null {
  return [...new Set(titles)].filter((title) => title !== '').join('；') || null;
}

/** Splits `怀化市…报告 二、强化平台建设（一是）` at the first space into title and section. */
export function splitSource(source: string): { title: string; section: string } {
  const [title = '', ...section] = source.split(' ');
  return { title, section: section.join(' ') };
}

/** @throws UnreadableFile where no row could be read: then nothing of the file goes in. */
export function tableReading(
  documents: Reading['documents'],
  faults: Fault[],
  unknownColumns: string[],
): Reading {
  const [first] = faults;
  if (documents.length === 0) {
    if (first) throw new UnreadableFile(`no row can be read; ${first.reason}`, first.remedy, first.line);
    throw new UnreadableFile('the table has no rows', 'put rows under its header or remove it');
  }
  const remarks = unknownColumns.map((name) => ({ line: 1, message: `unknown column "${name}" is ignored` }));
  return { documents, faults, remarks };
}
