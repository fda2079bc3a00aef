import { z } from 'zod';
import { confidenceNames, documentFeatures } from './feature-names.ts';
import { readSettings } from './own-settings.ts';

const weight = z.number();

/** A weight of every feature that speaks for a document. */
const documentWeights = z.record(z.enum(documentFeatures), weight);

const form = z.strictObject({
  candidates: z.strictObject({
    terms: z.number().int().positive(),
    rows: z.number().int().positive(),
    passages: z.number().int().positive(),
    titles: z.number().int().positive(),
  }),
  ranking: z.strictObject({
    question: documentWeights,
    name: documentWeights,
    passage: z.strictObject({
      words: weight,
      bigrams: weight,
      sentence: weight,
      document: weight,
      heading: weight,
      phrase: weight,
      run: weight,
      bm25: weight,
      expectation: weight,
      agency: weight,
      place: weight,
      period: weight,
    }),
    guide: weight,
    digest: weight,
    table: weight,
  }),
  confidence: z.record(z.enum(['bias', ...confidenceNames]), weight),
  thresholds: z.strictObject({ answer: z.number(), near: z.number(), alsoAnswers: z.number() }),
  quote: z.strictObject({ most: z.number().int().positive() }),
});

/** Weights and thresholds of retrieval: `knowledge/retrieval.yaml`. */
export type Weights = z.infer<typeof form>;

/** @throws Error naming the file and each key that is missing, unknown or no number. */
export function loadWeights(file: string, shipped?: string): Weights {
  const checked = form.safeParse(readSettings(file, shipped));
  if (checked.success) return checked.data;
  const mistakes = checked.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${file} is not of its form:\n${mistakes.join('\n')}`, { cause: checked.error });
}
