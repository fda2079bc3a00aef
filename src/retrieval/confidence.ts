import { presenceOf } from './matching.ts';
import type { Query } from './query.ts';
import type { Ranked } from './ranking.ts';
import type { Weights } from './weights.ts';

/**
 * How sure we are that a candidate answers the question, 0 to 1: how much of the question it holds, whether the
 * rarest word is missing, whether one sentence says it, whether it is the kind of thing asked for, and how far it
 * leads the next document.
 */
export function confidenceOf(
  query: Query,
  ranked: Ranked,
  others: Ranked[],
  weights: Weights['confidence'],
): number {
  if (query.terms.length === 0) return 0;
  const heaviest = Math.max(...query.terms.map((term) => term.weight), Number.EPSILON);
  const missing = query.terms.map((term) => term.weight * (1 - presenceOf(term, ranked.fields)));
  const next = others.find((other) => other.candidate.documentId !== ranked.candidate.documentId);
  const margin = next ? Math.max(0, (ranked.score - next.score) / Math.max(ranked.score, Number.EPSILON)) : 1;
  const { features } = ranked;
  const sum =
    weights.bias +
    weights.coverage * (0.6 * features.words + 0.4 * features.bigrams) +
    weights.rarestMissing * (Math.max(...missing, 0) / heaviest) +
    weights.sentence * features.sentence +
    weights.expectation * features.expectation +
    weights.margin * margin;
  return 1 / (1 + Math.exp(-sum));
}
