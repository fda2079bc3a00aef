import { z } from 'zod';

/** What a follow-up question may lean on: the last question and what it was about. */
export type LastQuestion = {
  /** The inquiry that asked it. */
  inquiry: number;
  /** Made whole, where it leaned on the one before. */
  text: string;
  agencies: string[];
  places: string[];
  /** Those of the question before it, where they were others, for 两个县比呢. */
  placesBefore: string[];
  periods: string[];
  topic: string;
  /** The one enterprise that the answer was about; null for all other questions. */
  enterprise: string | null;
  /** The service guide that answered; null for all other questions. */
  guide: { guide: string; agency: string } | null;
  /** Instant, ISO 8601. */
  at: string;
};

/** A list of which some rows were shown: the question that it answers and how many of its rows. */
export type StartedList = {
  /** The inquiry that began it; its button names it. */
  inquiry: number;
  text: string;
  enterprise: string | null;
  /** The day on which it was asked, for 上个月. */
  today: string;
  shown: number;
  total: number;
};

/** Names of which one was asked for, each with the question that it completes. */
export type OpenChoice = { choices: { name: string; ask: string }[]; at: string };

/** What a conversation remembers between two messages; holds no form answers. */
export type Context = {
  question: LastQuestion | null;
  /** What 更多 goes on with; null where the last answer was no list. */
  more: StartedList | null;
  /** What a name alone answers. */
  choice: OpenChoice | null;
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
      placesBefore: z.array(z.string()).default([]),
      periods: z.array(z.string()),
      topic: z.string(),
      enterprise: z.string().nullable().default(null),
      guide: z.object({ guide: z.string(), agency: z.string() }).nullable().default(null),
      at: z.string(),
    })
    .nullable(),
  more: z
    .object({
      inquiry: z.number(),
      text: z.string(),
      enterprise: z.string().nullable(),
      today: z.string(),
      shown: z.number(),
      total: z.number(),
    })
    .nullable()
    .default(null),
  choice: z
    .object({ choices: z.array(z.object({ name: z.string(), ask: z.string() })), at: z.string() })
    .nullable()
    .default(null),
  numberAsked: z.boolean(),
  // An earlier version kept neither.
  submitted: z.string().nullable().default(null),
  handoff: z.string().nullable().default(null),
});

/** A conversation that has just begun. */
export const emptyContext: Context = {
  question: null,
  more: null,
  choice: null,
  numberAsked: false,
  submitted: null,
  handoff: null,
};

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
  return context.question && isFresh(context.question.at, now) ? context.question : null;
}

/** @returns the names of which one was asked for, or null where there are none or they are more than 30 minutes old. */
export function openChoice(context: Context, now: Temporal.Instant): OpenChoice | null {
  return context.choice && isFresh(context.choice.at, now) ? context.choice : null;
}

function isFresh(at: string, now: Temporal.Instant): boolean {
  return Temporal.Instant.from(at).until(now).total('minutes') <= memoryMinutes;
}
