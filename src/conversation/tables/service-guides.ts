import type { Finding } from '../../retrieval/finding.ts';
import type { ServicesAnswer } from '../../retrieval/service-guides/answer.ts';
import type { Reply } from '../message.ts';
import type { Turn } from '../turn.ts';

/** What a service guide says of one thing that was asked. */
export function showServices(_turn: Turn, _finding: Finding, _answer: ServicesAnswer): Reply {
  throw new Error('not yet');
}
