import { agreementOf } from './agreement.ts';
import type { Candidate } from './candidates.ts';
import {
  bestFeatures,
  bm25Features,
  type DocumentFeatures,
  insideFeatures,
  jointBm25,
  jointCoverage,
  lookClosely,
  placeFeatures,
  quickFeatures,
  titleFeatures,
  type Weighed,
} from './features.ts';
import type { Fields } from './matching.ts';
import { normaliseName } from './normalise.ts';
import type { PlaceChain } from './places.ts';
import type { Query } from './query.ts';
import type { Weights } from './weights.ts';

/** A candidate with its place in the order and the reasons for it. */
export type Ranked = Weighed & {
  /** What speaks for its document as a whole. */
  document: DocumentFeatures;
  /** What its document's score comes to by content alone, apart from agency, period and kind. */
  evidence: number;
  /** Weight of the words of the question that its document's candidates lack. */
  missing: { total: number; heaviest: number };
  /** Its worth among the passages of its document. */
  inside: number;
  score: number;
};

/** How far a passage falls behind its document's best one, in the measure of the order of documents. */
const passageStep = 0.5;

/** So many candidates are looked at closely: the others have too little of the question to come first. */
const lookedAtClosely = 80;

/**
 * Orders documents by what speaks for them, by a weighted sum of features, and inside each its passages; a document's
 * lesser passages may stand behind the next document's best. Best first.
 */
export function rank(
  query: Query,
  candidates: Candidate[],
  weights: Weights['ranking'],
  chainOf: (candidate: Candidate) => PlaceChain,
): Ranked[] {
  const topBm25 = Math.max(...candidates.map((candidate) => candidate.bm25), Number.EPSILON);
  const weighed = candidates.map((candidate): Weighed => {
    const fields = fieldsOf(candidate);
    const chain = chainOf(candidate);
    return {
      candidate,
      fields,
      chain,
      features: quickFeatures(query, fields, candidate.bm25 / topBm25),
      agreement: agreementOf(query.scope, candidate, fields.body, chain),
    };
  });
  const promise = ({ features }: Weighed) => features.words + features.bigrams + features.bm25;
  const promising = weighed.toSorted((a, b) => promise(b) - promise(a)).slice(0, lookedAtClosely);
  for (const one of promising) lookClosely(query, one);
  const groups = [...Map.groupBy(weighed, ({ candidate }) => unitOf(candidate)).values()];
  const joints = groups.map((members) => jointBm25(query, members));
  const topJoint = Math.max(...joints, Number.EPSILON);
  const ranked = groups.flatMap((members, at) =>
    rankDocument(query, members, (joints[at] ?? 0) / topJoint, weights),
  );
  return ranked.sort((a, b) => b.score - a.score || a.candidate.passageId - b.candidate.passageId);
}

/** What is weighed as a whole: a document; of a guide, whose sections are answers of their own, a section. */
function unitOf({ documentId, kind, section }: Candidate): string {
  return kind === 'guide' ? `${documentId} ${section}` : String(documentId);
}

function fieldsOf(candidate: Candidate): Fields {
  const title = [candidate.title, candidate.agency, candidate.place].filter(Boolean).join(' ');
  return { body: candidate.matching, section: normaliseName(candidate.section), title: normaliseName(title) };
}

/** The passages of one document with its score, less what each falls behind the best of them. */
function rankDocument(
  query: Query,
  members: Weighed[],
  together: number,
  weights: Weights['ranking'],
): Ranked[] {
  const [first] = members;
  if (!first) return [];
  const joint = jointCoverage(query, members);
  for (const { features } of members) features.document = joint.share;
  const document: DocumentFeatures = {
    ...bestFeatures(members),
    ...bm25Features(members),
    ...titleFeatures(query, first),
    ...placeFeatures(query, members),
    document: joint.share,
    together,
  };
  const own = query.isName ? weights.name : weights.question;
  const scope = document.agency * own.agency + document.period * own.period;
  const evidence = weightedSum(document, own) - scope;
  const score = evidence + scope + kindWorth(query, first.candidate, weights);
  const inside = members.map(({ features, agreement }) =>
    weightedSum({ ...insideFeatures(features), ...agreement }, weights.passage),
  );
  const best = Math.max(...inside);
  return members.map((member, at) => ({
    ...member,
    document,
    evidence,
    missing: joint.missing,
    inside: inside[at] ?? 0,
    score: score - passageStep * (best - (inside[at] ?? 0)),
  }));
}

function weightedSum(features: Record<string, number>, weights: Record<string, number>): number {
  let sum = 0;
  for (const name in weights) sum += (features[name] ?? 0) * (weights[name] ?? 0);
  return sum;
}

function kindWorth(query: Query, { kind }: Candidate, weights: Weights['ranking']): number {
  const { agencies, places, periods } = query.scope;
  if (kind === 'guide') return agencies.length + places.length + periods.length === 0 ? weights.guide : 0;
  if (kind === 'digest') return weights.digest;
  return kind === 'figures' || kind === 'catalogue' ? weights.table : 0;
}
