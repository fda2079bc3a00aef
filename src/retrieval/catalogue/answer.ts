/** Entries of the disclosure catalogue that answer. */
export type CatalogueAnswer = { table: 'catalogue' };
