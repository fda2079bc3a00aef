import type { Finding } from '../../retrieval/finding.ts';
import type { PermitsAnswer } from '../../retrieval/permits/answer.ts';
import type { Reply } from '../message.ts';
import type { Turn } from '../turn.ts';

/** Permits and decisions that answer. */
export function showPermits(_turn: Turn, _finding: Finding, _answer: PermitsAnswer): Reply {
  throw new Error('not yet');
}
