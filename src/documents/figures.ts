import { placeOf } from './masthead.ts';
import { isPeriod, periodInWords } from './period.ts';
import type { Fault, Reading } from './reading.ts';
import type { Section } from './section.ts';
import { readTable } from './table.ts';
import { groupRows, sourceTitles, tableReading } from './table-documents.ts';

/** The columns of `figures/*.csv`: one published figure a row. */
export const figureColumns = [
  'agency',
  'place',
  'period',
  'item',
  'value',
  'unit',
  'standard',
  'source',
  'section',
] as const;

type Row = { line: number; cells: Record<(typeof figureColumns)[number], string> };

/** Reads a table of figures: one document for each agency and period, one sentence for each figure. */
export function readFigures(bytes: Uint8Array): Reading {
  const table = readTable(bytes, figureColumns, ['agency', 'item', 'value']);
  const faults = [...table.faults, ...table.rows.flatMap(faultsOf)];
  const broken = new Set(faults.map(({ line }) => line));
  const groups = groupRows(table.rows.filter(({ line }) => !broken.has(line)));
  const documents = groups.map(({ group, agency, period, rows }) => ({
    group,
    document: {
      title: `${agency}${period ? periodInWords(period) : ''}公开数据`,
      agency,
      place: rows[0]?.cells.place || placeOf(agency),
      period,
      kind: 'figures' as const,
      source: sourceTitles(rows.map(({ cells }) => cells.source)),
      url: null,
      attribute: '主动公开' as const,
      publishedOn: null,
      reviewedOn: null,
      sections: rows.map(sectionOf),
    },
  }));
  return tableReading(documents, faults, table.unknown);
}

/** What is wrong with a row that must not go in. A value may be written 5—10, 20余 or 4万余, as it was published. */
function faultsOf({ line, cells }: Row): Fault[] {
  for (const column of ['agency', 'item', 'value'] as const) {
    if (cells[column] !== '') continue;
    return [{ line, reason: `the figure has no ${column}`, remedy: `fill in the column ${column}` }];
  }
  if (cells.period === '' || isPeriod(cells.period)) return [];
  const reason = `the period "${cells.period}" is none`;
  return [{ line, reason, remedy: 'write 2017, 2017-03 or 2017-Q1, or leave it empty' }];
}

function sectionOf({ cells }: Row): Section {
  const who = cells.place ? `${cells.agency}（${cells.place}）` : cells.agency;
  const when = cells.period ? periodInWords(cells.period) : '';
  const standard = cells.standard ? `（标准：${cells.standard}）` : '';
  return {
    headings: [cells.item, cells.section && `出处：${cells.section}`].filter((text) => text !== ''),
    paragraphs: [`${who}${when} ${cells.item}：${cells.value}${cells.unit}${standard}。`],
  };
}
