import { extname } from 'node:path';
import { checkCatalogue, checkFigures } from './check-table.ts';
import { readerOf } from './formats.ts';
import { readFrontMatter } from './front-matter.ts';
import { UnreadableFile } from './reading.ts';
import type { ReadDocument } from './section.ts';
import { decodeText } from './text-decoding.ts';

/** Something in a file that should be mended. `path` is relative to the folder that was checked. */
export type Mistake = { path: string; line: number; message: string };

/** A document of more characters than this should have headings: without them its quotations name no section. */
const LONG = 2000;

/** What is wrong with one document or table. `today` is the date in Asia/Shanghai. */
export async function checkDocument(
  bytes: Uint8Array,
  path: string,
  today: Temporal.PlainDate,
): Promise<Mistake[]> {
  const at = (line: number, message: string): Mistake => ({ path, line, message });
  try {
    const { documents, faults, remarks } = await readerOf(path)(bytes, path);
    const read = documents.map(({ document }) => document);
    return [
      ...faults.map(({ line, reason, remedy }) => at(line, `${reason}; ${remedy}`)),
      ...remarks.map(({ line, message }) => at(line, message)),
      ...checksOf(bytes, path, read, today).map(({ line, message }) => at(line, message)),
    ].sort((one, other) => one.line - other.line);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return [at(error.line ?? 1, `${error.message}; ${error.remedy}`)];
  }
}

type Found = { line: number; message: string };

function checksOf(bytes: Uint8Array, path: string, read: ReadDocument[], today: Temporal.PlainDate): Found[] {
  if (extname(path).toLowerCase() === '.csv') {
    return read[0]?.kind === 'figures' ? checkFigures(bytes) : checkCatalogue(bytes, today);
  }
  return read.flatMap((document) => [...checkFields(document, bytes, today), ...checkHeadings(document)]);
}

function checkFields(document: ReadDocument, bytes: Uint8Array, today: Temporal.PlainDate): Found[] {
  const text = decodeText(bytes).replaceAll('\r\n', '\n');
  const front = readFrontMatter(text);
  const lineOf = (key: string) =>
    Math.max(1, text.split('\n').findIndex((row) => row.startsWith(`${key}:`)) + 1);
  const found: Found[] = [];
  if (front && !front.title) found.push({ line: 1, message: 'the front matter has no title' });
  if (!document.agency && document.kind !== 'guide') {
    const remedy = front ? 'add "agency: …"' : 'begin the text with it, or add front matter';
    found.push({ line: 1, message: `no agency is named; ${remedy}, or "kind: guide" where none speaks` });
  }
  if (document.kind === 'digest' && !document.source && !document.sections.every(namesSource)) {
    found.push({ line: lineOf('kind'), message: 'a digest must name its source; add "source: …"' });
  }
  for (const [key, date] of [
    ['published', document.publishedOn],
    ['reviewed', document.reviewedOn],
  ] as const) {
    if (date && date > today.toString())
      found.push({ line: lineOf(key), message: `${date} lies in the future` });
  }
  return found;
}

/** Contacts are taken from several documents: each names its own. */
function namesSource({ headings }: ReadDocument['sections'][number]): boolean {
  return headings.some((heading) => /^(?:出处|依据)[：:]/.test(heading));
}

function checkHeadings({ sections }: ReadDocument): Found[] {
  const length = sections.reduce((sum, { paragraphs }) => sum + paragraphs.join('').length, 0);
  if (length <= LONG || sections.some(({ headings }) => headings.length > 0)) return [];
  return [
    {
      line: 1,
      message: `${length} characters without a heading; add some, so that quotations name a section`,
    },
  ];
}
