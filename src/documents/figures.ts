import { periodInWords } from './period.ts';
import type { Fault, Reading } from './reading.ts';
import type { Section } from './section.ts';
import { readTable } from './table.ts';
import { documentsOf, faultsOfPeriod } from './table-documents.ts';

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
  return documentsOf(table, faultsOf, {
    kind: 'figures',
    name: '公开数据',
    placeOf: ({ cells }) => cells.place,
    sourceOf: ({ cells }) => cells.source,
    sectionOf,
  });
}

/** What is wrong with a row that must not go in. A value may be written 5—10, 20余 or 4万余, as it was published. */
function faultsOf({ line, cells }: Row): Fault[] {
  for (const column of ['agency', 'item', 'value'] as const) {
    if (cells[column] !== '') continue;
    return [{ line, reason: `the figure has no ${column}`, remedy: `fill in the column ${column}` }];
  }
  return faultsOfPeriod(line, cells.period);
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
