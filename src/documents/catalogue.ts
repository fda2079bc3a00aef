import type { Fault, Reading } from './reading.ts';
import type { Section } from './section.ts';
import { readTable } from './table.ts';
import { documentsOf, faultsOfPeriod, splitSource } from './table-documents.ts';

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
  return documentsOf(table, faultsOf, {
    kind: 'catalogue',
    name: '信息公开目录',
    sourceOf: ({ cells }) => splitSource(cells.source).title,
    sectionOf,
  });
}

/** What is wrong with a row that must not go in. */
function faultsOf({ line, cells }: Row): Fault[] {
  if (cells.name === '')
    return [{ line, reason: 'the entry has no name', remedy: 'fill in the column name' }];
  if (cells.agency === '') {
    return [{ line, reason: 'the entry has no agency', remedy: 'fill in the column agency' }];
  }
  return faultsOfPeriod(line, cells.period);
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
