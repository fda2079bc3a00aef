import { extname } from 'node:path';
import { parseAgency } from '../register/agency.ts';
import { isInnerLink, linksIn, type Reference, type Referring } from './check-links.ts';
import { checkTable, type Standing } from './check-table.ts';
import { checkYaml } from './check-yaml.ts';
import { readerOf } from './formats.ts';
import { checkFrontMatter, frontMatterSource, readFrontMatter } from './front-matter.ts';
import { formatOf } from './readers/signature.ts';
import { type Reading, UnreadableFile } from './reading.ts';
import type { ReadDocument } from './section.ts';
import type { SheetRows } from './tables/documents.ts';
import { readingOf, readSheets } from './tables/read-tables.ts';
import { decodeText } from './text-decoding.ts';

/** Something in a file that should be mended. `path` is relative to the folder that was checked. */
export type Mistake = { path: string; line: number; message: string };

/** A document of more characters than this should have headings: without them its quotations name no section. */
const LONG = 2000;

/** What one file came to. */
export type CheckedDocument = {
  mistakes: Mistake[];
  /** What it is called and refers to; null where it could not be read. */
  referring: Referring | null;
  /** Categories of the catalogue entries in it. */
  categories: string[];
};

type Found = { line: number; message: string };

/**
 * What is wrong with one document or table.
 *
 * @param today in Asia/Shanghai
 * @param standing what the tables of the folder told so far; this file's rows are added
 */
export async function checkDocument(
  bytes: Uint8Array,
  path: string,
  today: Temporal.PlainDate,
  standing: Standing,
): Promise<CheckedDocument> {
  const at = ({ line, message }: Found): Mistake => ({ path, line, message });
  try {
    const file = { bytes, path, today };
    if (path === 'agency.yaml') {
      return { mistakes: agencyMistakes(file).map(at), referring: null, categories: [] };
    }
    const inFront = frontMatterMistakes(file);
    if (inFront.length > 0) return { mistakes: inFront.map(at), referring: null, categories: [] };
    const sheets = isTable(bytes, path) ? await readSheets(bytes, path) : null;
    const reading = sheets ? readingOf(sheets, path) : await readerOf(path)(bytes, path);
    const checks = sheets ? checkTable(sheets, path, today.toString(), standing) : checksOf(file, reading);
    const found = [...told(reading), ...checks];
    const mistakes = found.map(at).sort((one, other) => one.line - other.line);
    return {
      mistakes,
      referring: referringOf(file, reading, sheets ?? []),
      categories: categoriesOf(reading),
    };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const mistake = at({ line: error.line ?? 1, message: `${error.message}; ${error.remedy}` });
    return { mistakes: [mistake], referring: null, categories: [] };
  }
}

type CheckedFile = { bytes: Uint8Array; path: string; today: Temporal.PlainDate };

function told({ faults, remarks }: Reading): Found[] {
  return [
    ...faults.map(({ line, reason, remedy }) => ({ line, message: `${reason}; ${remedy}` })),
    ...remarks,
  ];
}

function agencyMistakes({ bytes, path }: CheckedFile): Found[] {
  const text = decodeText(bytes);
  return checkYaml(text, () => void parseAgency(text, path));
}

/** All of them, where reading stops at the first. */
function frontMatterMistakes(file: CheckedFile): Found[] {
  const source = endingOf(file.path) === '.md' ? frontMatterSource(textOf(file)) : null;
  if (source === null) return [];
  return checkYaml(source, () => checkFrontMatter(source)).map(({ line, message }) => ({
    line: line + 1,
    message,
  }));
}

function textOf({ bytes }: CheckedFile): string {
  return decodeText(bytes).replaceAll('\r\n', '\n');
}

function checksOf(file: CheckedFile, reading: Reading): Found[] {
  return reading.documents.flatMap(({ document }) => [
    ...checkFields(document, file),
    ...checkHeadings(document),
  ]);
}

