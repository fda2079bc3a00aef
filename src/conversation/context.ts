import { z } from 'zod';

/** What a follow-up question may lean on: the last question and what it was about. */
export type LastQuestion = {
  /** The inquiry that asked it. */
  inquiry: number;
  /** Made whole, where it leaned on the one before. */
  text: string;
  agencies: string[];
  places: string[];
  periods: string[];
  topic: string;
  /** Instant, ISO 8601. */
  at: string;
};

/** What a conversation remembers between two messages; holds no form answers. */
export type Context = {
  question: LastQuestion | null;
  /** The last reply asked for a case number. */
  numberAsked: boolean;
  /** Number of the request that was submitted last, for a confirmation that is pressed again. */
  submitted: string | null;
  /** Number of the last case in which a person was asked for. */
  handoff: string | null;
};

/** How long a question can be followed up. */
const memoryMinutes = 30;

const shape = z.object({
  question: z
    .object({
      inquiry: z.number(),
      text: z.string(),
      agencies: z.array(z.string()),
      places: z.array(z.string()),
      periods: z.array(z.string()),
      topic: z.string(),
      at: z.string(),
    })
    .nullable(),
  numberAsked: z.boolean(),
  // An earlier version kept neither.
  submitted: z.string().nullable().default(null),
  handoff: z.string().nullable().default(null),
});

/** A conversation that has just begun. */
export const emptyContext: Context = { question: null, numberAsked: false, submitted: null, handoff: null };

/** Reads a stored context; one that another version wrote differently counts as empty. */
export function readContext(json: string): Context {
  try {
    return shape.parse(JSON.parse(json));
  } catch {
    return emptyContext;
  }
}

/** @returns the last question, or null where there is none or it is more than 30 minutes old. */
export function lastQuestion(context: Context, now: Temporal.Instant): LastQuestion | null {
  if (!context.question) return null;
  const age = Temporal.Instant.from(context.question.at).until(now).total('minutes');
  return age <= memoryMinutes ? context.question : null;
}
