import { createCatalogueReader } from './catalogue/reader.ts';
import { createFiguresReader } from './figures/reader.ts';
import { createNumberReader, numberedDocuments } from './numbered-documents.ts';
import { createPermitsReader } from './permits/reader.ts';
import { createServicesReader } from './service-guides/reader.ts';
import type { TableReader, TableReaderParts } from './table-reader.ts';

/** Asked in this order before running text is searched; the first that answers, answers. */
export function createTableReaders(parts: TableReaderParts): TableReader[] {
  const numbered = numberedDocuments(parts);
  return [
    createFiguresReader(parts),
    createPermitsReader(parts, numbered),
    createNumberReader(parts, numbered),
    createServicesReader(parts),
    createCatalogueReader(parts),
  ];
}