function checkFields(document: ReadDocument, file: CheckedFile): Found[] {
  const { front, lineOf } = frontOf(file);
  const found: Found[] = [];
  if (front && !front.title) found.push({ line: 1, message: 'the front matter has no title' });
  if (!document.agency && document.kind !== 'guide') {
    found.push({ line: 1, message: `no agency is named; ${agencyRemedy(file, front !== null)}` });
  }
  if (document.kind === 'digest' && !document.source && !document.sections.every(namesSource)) {
    found.push({ line: lineOf('kind'), message: 'a digest must name its source; add "source: …"' });
  }
  for (const [key, date] of [
    ['made', document.madeOn],
    ['published', document.publishedOn],
    ['reviewed', document.reviewedOn],
  ] as const) {
    if (date && date > file.today.toString()) {
      found.push({ line: lineOf(key), message: `${date} lies in the future` });
    }
  }
  return found;
}

/** Only Markdown can have front matter. */
function agencyRemedy({ path }: CheckedFile, hasFront: boolean): string {
  if (endingOf(path) !== '.md') return 'write it above the title, or with the date under the text';
  const remedy = hasFront ? 'add "agency: …"' : 'begin the text with it, or add front matter';
  return `${remedy}, or "kind: guide" where none speaks`;
}

/** Only Markdown says of itself what it is; other files are no text, or no front matter. */
function frontOf(file: CheckedFile) {
  const text = endingOf(file.path) === '.md' ? textOf(file) : '';
  const rows = text.split('\n');
  return {
    text,
    front: text === '' ? null : readFrontMatter(text),
    lineOf: (key: string) => Math.max(1, rows.findIndex((row) => row.startsWith(`${key}:`)) + 1),
  };
}

/** Contacts are taken from several documents: each names its own. */
function namesSource({ headings }: ReadDocument['sections'][number]): boolean {
  return headings.some((heading) => /^(?:出处|依据)[：:]/.test(heading));
}

function checkHeadings({ sections }: ReadDocument): Found[] {
  const length = sections.reduce((sum, { paragraphs }) => sum + paragraphs.join('').length, 0);
  if (length <= LONG || sections.some(({ headings }) => headings.length > 0)) return [];
  const message = `${length} characters without a heading; add some, so that quotations name a section`;
  return [{ line: 1, message }];
}

function referringOf(file: CheckedFile, { documents }: Reading, sheets: SheetRows[]): Referring {
  const { text, lineOf } = frontOf(file);
  const read = documents.map(({ document }) => document);
  const references: Reference[] = [
    ...linksIn(text),
    ...read.flatMap(({ supersedes }) =>
      supersedes ? [{ kind: 'document' as const, target: supersedes, line: lineOf('supersedes') }] : [],
    ),
    ...read.flatMap(({ interpretation, url }) => [
      ...innerLink(interpretation, lineOf('interpretation')),
      ...innerLink(url, lineOf('url')),
    ]),
    ...sheets.flatMap(({ rows }) => rows.flatMap(linksOfRow)),
  ];
  return {
    path: file.path,
    titles: read.map(({ title }) => title),
    numbers: read.map(({ number }) => number ?? '').filter((number) => number !== ''),
    headings: read.flatMap(({ title, sections }) => [title, ...sections.flatMap(({ headings }) => headings)]),
    references,
  };
}

function linksOfRow({ line, sections }: SheetRows['rows'][number]): Reference[] {
  return sections.flatMap(({ record }) => {
    if (!record || record.kind === 'figure') return [];
    const links = record.kind === 'entry' ? [record.link, record.interpretation] : [record.link];
    return links.flatMap((link) => innerLink(link, line));
  });
}

function innerLink(target: string | null, line: number): Reference[] {
  return target && isInnerLink(target) ? [{ kind: 'link', target, line }] : [];
}

function categoriesOf({ documents }: Reading): string[] {
  const sections = documents.flatMap(({ document }) => document.sections);
  return sections.flatMap(({ record }) =>
    record?.kind === 'entry' && record.category ? [record.category] : [],
  );
}

/** By its bytes: systems write tables of text and call them .xls. @throws UnreadableFile for what is not read. */
function isTable(bytes: Uint8Array, path: string): boolean {
  return ['table', 'workbook'].includes(formatOf(bytes, path));
}

function endingOf(path: string): string {
  return extname(path).toLowerCase();
}
