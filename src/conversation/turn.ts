import type { Agency } from '../register/agency.ts';
import type { Calendar } from '../register/calendar.ts';
import type { Store, Writer } from '../register/store.ts';
import type { Retrieval } from '../retrieval/finding.ts';
import type { Context } from './context.ts';
import type { FormState } from './form/state.ts';
import type { Intents } from './intents.ts';
import type { Message, Reply } from './message.ts';
import type { AskedQuestion } from './split-questions.ts';
import type { Wording } from './wording.ts';

/** What the conversation needs of a logger; pino fits. Never given words or identity. */
export type Log = {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** What the conversation is made of. */
export type Parts = {
  store: Store;
  retrieval: Retrieval;
  agency: Agency;
  calendar: Calendar;
  wording: Wording;
  intents: Intents;
  clock: () => Temporal.Instant;
  log?: Log | undefined;
};

/** One message on its way through the steps, inside its transaction. */
export type Turn = Parts & {
  trx: Writer;
  message: Message;
  /** The message without invisible signs (clean.ts). */
  text: string;
  /** What intents are matched against (clean.ts). */
  plain: string;
  /** Calendar date in Asia/Shanghai. */
  today: Temporal.PlainDate;
  inquiryId: number;
  conversationId: string;
  context: Context;
  /** A disclosure form in progress. */
  form: FormState | null;
  /** A form that was left for a day and is dropped with this message. */
  forgottenForm: FormState | null;
  /** A form was in progress that cannot go on, unreadable or in a group: dropped with this message, its next answer perhaps. */
  lostForm: boolean;
};

/** What a step decided: the reply and what the register is to keep of it. */
export type Decision = {
  reply: Reply;
  confidence?: number;
  topic?: string;
  agency?: string | null;
  /** True for questions and requests (seeds S5: each may be a request in another form). */
  possibleRequest?: boolean;
  caseId?: number;
  /** Name of the form step that the message answers; its words are then not recorded. */
  formStep?: string;
  /** The reply repeats form answers; it is then not recorded. */
  confidential?: boolean;
  /** Absent: unchanged. */
  context?: Context;
  /** Absent: unchanged; null: the form is over. */
  form?: FormState | null;
  /** Where the message asks several questions: the words of the one that this decides, and those still to be decided. */
  several?: { words: string; further: AskedQuestion[] };
};

/** A link of the chain: decides, or leaves the message to the next. */
export type Step = (turn: Turn) => Promise<Decision | undefined>;
