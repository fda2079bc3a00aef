/** Permits and decisions that answer. */
export type PermitsAnswer = { table: 'permits' };
