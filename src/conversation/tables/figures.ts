import type { FiguresAnswer } from '../../retrieval/figures/answer.ts';
import type { Finding } from '../../retrieval/finding.ts';
import type { Reply } from '../message.ts';
import type { Turn } from '../turn.ts';

/** What figures of tables come to. */
export function showFigures(_turn: Turn, _finding: Finding, _answer: FiguresAnswer): Reply {
  throw new Error('not yet');
}
