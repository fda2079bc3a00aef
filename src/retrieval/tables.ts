import { createCatalogueReader } from './catalogue/reader.ts';
import { createFiguresReader } from './figures/reader.ts';
import { createPermitsReader } from './permits/reader.ts';
import { createServicesReader } from './service-guides/reader.ts';
import type { TableReader, TableReaderParts } from './table-reader.ts';

/** Asked in this order before running text is searched; the first that answers, answers. */
export function createTableReaders(parts: TableReaderParts): TableReader[] {
  return [
    createFiguresReader(parts),
    createPermitsReader(parts),
    createServicesReader(parts),
    createCatalogueReader(parts),
  ];
}
