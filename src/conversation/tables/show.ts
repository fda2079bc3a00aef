import type { Finding } from '../../retrieval/finding.ts';
import type { TableAnswer } from '../../retrieval/table-answer.ts';
import type { Reply } from '../message.ts';
import type { Turn } from '../turn.ts';
import { showCatalogue } from './catalogue.ts';
import { showFigures } from './figures.ts';
import { showPermits } from './permits.ts';
import { showServices } from './service-guides.ts';

/** The reply that rows of a table allow. */
export function showTable(turn: Turn, finding: Finding, answer: TableAnswer): Reply {
  switch (answer.table) {
    case 'figures':
      return showFigures(turn, finding, answer);
    case 'permits':
      return showPermits(turn, finding, answer);
    case 'catalogue':
      return showCatalogue(turn, finding, answer);
    case 'services':
      return showServices(turn, finding, answer);
  }
}
