import type { TableRecord } from '../../store/table-rows.ts';
import type { ReadDocument, Section } from '../section.ts';
import { type RecognisedTable, recogniseTable } from './read-tables.ts';

/** What is asked of a line of a document; documents/lines.ts says what its fields hold. */
type RowLine = {
  text: string;
  page?: number;
  table?: 'row' | 'caption';
  from?: { rows: string[][]; at: number };
  record?: TableRecord;
};

type Told = Pick<ReadDocument, 'title' | 'agency' | 'place' | 'period'>;

/**
 * Puts the records of known kinds of tables in place of the rows that tell them, so that a bulletin in Word or on a web
 * page answers as a spreadsheet does. A row without a record keeps its words.
 */
export function withRecords<Line extends RowLine>(lines: Line[], document: Told): (Line | RowLine)[] {
  const tables = new Map<string[][], Map<number, RowLine[]>>();
  return lines.flatMap((line, at): (Line | RowLine)[] => {
    if (!line.from) return [line];
    const { rows } = line.from;
    const known =
      tables.get(rows) ??
      recordsOf(recogniseTable(rows, { ...document, above: aboveOf(lines, at) }), document.title);
    tables.set(rows, known);
    const told = known.get(line.from.at);
    const [first] = known.keys();
    if (first !== undefined && line.from.at < first) return aboveRecords(line, rows[line.from.at] ?? []);
    return told
      ? told.map((one) => ({ ...one, ...(line.page !== undefined && { page: line.page }) }))
      : [line];
  });
}

/** Above the first record stand the header, which the records say, and remarks, which are no values of columns. */
function aboveRecords<Line extends RowLine>(line: Line, cells: string[]): (Line | RowLine)[] {
  const texts = [...new Set(cells)].filter((text) => text !== '');
  const remarks = texts.filter((text) => /[：:]./.test(text));
  // A row of data that made no record keeps its words.
  if (remarks.length < texts.length && texts.some((text) => /\d{3}/.test(text))) return [line];
  if (remarks.length === 0) return [];
  const { page } = line;
  return [{ text: `${remarks.join('；')}。`, table: 'row', ...(page !== undefined && { page }) }];
}

/** The lines that tell the records of each row, by its place in the table. */
function recordsOf(table: RecognisedTable | null, title: string): Map<number, RowLine[]> {
  const told = new Map<number, RowLine[]>();
  if (table?.rows.some(({ sections }) => sections.some(tellsWords))) return told;
  // What was measured at one enterprise's outlet is no figure of the city.
  if (enterprise.test(title) && table?.rows.some(({ sections }) => sections.some(isFigure))) return told;
  for (const { line, sections } of table?.rows ?? []) {
    const lines = sections.flatMap(({ paragraphs: [text = ''], record }): RowLine[] =>
      record ? [{ text, table: 'row', record }] : [],
    );
    if (lines.length > 0) told.set(line - 1, [...(told.get(line - 1) ?? []), ...lines]);
  }
  return told;
}

const enterprise = /(?:公司|厂|集团|医院)/;

function isFigure({ record }: Section): boolean {
  return record?.kind === 'figure';
}

/** 良 and Ⅱ类 are figures, 桦川丰源肥业有限公司 is none: such a table is about projects, whatever its header. */
function tellsWords({ record }: Section): boolean {
  return record?.kind === 'figure' && !/\d/.test(record.value) && record.value.length > 6;
}

/** Longer than this the line above a table is text and no caption. */
const LONGEST_CAPTION = 60;

function aboveOf(lines: RowLine[], at: number): string | null {
  const line = lines.slice(0, at).findLast(({ text }) => text !== '');
  return line && line.text.length <= LONGEST_CAPTION && line.table !== 'row' ? line.text : null;
}
