import type { CatalogueAnswer } from '../../retrieval/catalogue/answer.ts';
import type { Finding } from '../../retrieval/finding.ts';
import type { Reply } from '../message.ts';
import type { Turn } from '../turn.ts';

/** Entries of the disclosure catalogue that answer. */
export function showCatalogue(_turn: Turn, _finding: Finding, _answer: CatalogueAnswer): Reply {
  throw new Error('not yet');
}
