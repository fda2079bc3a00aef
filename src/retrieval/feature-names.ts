/**
 * What speaks for a document, each with two weights in `retrieval.yaml`. The first are the best values that its passages reach, each by another passage if
 * need be.
 */
export const documentFeatures = [
  ...(['words', 'bigrams', 'sentence', 'heading', 'phrase', 'run', 'bm25', 'expectation'] as const),
  ...(['agency', 'period', 'document', 'together', 'mass', 'early'] as const),
  ...(['titleRun', 'titleHeld', 'titleShare', 'partHeld', 'partLike'] as const),
  ...(['placeWithin', 'placeDifferent', 'placeNamed', 'nearer'] as const),
] as const;

/** What confidence rests on, each with a weight in `retrieval.yaml`. */
export const confidenceNames = [
  ...(['evidence', 'lead', 'pairs', 'amount', 'rarestMissing', 'missing', 'title'] as const),
  ...(['place', 'expectation', 'name', 'nameEvidence', 'named', 'guide'] as const),
] as const;
