import { readerOf } from '../../../src/documents/formats.ts';
import { UnreadableFile } from '../../../src/documents/reading.ts';

/** Reads a file as a sync does, for its only document. */
export async function read(bytes: Uint8Array, path: string) {
  const { documents } = await readerOf(path)(bytes, path);
  const [one] = documents;
  if (!one || documents.length > 1) throw new Error(`${documents.length} documents in ${path}`);
  return one.document;
}

/** Headings and paragraphs, a line each. */
export async function linesIn(bytes: Uint8Array, path: string): Promise<string[]> {
  const { sections } = await read(bytes, path);
  return sections.flatMap(({ headings, paragraphs }) =>
    paragraphs.map((text) => [...headings, text].join(' › ')),
  );
}

/** Why a file cannot be read and what helps, as the operator is told; fails where it was read. */
export async function refusal(bytes: Uint8Array, path: string): Promise<string> {
  try {
    await readerOf(path)(bytes, path);
  } catch (error) {
    if (error instanceof UnreadableFile) return `${error.message}; ${error.remedy}`;
    throw error;
  }
  throw new Error(`${path} was read`);
}
