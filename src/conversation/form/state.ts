import { z } from 'zod';
import type { Seal } from '../../register/store.ts';

/** What the form asks for (Regulation Art. 29, law.md section 3). */
export const formFields = [
  'agency',
  'name',
  'kind',
  'contact',
  'identity',
  'what',
  'receive',
  'postal',
  'email',
] as const;

export type FormField = (typeof formFields)[number];

/** Answers so far, as the case will keep them: texts for people, not codes. */
export type FormAnswers = Partial<Record<FormField, string>>;

/** A disclosure form in progress. Stored sealed, on the conversation. */
export type FormState = {
  /** The question that the next message answers; `check` and `change` come after the last. */
  step: FormField | 'check' | 'change';
  answers: FormAnswers;
  /** What the first message let us guess; offered for confirmation. */
  meant: { agency?: string | undefined; what?: string | undefined };
  /** Instant of the last message, ISO 8601. */
  lastAt: string;
};

const shape = z.object({
  step: z.enum([...formFields, 'check', 'change']),
  answers: z.partialRecord(z.enum(formFields), z.string()),
  meant: z.object({ agency: z.string().optional(), what: z.string().optional() }),
  lastAt: z.string(),
});

/** After so long without a message the form is dropped. */
const idleHours = 24;

/** Opens a stored form; null where it cannot be read: sealed with another SECRET_KEY, or of another version's shape. */
export function openForm(seal: Seal, sealed: string): FormState | null {
  try {
    return shape.parse(JSON.parse(seal.open(sealed)));
  } catch {
    return null;
  }
}

/** Seals a form for the conversation's row. */
export function sealForm(seal: Seal, form: FormState): string {
  return seal.seal(JSON.stringify(form));
}

/** Whether the form has lain untouched for 24 hours. */
export function isForgotten(form: FormState, now: Temporal.Instant): boolean {
  return Temporal.Instant.from(form.lastAt).until(now).total('hours') >= idleHours;
}
