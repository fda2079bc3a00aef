import type { CatalogueRecord, FigureRecord, PermitRecord, TableRecord } from '../store/table-rows.ts';
import { isDate } from './period.ts';
import type { SheetRows } from './tables/documents.ts';
import { knownStatuses } from './tables/matters.ts';
import { withoutUnit } from './tables/units.ts';

type Found = { line: number; message: string };

/** What stood in the tables of a folder so far, so that a second mention can name the first. */
export type Standing = {
  indices: Map<string, string>;
  numbers: Map<string, { at: string; subject: string }>;
  figures: Map<string, { at: string; told: string }>;
};

/** Nothing read yet. */
export function nothingStanding(): Standing {
  return { indices: new Map(), numbers: new Map(), figures: new Map() };
}

type Place = { path: string; line: number; today: string; standing: Standing };

/** As reports write numbers: 86.3, 5—10, 20余, 4万余, 逾5万, -3. */
const published =
  /^(?:[约近逾超<＜≤>＞≥]?[-+]?\d[\d,]*(?:\.\d+)?(?:[—–~-]\d[\d,]*(?:\.\d+)?)?[万亿]?[余多L]?|未检出|ND)$/;

/** Items of a bulletin that are told in words: Ⅱ类, 达标, 臭氧. */
const inWords = /类别|级别|等级|污染物|达标|超标|评价|状况|情况|结论|结果|趋势|水质|名称/;

/** What bulletins write in place of a number, whatever the item. */
const inWordsOnly =
  /^(?:持平|不变|无变化|(?:有所|明显|略有)?(?:上升|下降|升高|降低|好转|改善|恶化|变好|变差)|稳定|未检出|未监测|断流|优|良)$/;

/**
 * What is wrong with the rows of a table file beyond those that cannot go in.
 *
 * @param today in Asia/Shanghai, YYYY-MM-DD
 * @param standing what earlier files of the folder told; this file's rows are added
 */
export function checkTable(sheets: SheetRows[], path: string, today: string, standing: Standing): Found[] {
  return sheets.flatMap(({ rows, sheet }) => [
    ...missingAgency(rows, sheets.length > 1 ? sheet : ''),
    ...eachOnce(
      rows.flatMap(({ line, sections }) => {
        const place = { path, line, today, standing };
        return sections
          .flatMap(({ record }) => (record ? checkRecord(record, place) : []))
          .map((message) => ({ line, message }));
      }),
    ),
  ]);
}

/** What a header lacks, every row lacks: it is told once, with how many rows it holds for. */
function eachOnce(found: Found[]): Found[] {
  return [...Map.groupBy(found, ({ message }) => message)].flatMap(([message, same]) => {
    const [first] = same;
    if (!first || same.length <= MOST_ALIKE) return same;
    return [{ line: first.line, message: `${message} (so in ${same.length} rows)` }];
  });
}

/** As many rows with one fault are named one by one: they were mistyped, more were not. */
const MOST_ALIKE = 5;

function missingAgency(rows: SheetRows['rows'], sheet: string): Found[] {
  const first = rows.find(({ agency }) => agency === '');
  if (!first) return [];
  const where = sheet === '' ? '' : `sheet "${sheet}": `;
  const remedy = 'name it in a column, in a row above the header or in the file name';
  return [{ line: first.line, message: `${where}no agency is named; ${remedy}` }];
}

function checkRecord(record: TableRecord, place: Place): string[] {
  if (record.kind === 'figure') return checkFigure(record, place);
  return record.kind === 'permit' ? checkPermit(record, place) : checkEntry(record, place);
}

function checkFigure(record: FigureRecord, { path, line, today, standing }: Place): string[] {
  const { item, value, unit, period } = record;
  const found: string[] = [];
  const isNumber = published.test(value);
  if (!isNumber && !inWords.test(item) && !inWordsOnly.test(value))
    found.push(`the value "${value}" is no number`);
  if (isNumber && unit === '' && !withoutUnit.test(item)) found.push(`"${item}" has no unit`);
  if (period !== '' && period > today.slice(0, period.length) && !period.includes('Q')) {
    found.push(`the period ${period} lies in the future`);
  }
  const key = [record.agency, record.place, period, item, record.source].join('\n');
  const told = value + unit;
  const first = standing.figures.get(key);
  if (first && first.told !== told)
    found.push(`"${item}" is ${told} here and ${first.told} in ${within(first.at, path)}`);
  if (!first) standing.figures.set(key, { at: `${path}:${line}`, told });
  return found;
}

function checkPermit(record: PermitRecord, { path, line, today, standing }: Place): string[] {
  const { number, status, matter, acceptedOn, decidedOn, enterprise, project } = record;
  const found: string[] = [];
  const received = status === '' && decidedOn === '' && acceptedOn !== '';
  const pending = received || status === '受理' || status === '拟批准';
  if (number === '' && !pending) found.push('the decision has no number');
  if (acceptedOn === '' && decidedOn === '' && !/有效期/.test(record.content))
    found.push('the row has no date');
  if (matter === '') found.push('neither the row nor the title says what was decided: 环评审批, 行政处罚 …');
  if (status !== '' && !knownStatuses.includes(status)) {
    found.push(`the status "${status}" is none of ${knownStatuses.join(', ')}`);
  }
  found.push(
    ...checkDate('date of acceptance', acceptedOn, today),
    ...checkDate('date of the decision', decidedOn, today),
  );
  const subject = [enterprise, project].filter(Boolean).join(' ');
  const first = standing.numbers.get(number);
  if (number !== '' && first && first.subject !== subject) {
    found.push(`the number "${number}" stands in ${within(first.at, path)} already, for ${first.subject}`);
  }
  if (number !== '' && !first) standing.numbers.set(number, { at: `${path}:${line}`, subject });
  return found;
}

function checkEntry(
  { agency, indexCode, madeOn }: CatalogueRecord,
  { path, line, today, standing }: Place,
): string[] {
  const found: string[] = [];
  const key = `${agency}\n${indexCode}`;
  const first = standing.indices.get(key);
  if (indexCode !== '' && first)
    found.push(`the index "${indexCode}" stands in ${within(first, path)} already`);
  if (!first) standing.indices.set(key, `${path}:${line}`);
  return [...found, ...checkDate('date made', madeOn, today)];
}

function checkDate(name: string, date: string, today: string): string[] {
  if (date === '') return [];
  if (!isDate(date)) return [`the ${name} "${date}" is none; write 2017-03-01`];
  return date > today ? [`the ${name} ${date} lies in the future`] : [];
}

/** `line 2` of the same file, else the file and its line. */
function within(at: string, path: string): string {
  return at.startsWith(`${path}:`) ? `line ${at.slice(path.length + 1)}` : at;
}
