import { confidenceNames } from './feature-names.ts';
import { presenceOf } from './matching.ts';
import type { Query } from './query.ts';
import type { Ranked } from './ranking.ts';
import type { Weights } from './weights.ts';

/** A lead over the next document beyond this tells nothing more. */
const clearLead = 2.5;

/**
 * How sure we are that a candidate answers the question, 0 to 1: a logistic of how well the question agrees with
 * the evidence, how much of it there is to agree with, and how far it leads the next document. Learnt on questions
 * whose document is there and others whose document is absent, see bench/learn-confidence.ts.
 *
 * @param expectation whether what would be quoted is the kind of thing asked for
 */
export function confidenceOf(
  query: Query,
  ranked: Ranked,
  others: Ranked[],
  expectation: number,
  weights: Weights['confidence'],
): number {
  if (query.terms.length === 0) return 0;
  const features = confidenceFeatures(query, ranked, others, expectation);
  let sum = weights.bias;
  for (const name of confidenceNames) sum += weights[name] * features[name];
  return 1 / (1 + Math.exp(-sum));
}

/** What confidence rests on. */
export type Grounds = Record<(typeof confidenceNames)[number], number>;

/** @param expectation whether what would be quoted is the kind of thing asked for */
export function confidenceFeatures(
  query: Query,
  ranked: Ranked,
  others: Ranked[],
  expectation: number,
): Grounds {
  const { features, document, fields } = ranked;
  const next = others.find((other) => other.candidate.documentId !== ranked.candidate.documentId);
  const lead = next ? ranked.score - next.score : clearLead;
  const heaviest = Math.max(...query.terms.map((term) => term.weight), Number.EPSILON);
  const pairs = query.pairs.map((pair) => ({
    ...pair,
    found: presenceOf(pair, { ...fields, section: '' }) > 0,
  }));
  const asked = pairs.reduce((sum, { weight }) => sum + weight, 0);
  const found = pairs.reduce((sum, pair) => sum + (pair.found ? pair.weight : 0), 0);
  // A decision names its enterprise in the title and then says 你单位.
  const { inTitle, beyondWords } = features;
  const held =
    query.scope.enterprises.length > 0
      ? Math.max(document.document, inTitle + (1 - inTitle) * beyondWords)
      : 0;
  return {
    evidence: ranked.evidence,
    lead: Math.min(clearLead, Math.max(0, lead)),
    pairs: Math.max(asked === 0 ? 0 : found / asked, held),
    // In relation to a pair that the library lacks, so that a small library counts like a large one.
    amount: Math.log1p(found / query.rarest),
    rarestMissing: ranked.missing.heaviest / heaviest,
    missing: ranked.missing.total / query.rarest,
    // A section is known by its heading as a document is by its title.
    title: Math.max(document.titleShare, features.heading),
    place: ranked.agreement.place,
    expectation,
    name: query.isName ? 1 : 0,
    nameEvidence: query.isName ? ranked.evidence : 0,
    named: isDocumentOn(query, ranked) ? expectation : 0,
    // A guide's heading is a question, and its answer was written for it.
    guide: ranked.candidate.kind === 'guide' ? 1 : 0,
  };
}

/** Its title names the enterprise asked about, and the passage says more of the question than the title does. */
function isDocumentOn({ scope, expects }: Query, { features }: Ranked): boolean {
  const { inTitle, beyondWords } = features;
  const specific = expects.kind !== 'open' && expects.kind !== 'yes-no';
  return scope.enterprises.length > 0 && specific && inTitle > 0 && (beyondWords > 0 || inTitle === 1);
}
