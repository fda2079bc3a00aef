/** What figures of tables come to. */
export type FiguresAnswer = { table: 'figures' };
