import { placeOf } from '../masthead.ts';
import { isPeriod, periodInWords } from '../period.ts';
import type { Fault, Reading, Remark } from '../reading.ts';
import { type ReadDocument, untold } from '../section.ts';
import type { TableKind, ToldRow } from './kind.ts';
import { nameOf, type TableTitle } from './title-rows.ts';

/** What was read of one sheet. */
export type SheetRows = {
  kind: TableKind;
  /** Its name; empty for CSV. */
  sheet: string;
  title: TableTitle;
  rows: ToldRow[];
  faults: Fault[];
  remarks: Remark[];
};

type Documents = Reading['documents'];

/** As many titles as a document names that its rows were taken from. */
const MOST_SOURCES = 5;

/**
 * Makes documents as they are to be cited: a table with a title is one document under that title; of a table that
 * names its agencies itself, each agency and period is one; a guide is one by itself.
 */
export function documentsOf(sheets: SheetRows[], path: string): Documents {
  const documents = sheets.flatMap((sheet) => sheetDocuments(sheet, path));
  const seen = new Map<string | null, number>();
  const several = sheets.length > 1;
  return documents.map(({ sheet, group, document }) => {
    const name = several ? [sheet, group].filter(Boolean).join(' ') : group;
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    // Two guides of one name: the order of the file tells them apart.
    return { group: nth > 1 ? `${name} ${nth}` : name, document };
  });
}

type Grouped = { sheet: string; group: string | null; document: ReadDocument };

function sheetDocuments(sheet: SheetRows, path: string): Grouped[] {
  const { rows, title } = sheet;
  if (rows.length === 0) return [];
  if (rows.some(({ alone }) => alone)) return rows.map((row) => guideDocument(sheet, row));
  const names = rows.some(({ agency }) => agency !== (title.agency ?? ''));
  if (title.title !== null || !names) {
    return [{ sheet: sheet.sheet, group: null, document: wholeDocument(sheet, path) }];
  }
  const groups = Map.groupBy(rows, ({ agency, period }) => [agency, period].filter(Boolean).join(' '));
  return [...groups].map(([group, members]) => ({
    sheet: sheet.sheet,
    group,
    document: groupDocument(sheet, members, path),
  }));
}

function wholeDocument({ kind, sheet, title, rows }: SheetRows, path: string): ReadDocument {
  const agency = title.agency ?? common(rows.map((row) => row.agency));
  const name = title.title ?? nameOf(sheet, path);
  return {
    ...untold,
    title: name,
    agency,
    place: title.place ?? placeOf(agency),
    period: title.period ?? commonPeriod(rows),
    kind: kind.kind,
    source: sourcesOf(rows.filter(({ source }) => source !== title.title)),
    sections: rows.flatMap(({ sections }) => sections),
  };
}

/** A list of permits that its file names (排污许可证发放清单2026) is cited by that name, whoever decided. */
function groupTitle({ kind, sheet }: SheetRows, { agency, period }: ToldRow, path: string): string {
  const name = nameOf(sheet, path);
  const named = kind.kind === 'permits' && /[\p{Script=Han}]{6}/u.test(name);
  return named ? name : `${agency}${periodInWords(period)}${kind.name}`;
}

function groupDocument(sheet: SheetRows, rows: ToldRow[], path: string): ReadDocument {
  const { kind } = sheet;
  const [first] = rows;
  const { agency, period, place } = first ?? { agency: '', period: '', place: '' };
  return {
    ...untold,
    title: first ? groupTitle(sheet, first, path) : kind.name,
    agency: agency || null,
    place: place || placeOf(agency),
    period: period || null,
    kind: kind.kind,
    source: sourcesOf(rows),
    sections: rows.flatMap(({ sections }) => sections),
  };
}

function guideDocument({ kind, sheet, title }: SheetRows, row: ToldRow): Grouped {
  const name = row.alone ?? '';
  const document = {
    ...untold,
    title: name,
    agency: row.agency || null,
    place: placeOf(row.agency) ?? title.place,
    kind: kind.kind,
    source: title.title,
    sections: row.sections,
  };
  return { sheet, group: [name, row.agency].filter(Boolean).join(' '), document };
}

function sourcesOf(rows: ToldRow[]): string | null {
  const titles = [...new Set(rows.map(({ source }) => source))].filter((title) => title !== '');
  return titles.slice(0, MOST_SOURCES).join('；') || null;
}

function common(texts: string[]): string | null {
  const [first, ...others] = new Set(texts);
  return first && others.length === 0 ? first : null;
}

/** The period of all rows, else their year. */
function commonPeriod(rows: ToldRow[]): string | null {
  const periods = rows.map(({ period }) => period);
  const period = common(periods) ?? common(periods.map((one) => one.slice(0, 4)));
  return period && isPeriod(period) ? period : null;
}
