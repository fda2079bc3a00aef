import { type Agreement, agreementOf } from './agreement.ts';
import type { Candidate } from './candidates.ts';
import { coverageOf, type Fields, phraseShareOf, presenceOf, satisfies } from './matching.ts';
import { normalise } from './normalise.ts';
import { lastHeading } from './passages.ts';
import type { PlaceChain } from './places.ts';
import type { Query } from './query.ts';
import { bigramsOf } from './terms.ts';
import type { Weights } from './weights.ts';

/** What speaks for a candidate, each between 0 and 1. */
export type Features = {
  words: number;
  bigrams: number;
  sentence: number;
  document: number;
  title: number;
  heading: number;
  phrase: number;
  bm25: number;
  expectation: number;
};

/** A candidate with its place in the order and the reasons for it. */
export type Ranked = {
  candidate: Candidate;
  fields: Fields;
  chain: PlaceChain;
  features: Features;
  agreement: Agreement;
  score: number;
};

/** Orders candidates by a weighted sum of features; best first. */
export function rank(
  query: Query,
  candidates: Candidate[],
  weights: Weights['ranking'],
  chainOf: (candidate: Candidate) => PlaceChain,
): Ranked[] {
  const topBm25 = Math.max(...candidates.map((candidate) => candidate.bm25), Number.EPSILON);
  const prepared = candidates.map((candidate) => ({ candidate, fields: fieldsOf(candidate) }));
  const wholes = documentCoverages(query, prepared);
  const ranked = prepared.map(({ candidate, fields }) => {
    const features = featuresOf(query, candidate, fields, candidate.bm25 / topBm25);
    features.document = wholes.get(candidate.documentId) ?? 0;
    const chain = chainOf(candidate);
    const agreement = agreementOf(query.scope, candidate, fields.body, chain);
    return {
      candidate,
      fields,
      chain,
      features,
      agreement,
      score: scoreOf(query, candidate, features, agreement, weights),
    };
  });
  return ranked.sort((a, b) => b.score - a.score || a.candidate.passageId - b.candidate.passageId);
}

function fieldsOf(candidate: Candidate): Fields {
  const title = [candidate.title, candidate.agency, candidate.place].filter(Boolean).join(' ');
  return { body: candidate.matching, section: normalise(candidate.section), title: normalise(title) };
}

/** For each document, the share of the question that its candidates hold between them. */
function documentCoverages(
  query: Query,
  prepared: { candidate: Candidate; fields: Fields }[],
): Map<number, number> {
  const coverages = new Map<number, number>();
  const total = query.terms.reduce((sum, term) => sum + term.weight, 0);
  for (const [id, members] of Map.groupBy(prepared, ({ candidate }) => candidate.documentId)) {
    const found = query.terms.reduce(
      (sum, term) => sum + term.weight * Math.max(...members.map(({ fields }) => presenceOf(term, fields))),
      0,
    );
    coverages.set(id, total === 0 ? 0 : found / total);
  }
  return coverages;
}

function featuresOf(query: Query, candidate: Candidate, fields: Fields, bm25: number): Features {
  const sentences = fields.body.split(/[。!?]/).filter((sentence) => sentence !== '');
  const alone = sentences.map((body) => ({
    body,
    coverage: coverageOf(query.terms, { ...fields, body, title: '' }),
  }));
  const best = alone.reduce((a, b) => (b.coverage > a.coverage ? b : a), { body: '', coverage: 0 });
  const words = coverageOf(query.terms, fields);
  return {
    words,
    bigrams: query.bigrams.length === 0 ? words : coverageOf(query.bigrams, fields),
    sentence: best.coverage,
    document: 0,
    title: shareAsked(normalise(candidate.title), query),
    heading: likenessOf(normalise(lastHeading(candidate.section)), query),
    phrase: phraseShareOf(query.scope.topic, `${fields.body} ${fields.section} ${fields.title}`),
    bm25,
    // Of sentences that hold as much of the question, one with the answer counts.
    expectation: Math.max(
      0,
      ...alone
        .filter(({ coverage }) => coverage >= best.coverage * 0.9)
        .map(({ body }) => satisfies(query, body)),
    ),
  };
}

/** Share of a name's pairs of characters that stand in the question. */
function shareAsked(name: string, query: Query): number {
  const pairs = bigramsOf(name);
  const asked = pairs.filter((pair) => query.scope.normalised.includes(pair)).length;
  return pairs.length === 0 ? 0 : asked / pairs.length;
}

/** How alike a heading, or a part of it, and the topic are (Dice over pairs): headings are often the question itself. */
function likenessOf(heading: string, query: Query): number {
  const asked = new Set(bigramsOf(query.scope.topic));
  return Math.max(
    ...[heading, ...heading.split(/[,、?]/)].map((part) => {
      const own = new Set(bigramsOf(part));
      const shared = [...own].filter((pair) => asked.has(pair)).length;
      return own.size + asked.size === 0 ? 0 : (2 * shared) / (own.size + asked.size);
    }),
  );
}

function scoreOf(
  query: Query,
  candidate: Candidate,
  features: Features,
  agreement: Agreement,
  weights: Weights['ranking'],
): number {
  let score = 0;
  for (const [name, value] of Object.entries({ ...features, ...agreement })) {
    score += value * weights[name as keyof Features | keyof Agreement];
  }
  const { agencies, places, periods } = query.scope;
  const general = agencies.length + places.length + periods.length === 0;
  if (candidate.kind === 'guide' && general) score += weights.guide;
  if (candidate.kind === 'digest') score += weights.digest;
  if (candidate.kind === 'figures' || candidate.kind === 'catalogue') score += weights.table;
  return score;
}
