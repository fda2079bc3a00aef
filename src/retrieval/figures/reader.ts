import type { TableReader, TableReaderParts } from '../table-reader.ts';

/** Answers from figures. */
export function createFiguresReader(_parts: TableReaderParts): TableReader {
  return async () => null;
}
