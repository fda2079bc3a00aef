import { isNothing, isOrdinal } from './columns.ts';
import type { TableKind, TitledTable, ToldRow } from './kind.ts';

/** Any other table with a header: each row becomes a sentence of what its columns say. */
export const plainTable: TableKind = {
  kind: 'original',
  name: '',
  needs: { columns: [], required: [] },
  read(table) {
    const rows = table.rows.flatMap(({ cells, line }) => rowOf(table, cells, line));
    return { rows, faults: [], remarks: [] };
  },
};

function rowOf({ labels, title }: TitledTable, cells: string[], line: number): ToldRow[] {
  const told = cells.flatMap((text, at) => {
    const label = labels[at] ?? '';
    if (isNothing(text) || isOrdinal(label)) return [];
    // A column without a name says what it says; one that repeats its neighbour's text says nothing new.
    return [label === '' ? text : `${label}：${text}`];
  });
  if (told.length === 0) return [];
  const sections = [{ headings: [], paragraphs: [`${told.join('；')}。`] }];
  return [{ line, agency: title.agency ?? '', period: title.period ?? '', place: '', source: '', sections }];
}
