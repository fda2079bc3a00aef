import type { Agreement } from './agreement.ts';
import type { Candidate } from './candidates.ts';
import { bareName, countIn, sharedInOrder, sharedRuns } from './likeness.ts';
import { coverageOf, type Fields, presenceOf, satisfies } from './matching.ts';
import { normalise } from './normalise.ts';
import { lastHeading } from './passages.ts';
import { type PlaceChain, relationOf, shortNameOf } from './places.ts';
import type { Query } from './query.ts';
import { bigramsOf } from './terms.ts';

/** What speaks for a passage, each between 0 and 1. */
export type PassageFeatures = {
  words: number;
  bigrams: number;
  sentence: number;
  document: number;
  title: number;
  heading: number;
  phrase: number;
  /** Worth of all runs that passage and question share. */
  run: number;
  bm25: number;
  expectation: number;
};

/** What speaks for a document. */
export type DocumentFeatures = Record<(typeof documentFeatures)[number], number>;

/** Their names. The first are the best values that its passages reach, each by another passage if need be. */
export const documentFeatures = [
  ...(['words', 'bigrams', 'sentence', 'heading', 'phrase', 'run', 'bm25', 'expectation'] as const),
  ...(['agency', 'period', 'document', 'together', 'mass', 'early'] as const),
  ...(['titleRun', 'titleHeld', 'titleShare', 'partHeld', 'partLike'] as const),
  ...(['placeWithin', 'placeDifferent', 'placeNamed', 'nearer'] as const),
] as const;

/** A candidate whose passage features are known. */
export type Weighed = {
  candidate: Candidate;
  fields: Fields;
  chain: PlaceChain;
  features: PassageFeatures;
  agreement: Agreement;
};

export function passageFeatures(
  query: Query,
  candidate: Candidate,
  fields: Fields,
  bm25: number,
): PassageFeatures {
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
    phrase: sharedRuns(query.scope.topic, `${fields.body} ${fields.section} ${fields.title}`).longest,
    run: sharedRuns(query.bare, fields.body).worth,
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
  if (heading === '') return 0;
  const asked = new Set(bigramsOf(query.scope.topic));
  return Math.max(
    ...[heading, ...heading.split(/[,、?]/)].map((part) => {
      const own = new Set(bigramsOf(part));
      const shared = [...own].filter((pair) => asked.has(pair)).length;
      return own.size + asked.size === 0 ? 0 : (2 * shared) / (own.size + asked.size);
    }),
  );
}

/** For a document, the share of the question that its candidates hold between them, and the weight of the heaviest word missing. */
export function jointCoverage(
  query: Query,
  members: { fields: Fields }[],
): { share: number; missing: number } {
  let total = 0;
  let found = 0;
  let missing = 0;
  for (const term of query.terms) {
    const presence = Math.max(...members.map(({ fields }) => presenceOf(term, fields)));
    total += term.weight;
    found += term.weight * presence;
    missing = Math.max(missing, term.weight * (1 - presence));
  }
  return { share: total === 0 ? 0 : found / total, missing };
}

/** BM25's saturation and length normalisation with their usual values; a document of ordinary length has so many signs. */
const saturation = 1.2;
const lengthShare = 0.75;
const ordinaryLength = 1000;

/** Own BM25 of a document's candidates taken together; to be set in relation to the best document. */
export function jointBm25(query: Query, members: Weighed[]): number {
  const text = members.map(({ fields }) => fields.body).join('\n');
  const long = 1 - lengthShare + (lengthShare * text.length) / ordinaryLength;
  return query.pairs.reduce((sum, { text: pair, weight }) => {
    const count = countIn(text, pair);
    return sum + (weight * count * (saturation + 1)) / (count + saturation * long);
  }, 0);
}

/** What the bm25 of its best three passages comes to, and of the one that stands earliest; in relation to the best passage. */
export function bm25Features(members: Weighed[]): { mass: number; early: number } {
  const scores = members.map(({ features }) => features.bm25).sort((a, b) => b - a);
  return {
    mass: scores.slice(0, 3).reduce((sum, score) => sum + score, 0) / 3,
    early: Math.max(...members.map(({ features, candidate }) => features.bm25 / (1 + candidate.ordinal))),
  };
}

/** The best value of each passage feature. */
export function bestFeatures(members: Weighed[]) {
  const best = (of: (member: Weighed) => number) => Math.max(...members.map(of));
  return {
    words: best(({ features }) => features.words),
    bigrams: best(({ features }) => features.bigrams),
    sentence: best(({ features }) => features.sentence),
    heading: best(({ features }) => features.heading),
    phrase: best(({ features }) => features.phrase),
    run: best(({ features }) => features.run),
    bm25: best(({ features }) => features.bm25),
    expectation: best(({ features }) => features.expectation),
    agency: best(({ agreement }) => agreement.agency),
    period: best(({ agreement }) => agreement.period),
  };
}

/** How the title agrees with the question and, for a list of names, with its parts. */
export function titleFeatures(query: Query, { fields, candidate }: Weighed) {
  const title = bareName(normalise(candidate.title));
  const asked = bareName(query.bare);
  const shared = sharedInOrder(asked, title);
  const parts = query.parts.map((variants) => {
    const likes = variants.map((part) => ({ common: sharedInOrder(part, title), length: part.length }));
    return {
      held: Math.max(...likes.map(({ common, length }) => common / length)),
      like: Math.max(...likes.map(({ common, length }) => (2 * common) / (length + title.length))),
    };
  });
  return {
    titleRun: sharedRuns(query.bare, fields.title).worth,
    titleHeld: shared / Math.max(1, asked.length),
    titleShare: shared / Math.max(1, title.length),
    partHeld: parts.reduce((sum, { held }) => sum + held, 0) / Math.max(1, parts.length),
    partLike: Math.max(0, ...parts.map(({ like }) => like)),
  };
}

/** How the document's place stands to those of the question; the worst where it names several. */
export function placeFeatures(query: Query, members: Weighed[]) {
  const { targets } = query.scope;
  const chain = members[0]?.chain ?? [];
  if (targets.length === 0)
    return { placeWithin: 0, placeDifferent: 0, placeNamed: 0, nearer: chain.length / 3 };
  const relations = targets.map(({ chains }) => {
    const names = chains.map((one) => shortNameOf(one.at(-1) ?? ''));
    const relation = relationOf(chains, chain);
    const named = members.some(({ fields }) =>
      names.some((name) => fields.body.includes(name) || fields.title.includes(name)),
    );
    return { relation, named };
  });
  const all = (test: (one: (typeof relations)[number]) => boolean) => (relations.every(test) ? 1 : 0);
  return {
    placeWithin: all(({ relation }) => relation === 'same' || relation === 'narrower'),
    placeDifferent: all(({ relation, named }) => relation !== 'different' || named) === 1 ? 0 : 1,
    placeNamed: all(({ named }) => named),
    nearer: 0,
  };
}
