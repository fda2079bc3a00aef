import type { CatalogueAnswer } from './catalogue/answer.ts';
import type { FiguresAnswer } from './figures/answer.ts';
import type { PermitsAnswer } from './permits/answer.ts';
import type { ServicesAnswer } from './service-guides/answer.ts';

/** What rows of a table come to, by the kind of table. The rows' own texts stand in the finding's quotes. */
export type TableAnswer = FiguresAnswer | PermitsAnswer | CatalogueAnswer | ServicesAnswer;
