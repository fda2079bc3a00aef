import type { TableReader, TableReaderParts } from '../table-reader.ts';

/** Answers from permits. */
export function createPermitsReader(_parts: TableReaderParts): TableReader {
  return async () => null;
}
