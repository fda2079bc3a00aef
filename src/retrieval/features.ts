import type { Agreement } from './agreement.ts';
import type { Candidate } from './candidates.ts';
import type { documentFeatures } from './feature-names.ts';
import { bareName, countIn, sharedInOrder, sharedRuns } from './likeness.ts';
import { coverageOf, type Fields, presenceOf, satisfies } from './matching.ts';
import { normaliseName } from './normalise.ts';
import { lastHeading } from './passages.ts';
import { type PlaceChain, relationOf, shortNameOf } from './places.ts';
import type { Query, QueryTerm } from './query.ts';
import { bigramsOf } from './terms.ts';

/** What speaks for a passage, each between 0 and 1. */
export type PassageFeatures = {
  words: number;
  bigrams: number;
  sentence: number;
  document: number;
  heading: number;
  phrase: number;
  /** Worth of all runs that passage and question share. */
  run: number;
  bm25: number;
  expectation: number;
  /** Of the words and pairs of the question that the title lacks, the shares that the passage holds. */
  beyondWords: number;
  beyondPairs: number;
  /** How well any of its sentences holds the kind of thing asked for. */
  beyondExpectation: number;
  /** Share of the question that the title holds. */
  inTitle: number;
};

/** What speaks for a document. */
export type DocumentFeatures = Record<(typeof documentFeatures)[number], number>;

/** A candidate whose passage features are known. */
export type Weighed = {
  candidate: Candidate;
  fields: Fields;
  chain: PlaceChain;
  features: PassageFeatures;
  agreement: Agreement;
};

/** What is quickly told of a passage. */
export function quickFeatures(query: Query, fields: Fields, bm25: number): PassageFeatures {
  const words = coverageOf(query.terms, fields);
  const bigrams = query.bigrams.length === 0 ? words : coverageOf(query.bigrams, fields);
  return {
    words,
    bigrams,
    sentence: 0,
    document: 0,
    heading: 0,
    phrase: 0,
    run: 0,
    bm25,
    expectation: 0,
    beyondWords: 0,
    beyondPairs: 0,
    beyondExpectation: 0,
    inTitle: 0,
  };
}

/** Adds what takes longer to tell. */
export function lookClosely(query: Query, { candidate, fields, features }: Weighed): void {
  const sentences = fields.body.split(/[。!?]/).filter((sentence) => sentence !== '');
  const alone = sentences.map((body) => ({
    body,
    coverage: coverageOf(query.terms, { ...fields, body, title: '' }),
  }));
  features.sentence = Math.max(0, ...alone.map(({ coverage }) => coverage));
  features.heading = likenessOf(normaliseName(lastHeading(candidate.section)), query);
  const everything = `${fields.body} ${fields.section} ${fields.title}`;
  features.phrase = sharedRuns(query.scope.topic, everything).longest;
  features.run = sharedRuns(query.bare, fields.body).worth;
  // Of sentences that hold as much of the question, one with the answer counts.
  features.expectation = Math.max(
    0,
    ...alone
      .filter(({ coverage }) => coverage >= features.sentence * 0.9)
      .map(({ body }) => satisfies(query, body)),
  );
  const beyond = (terms: QueryTerm[]) =>
    coverageOf(
      terms.filter((term) => !holds(fields.title, term)),
      { ...fields, title: '' },
    );
  features.beyondWords = beyond(query.terms);
  features.beyondPairs = beyond(query.bigrams);
  features.beyondExpectation = Math.max(0, ...sentences.map((body) => satisfies(query, body)));
  features.inTitle = shareHeld(query.terms, fields.title);
}

function holds(title: string, { text, alternatives }: QueryTerm): boolean {
  return title.includes(text) || alternatives.some((word) => title.includes(word));
}

function shareHeld(terms: QueryTerm[], title: string): number {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  const held = terms.reduce((sum, term) => sum + (holds(title, term) ? term.weight : 0), 0);
  return total === 0 ? 0 : held / total;
}

/**
 * A passage's features among those of its document: what the title says already tells no passage from another, so the
 * words that it lacks count instead.
 */
export function insideFeatures(features: PassageFeatures): PassageFeatures {
  const { inTitle, beyondWords, beyondPairs, beyondExpectation } = features;
  const blend = (whole: number, beyond: number) => (1 - inTitle) * whole + inTitle * beyond;
  return {
    ...features,
    words: blend(features.words, beyondWords),
    bigrams: blend(features.bigrams, beyondPairs),
    sentence: blend(features.sentence, beyondWords),
    phrase: blend(features.phrase, 0),
    run: blend(features.run, 0),
    bm25: blend(features.bm25, beyondPairs),
    expectation: blend(features.expectation, beyondExpectation),
  };
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

/** For a document, the share of the question that its candidates hold between them, and the weight of the words missing. */
export function jointCoverage(query: Query, members: { fields: Fields }[]) {
  let total = 0;
  const missing = { total: 0, heaviest: 0 };
  for (const term of query.terms) {
    const lacking = term.weight * (1 - Math.max(...members.map(({ fields }) => presenceOf(term, fields))));
    total += term.weight;
    missing.total += lacking;
    missing.heaviest = Math.max(missing.heaviest, lacking);
  }
  return { share: total === 0 ? 0 : 1 - missing.total / total, missing };
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
  const title = bareName(normaliseName(candidate.title));
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
