import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-01-01, or empty')
  .transform((text) => Temporal.PlainDate.from(text));
/** An empty string in the file means that the end is open. */
const openDate = z
  .literal('')
  .transform(() => null)
  .or(date)
  .default(null);

const contact = z.strictObject({
  label: z.string().min(1),
  value: z.string().min(1),
  source: z.string().min(1, 'must say where the bureau published the contact'),
});

const office = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'must be lower-case letters, digits and hyphens'),
  name: z.string().min(1),
  short: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  place: z.string().min(1),
  contacts: z.array(contact).default([]),
});

const department = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  handles: z.array(z.string().min(1)),
  liaison: z.string().default(''),
});

const channel = z.strictObject({
  name: z.string().min(1),
  kind: z.string().min(1),
  number: z.string().default(''),
  url: z.string().default(''),
  use: z.string().default(''),
  from: openDate,
  until: openDate,
  note: z.string().default(''),
});

const agency = z.strictObject({
  name: z.string().min(1),
  demonstration: z.boolean(),
  notice: z.string().default(''),
  receiptClock: z.literal(
    'confirmation',
    'must be "confirmation": the clock starts when the applicant confirms',
  ),
  hours: z.string().default(''),
  /** Questions offered before the first one; absent: those of replies.yaml, which hold for every bureau. */
  examples: z.array(z.string().min(1)).max(6).default([]),
  agencies: z.array(office).min(1, 'must name at least one agency'),
  departments: z.array(department).default([]),
  channels: z.array(channel).default([]),
});

/** The bureau that this installation speaks for, as `knowledge/agency.yaml` describes it. */
export type Agency = z.output<typeof agency>;

/** One bureau whose documents are in the library and to which a request can be addressed. */
export type Office = Agency['agencies'][number];

/** Where a complaint goes; dated, because hotlines are closed and merged (law.md, section 3). */
export type ComplaintChannel = Agency['channels'][number];

/** `agency.yaml` cannot be used; the message says what to mend. */
export class AgencyFileError extends Error {}

/**
 * Reads and checks `agency.yaml`.
 *
 * @throws AgencyFileError naming every mistake with its place in the file.
 */
export function loadAgency(file: string): Agency {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    throw new AgencyFileError(`${file} cannot be read: ${(error as Error).message}`);
  }
  return parseAgency(content, file);
}

/**
 * Checks the text of an `agency.yaml`.
 *
 * @param file names it in errors.
 * @throws AgencyFileError
 */
export function parseAgency(text: string, file: string): Agency {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    throw new AgencyFileError(`${file} cannot be read: ${(error as Error).message}`);
  }
  const checked = agency.safeParse(content);
  if (checked.success) return checked.data;
  const mistakes = checked.error.issues.map(
    (issue) => `  - ${issue.path.join('.') || 'file'}: ${issue.message}`,
  );
  throw new AgencyFileError(`${file} needs mending:\n${mistakes.join('\n')}`, { cause: checked.error });
}

/** The channels that work on a day; a closed hotline is never offered. Both ends of a channel's period belong to it. */
export function currentChannels(agency: Agency, on: Temporal.PlainDate): ComplaintChannel[] {
  return agency.channels.filter(({ from, until }) => {
    const begun = !from || Temporal.PlainDate.compare(from, on) <= 0;
    return begun && (!until || Temporal.PlainDate.compare(on, until) <= 0);
  });
}
