import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { unzip, zip } from '@cj-tech-master/excelts/archive';
import { readTables } from '../../src/documents/tables/read-tables.ts';

/** Bytes of a workbook; each sheet is filled as a clerk would. */
export async function workbookOf(sheets: Record<string, (sheet: Worksheet) => void>): Promise<Uint8Array> {
  const workbook = new Workbook();
  for (const [name, fill] of Object.entries(sheets)) fill(workbook.addWorksheet(name));
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A zip archive of files. */
export function zipOf(files: Record<string, Uint8Array>): Uint8Array {
  const archive = zip({ level: 1 });
  for (const [name, content] of Object.entries(files)) archive.add(name, content);
  return archive.bytesSync();
}

/** An archive with one of its files rewritten. */
export async function rezip(
  bytes: Uint8Array,
  name: string,
  write: (text: string) => string,
): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for await (const entry of unzip(bytes).entries()) {
    const content = await entry.bytes();
    files[entry.path] = entry.path === name ? Buffer.from(write(Buffer.from(content).toString())) : content;
  }
  return zipOf(files);
}

/** Reads a table of text as the library does, and gives what it tells in a flat form. */
export async function readCsv(text: string, path = 'a.csv') {
  const reading = await readTables(Buffer.from(text), path);
  const documents = reading.documents.map(({ document }) => document);
  const sections = documents.flatMap((document) => document.sections);
  return {
    ...reading,
    documents,
    groups: reading.documents.map(({ group }) => group),
    records: sections.flatMap(({ record }) => (record ? [record] : [])),
    sentences: sections.flatMap(({ paragraphs }) => paragraphs),
    sections,
  };
}
