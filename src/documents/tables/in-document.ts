import type { TableRecord } from '../record.ts';
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
      tables.get(rows) ?? recordsOf(recogniseTable(rows, { ...document, above: aboveOf(lines, at) }));
    tables.set(rows, known);
    const told = known.get(line.from.at);
    return told
      ? told.map((one) => ({ ...one, ...(line.page !== undefined && { page: line.page }) }))
      : [line];
  });
}

/** The lines that tell the records of each row, by its place in the table. */
function recordsOf(table: RecognisedTable | null): Map<number, RowLine[]> {
  const told = new Map<number, RowLine[]>();
  if (table?.rows.some(({ sections }) => sections.some(tellsWords))) return told;
  for (const { line, sections } of table?.rows ?? []) {
    const lines = sections.flatMap(({ paragraphs: [text = ''], record }): RowLine[] =>
      record ? [{ text, table: 'row', record }] : [],
    );
    if (lines.length > 0) told.set(line - 1, [...(told.get(line - 1) ?? []), ...lines]);
  }
  return told;
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
