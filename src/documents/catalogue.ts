import { placeOf } from './masthead.ts';
import { isPeriod, periodInWords } from './period.ts';
import type { Fault, Reading } from './reading.ts';
import type { Section } from './section.ts';
import { readTable } from './table.ts';
import { groupRows, sourceTitles, splitSource, tableReading } from './table-documents.ts';

/** The columns of `catalogue/*.csv`: the disclosure catalogue as Huachuan describes it (seeds.md, S1). */
export const catalogueColumns = [
  'name',
  'index',
  'department',
  'category',
  'made',
  'agency',
  'number',
  'link',
  'interpretation',
  'period',
  'source',
] as const;

type Row = { line: number; cells: Record<(typeof catalogueColumns)[number], string> };

/** Reads a catalogue: one document for each agency and period, one sentence for each entry. */
export function readCatalogue(bytes: Uint8Array): Reading {
  const table = readTable(bytes, catalogueColumns, ['name', 'agency']);
  const faults = [...table.faults, ...table.rows.flatMap(faultsOf)];
  const broken = new Set(faults.map(({ line }) => line));
  const groups = groupRows(table.rows.filter(({ line }) => !broken.has(line)));
  const documents = groups.map(({ group, agency, period, rows }) => ({
    group,
    document: {
      title: `${agency}${period ? periodInWords(period) : ''}信息公开目录`,
      agency,
      place: placeOf(agency),
      period,
      kind: 'catalogue' as const,
      source: sourceTitles(rows.map(({ cells }) => splitSource(cells.source).title)),
      url: null,
      attribute: '主动公开' as const,
      publishedOn: null,
      reviewedOn: null,
      sections: rows.map(sectionOf),
    },
  }));
  return tableReading(documents, faults, table.unknown);
}

/** What is wrong with a row that must not go in. */
function faultsOf({ line, cells }: Row): Fault[] {
  if (cells.name === '')
    return [{ line, reason: 'the entry has no name', remedy: 'fill in the column name' }];
  if (cells.agency === '') {
    return [{ line, reason: 'the entry has no agency', remedy: 'fill in the column agency' }];
  }
  if (cells.period === '' || isPeriod(cells.period)) return [];
  const reason = `the period "${cells.period}" is none`;
  return [{ line, reason, remedy: 'write 2017, 2017-03 or 2017-Q1, or leave it empty' }];
}

function sectionOf({ cells }: Row): Section {
  const { section } = splitSource(cells.source);
  const headings = ['公开目录', cells.category, section && `出处：${section}`].filter((text) => text !== '');
  const told = [
    ['类别', cells.category],
    ['索引号', cells.index],
    ['责任部门', cells.department],
    ['生成日期', cells.made],
    ['发布机关', cells.agency],
    ['文号', cells.number],
    ['链接', cells.link],
    ['解读', cells.interpretation],
  ].filter(([, value]) => value !== '');
  return {
    headings,
    paragraphs: [
      `公开目录：${cells.name}（${told.map(([label, value]) => `${label}：${value}`).join('；')}）。`,
    ],
  };
}
