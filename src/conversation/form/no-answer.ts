import { plainText } from '../clean.ts';
import { showQuotes } from '../quoting.ts';
import type { Turn } from '../turn.ts';
import { buttonLabels } from '../wording.ts';
import type { FormStep } from './definition.ts';
import { applicantKinds, waysToReceive } from './read-answer.ts';
import { formFields } from './state.ts';

/** Steps that are answered in the applicant's own words. */
const inFreeWords: ReadonlySet<string> = new Set(['name', 'contact', 'what', 'postal', 'email']);

/** Whether the answer to a question in free words is but the label of another button: those above stay alive. */
export function isOldButton(turn: Turn, { id }: FormStep): boolean {
  if (!inFreeWords.has(id)) return false;
  const { wording, agency, plain, form } = turn;
  if (id === 'what' && form?.meant.what && plain === plainText(wording.label('use_this'))) return false;
  const labels = [
    ...buttonLabels.map((label) => wording.label(label)),
    ...formFields.map((field) => wording.label('change') + wording.label(field)),
    ...agency.agencies.flatMap(({ name, short, aliases }) => [name, short, ...aliases]),
    ...[...applicantKinds, ...waysToReceive].map(({ label }) => label),
    ...agency.examples,
    ...wording.examples,
    ...wording.subjects,
  ];
  return labels.some((label) => plainText(label) === plain);
}

const asksSomething = /[?？]\s*$|吗[?？。！!]?$|怎么|多少|几天|什么/u;

/**
 * What the library says where an applicant, instead of choosing, plainly asks something; the first quotation alone.
 *
 * @returns null where the step wants free words, nothing is asked, or the library has no answer.
 */
export async function answerAside(turn: Turn, step: FormStep): Promise<string | null> {
  const { intents, retrieval, text, today, wording } = turn;
  if (inFreeWords.has(step.id) || !asksSomething.test(text)) return null;
  const finding = await retrieval.find({ text: intents.withoutCourtesy(text), today });
  return finding.kind === 'answer' ? showQuotes(wording, finding.quotes.slice(0, 1)) : null;
}
