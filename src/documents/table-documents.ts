import { placeOf } from './masthead.ts';
import { isPeriod, periodInWords } from './period.ts';
import { type Fault, type Reading, UnreadableFile } from './reading.ts';
import { type Section, untold } from './section.ts';
import type { Table } from './table.ts';

type GroupedRow<Column extends string> = Table<Column | 'agency' | 'period'>['rows'][number];

/** What makes documents of the rows of a kind of table. */
export type TableKind<Row> = {
  kind: 'catalogue' | 'figures';
  /** Ends the documents' titles: 某局2017年NAME. */
  name: string;
  /** The place that a row names; empty or absent: the agency's. */
  placeOf?: (row: Row) => string;
  /** The title that a row was taken from; empty where it names none. */
  sourceOf(row: Row): string;
  sectionOf(row: Row): Section;
};

/**
 * Makes a document of the rows of each agency and period, in the order of the file; rows with faults stay out.
 *
 * @throws UnreadableFile where no row could be read: then nothing of the file goes in.
 */
export function documentsOf<Column extends string, Row extends GroupedRow<Column>>(
  table: { rows: Row[]; faults: Fault[]; unknown: string[] },
  faultsOf: (row: Row) => Fault[],
  { kind, name, placeOf: ownPlace, sourceOf, sectionOf }: TableKind<Row>,
): Reading {
  const faults = [...table.faults, ...table.rows.flatMap(faultsOf)];
  const broken = new Set(faults.map(({ line }) => line));
  const sound = table.rows.filter(({ line }) => !broken.has(line));
  const groups = Map.groupBy(sound, ({ cells }) => [cells.agency, cells.period].filter(Boolean).join(' '));
  const documents = [...groups].map(([group, rows]) => {
    const [first] = rows;
    const { agency = '', period = '' } = first?.cells ?? {};
    return {
      group,
      document: {
        ...untold,
        title: `${agency}${periodInWords(period)}${name}`,
        agency,
        place: (first && ownPlace?.(first)) || placeOf(agency),
        period: period || null,
        kind,
        source: [...new Set(rows.map(sourceOf))].filter((title) => title !== '').join('；') || null,
        sections: rows.map(sectionOf),
      },
    };
  });
  return tableReading(documents, faults, table.unknown);
}

/** The period of a row may be empty. */
export function faultsOfPeriod(line: number, period: string): Fault[] {
  if (period === '' || isPeriod(period)) return [];
  const remedy = 'write 2017, 2017-03, 2017-Q1 or 2017-03-01, or leave it empty';
  return [{ line, reason: `the period "${period}" is none`, remedy }];
}

/** Splits `怀化市…报告 二、强化平台建设（一是）` at the first space into title and section. */
export function splitSource(source: string): { title: string; section: string } {
  const [title = '', ...section] = source.split(' ');
  return { title, section: section.join(' ') };
}

function tableReading(documents: Reading['documents'], faults: Fault[], unknownColumns: string[]): Reading {
  const [first] = faults;
  if (documents.length === 0) {
    if (first) throw new UnreadableFile(`no row can be read; ${first.reason}`, first.remedy, first.line);
    throw new UnreadableFile('the table has no rows', 'put rows under its header or remove it');
  }
  const remarks = unknownColumns.map((name) => ({ line: 1, message: `unknown column "${name}" is ignored` }));
  return { documents, faults, remarks };
}
