import { z } from 'zod';
import { readSettings } from '../retrieval/own-settings.ts';
import { formFields } from './form/state.ts';
import { figureSentences } from './tables/figure-sentences.ts';

/** Every fixed sentence that the bot says, with the placeholders that it may hold. */
const sentences = {
  ...figureSentences,
  greeting: ['name', 'notice'],
  thanks: [],
  help: ['name', 'hotline'],
  rated_good: [],
  rated_bad: [],
  rating_unknown: [],
  too_long: ['limit', 'length'],
  incomprehensible: [],
  error: ['hotline'],
  handoff: ['number', 'expectedOn', 'hours'],
  handoff_demonstration: ['number', 'name'],
  handoff_hours: ['hours'],
  handoff_form_waits: [],
  handoff_waiting: ['number', 'openedOn'],
  handoff_demonstration_waiting: ['number', 'openedOn'],
  handoff_expected: ['expectedOn'],
  handoff_late: ['expectedOn'],
  handoff_answered: ['number', 'openedOn', 'answeredOn'],
  complaint: ['channels', 'number'],
  complaint_danger: [],
  complaint_where: ['channels'],
  complaint_staff: ['number'],
  complaint_channel: ['name', 'contact', 'use'],
  complaint_recorded: ['number', 'openedOn'],
  crisis: [],
  date_provisional: ['date'],
  status_ask: [],
  status_unknown: [],
  status_in_group: ['link'],
  status_one: ['number', 'agency', 'state', 'openedOn', 'due', 'explanation'],
  status_due: ['dueOn', 'daysLeft'],
  status_due_today: ['dueOn'],
  status_overdue: ['dueOn'],
  state_registered: [],
  state_waiting: [],
  state_closed: [],
  quoted_original: ['source', 'where', 'quote'],
  quoted_digest: ['source', 'where', 'quote'],
  quoted_guide: ['source', 'quote'],
  quoted_table: ['source', 'where', 'quote'],
  page: ['number'],
  recognised: [],
  correction: ['written', 'taken'],
  age: ['periods'],
  uncovered: ['asked'],
  other_agency: ['asked'],
  other_place: ['asked'],
  other_period: ['asked'],
  other_scope_nearest: ['list'],
  other_scope_next: [],
  near: ['list'],
  nothing: ['hotline'],
  nothing_name_scope: [],
  topic_missing: ['where'],
  several_heading: ['number', 'total', 'asked'],
  menu: ['keyword', 'list'],
  menu_line: ['title'],
  more_range: ['total', 'range'],
  more_last: ['total', 'range'],
  more_end: ['total'],
  more_none: [],
  choice_gone: [],
  choice_none: [],
  records_source: ['sources', 'until'],
  permit_line: ['subject', 'facts'],
  permit_accepted: ['what'],
  permit_proposed: ['what'],
  permit_approved: ['what', 'when'],
  permit_rejected: ['what', 'when'],
  permit_passed: ['what', 'when'],
  permit_none: ['what'],
  permit_penalties: ['name', 'total'],
  permit_records: ['name', 'total'],
  permit_detail: ['what', 'label', 'value'],
  permit_detail_missing: ['what', 'label'],
  permit_list: ['total'],
  permit_counted: ['total'],
  permit_validity: ['total'],
  permit_documents: ['list'],
  permit_which: ['written'],
  permit_missing: ['what', 'sources', 'period'],
  permit_missing_near: [],
  permit_missing_others: [],
  permit_missing_next: [],
  permit_matters: ['list'],
  catalogue_list: ['total'],
  catalogue_line: ['name', 'facts'],
  catalogue_source: ['sources'],
  catalogue_missing: ['written'],
  guide_told: ['guide', 'lines'],
  guide_line: ['label', 'value'],
  guide_missing: ['guide', 'slots'],
  guide_ask: ['label', 'value'],
  guide_copies: ['count'],
  guide_others: [],
  guide_which: ['name'],
  guide_which_one: ['name'],
  guide_which_more: ['name', 'count', 'shown'],
  form_dropped: [],
  form_lost: [],
  form_in_group: ['link'],
  form_cancelled: [],
  form_begin: [],
  form_demonstration: ['name'],
  form_choose: ['question'],
  form_old_button: ['question'],
  form_aside: ['answer', 'question'],
  form_none: [],
  form_already_submitted: [],
  form_back: ['question'],
  form_no_way_back: ['question'],
  form_agency: [],
  form_agency_meant: ['agency'],
  form_agency_invalid: [],
  form_name: [],
  form_name_invalid: [],
  form_kind: [],
  form_contact: [],
  form_contact_invalid: [],
  form_identity: [],
  form_identity_now: [],
  form_identity_invalid: [],
  form_what: [],
  form_what_meant: ['what'],
  form_what_invalid: [],
  form_receive: [],
  form_postal: [],
  form_postal_invalid: [],
  form_email: [],
  form_email_invalid: [],
  form_check: ['answers'],
  form_check_line: ['label', 'value'],
  form_check_invalid: ['question'],
  form_change: [],
  form_receipt: ['number', 'agency', 'receivedOn', 'dueOn', 'explanation', 'next'],
  form_receipt_identity: [],
  repeated: [],
} as const satisfies Record<string, readonly string[]>;

/** Labels of buttons; none of them answers a question in free words. */
export const buttonLabels = [
  'helpful',
  'not_helpful',
  'request',
  'handoff',
  'help',
  'status',
  'cancel',
  'back',
  'confirm',
  'change',
  'use_this',
  'identity_now',
  'identity_later',
  'more',
  'document',
] as const;

/** Those, and the names of the form's lines. */
const labels = [...buttonLabels, ...formFields] as const;

export type SentenceKey = keyof typeof sentences;
export type LabelKey = (typeof labels)[number];
type Values<K extends SentenceKey> = Record<(typeof sentences)[K][number], string | number>;

/** A remark that a quotation needs today, such as a period that the law has changed since. */
export type Note = { when: RegExp; unless: RegExp | null; until: string; text: string };

/** The sentences of `replies.yaml`, checked. */
export type Wording = {
  /** The sentence with its placeholders filled in. */
  say<K extends SentenceKey>(key: K, values: Values<K>): string;
  label(key: LabelKey): string;
  /** Questions offered with the greeting and the help. */
  examples: string[];
  /** Endings offered when a message names only where or when: 空气质量怎么样. */
  subjects: string[];
  notes: Note[];
  /** What the Telegram channel says by itself. */
  telegram: z.output<typeof telegram>;
};

const placeholder = /\{(\w+)\}/g;

const sentenceOf = (allowed: readonly string[]) =>
  z
    .string()
    .min(1)
    .superRefine((text, context) => {
      for (const [, name = ''] of text.matchAll(placeholder)) {
        if (allowed.includes(name)) continue;
        const offer =
          allowed.length > 0 ? `may hold ${allowed.map((a) => `{${a}}`).join(', ')}` : 'takes none';
        context.addIssue({
          code: 'custom',
          message: `{${name}} is no placeholder of this sentence, which ${offer}`,
        });
      }
    });

const keyed = <K extends string, S extends z.ZodType>(keys: readonly K[], shapeOf: (key: K) => S) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, shapeOf(key)])) as Record<K, S>);

const regex = z.string().transform((source, context) => {
  try {
    return new RegExp(source, 'u');
  } catch (error) {
    context.addIssue({ code: 'custom', message: `no regular expression: ${(error as Error).message}` });
    return z.NEVER;
  }
});

/** Texts that Telegram limits: a command's description to 256 characters, a press's notice to 200. */
const short = z.string().min(1).max(200);

const telegram = z.strictObject({
  commands: keyed(['start', 'help', 'apply', 'status', 'human'], () => short),
  unsupported: short,
  staleButton: short,
});

const shape = z.strictObject({
  sentences: keyed(Object.keys(sentences) as SentenceKey[], (key) => sentenceOf(sentences[key])),
  labels: keyed(labels, () => z.string().min(1)),
  examples: z.array(z.string().min(1)).min(1).max(6),
  subjects: z.array(z.string().min(1)).min(1).max(6),
  notes: z.array(
    z.strictObject({
      when: regex,
      unless: regex.optional(),
      until: z.iso.date(),
      text: z.string().min(1),
    }),
  ),
  telegram,
});

/**
 * Sentences that leave out what the program would tell in them, such as a receipt without its number.
 *
 * @param told the sentences of a `replies.yaml` that `loadWording` accepts
 */
export function placeholdersLeftOut(told: Record<string, string>): { key: string; missing: string[] }[] {
  return Object.entries(sentences)
    .filter(([key]) => key in told)
    .map(([key, names]) => ({ key, missing: names.filter((name) => !told[key]?.includes(`{${name}}`)) }))
    .filter(({ missing }) => missing.length > 0);
}

/**
 * Reads `replies.yaml`.
 *
 * @throws Error naming the file and every key that is missing, unknown or holds a placeholder it may not.
 */
export function loadWording(file: string, shipped?: string): Wording {
  const read = shape.safeParse(readSettings(file, shipped));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`, { cause: read.error });
  const wording = read.data;
  return {
    say: (key, values) =>
      wording.sentences[key]
        .replace(placeholder, (_, name: string) => String((values as Record<string, unknown>)[name] ?? ''))
        .trim(),
    label: (key) => wording.labels[key],
    examples: wording.examples,
    subjects: wording.subjects,
    notes: wording.notes.map((note) => ({ ...note, unless: note.unless ?? null })),
    telegram: wording.telegram,
  };
}
