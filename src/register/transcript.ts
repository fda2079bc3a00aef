import type { Writer } from '../store/database.ts';
import { staffLabel } from './staff-messages.ts';

/** One bubble of a conversation, as both the resident and the staff see it. */
export type TranscriptEntry = {
  kind: 'resident' | 'reply' | 'staff';
  /** Instant, ISO 8601 in UTC. */
  at: string;
  /** Null where the words are a form answer, or the reply to one: those are in the sealed case alone. */
  text: string | null;
  formStep: string | null;
  /** Of the inquiry; null for staff. */
  outcome: string | null;
  /** Citations and actions of a reply, as the conversation stored them. */
  citations: unknown[];
  actions: unknown[];
  /** The series that a reply draws, as the conversation stored it; null for none. */
  chart: unknown;
  inquiryId: number | null;
  rating: number | null;
  staffMessageId: number | null;
  /** 工作人员回复 on messages of staff. */
  label: string | null;
};

/** Whether it is a resident's word that a person can answer: a rating is none. */
export function isAnswerable({ kind, outcome }: TranscriptEntry): boolean {
  return kind === 'resident' && outcome !== 'smalltalk_rated';
}

/** What a reader has already, and how far he wants to read: up to a turn and what staff wrote to it. */
export type TranscriptOptions = { afterInquiry?: number; afterStaffMessage?: number; upToInquiry?: number };

/** Most turns given at once, each a message and its reply: a chat may go on for years. */
export const longestTranscript = 100;

/**
 * @returns the conversation in the order in which it was held: the newest `longestTranscript` turns that the options
 *   leave, and what staff wrote among them. `hasEarlier` tells whether there are more before.
 */
export async function transcript(
  db: Writer,
  conversationId: string,
  options: TranscriptOptions = {},
): Promise<TranscriptEntry[]> {
  const inquiries = await inquiriesOf(db, conversationId)
    .select(['id', 'receivedAt', 'answeredMs', 'text', 'formStep', 'outcome', 'replyText'])
    .select(['citationsJson', 'actionsJson', 'chartJson', 'rating'])
    .where('id', '>', options.afterInquiry ?? 0)
    .where('id', '<=', options.upToInquiry ?? Number.MAX_SAFE_INTEGER)
    .orderBy('id', 'desc')
    .limit(longestTranscript + 1)
    .execute();
  const turns = inquiries.slice(0, longestTranscript).reverse();
  const messages = await staffMessages(db, conversationId, options, {
    from: inquiries.length > turns.length ? (turns[0]?.receivedAt ?? '') : '',
    until: await nextAfter(db, conversationId, options.upToInquiry),
  });
  const entries = [...turns.flatMap(turn), ...messages.map(staffEntry)];
  // The sort is stable: a question stays before its reply where both have the same instant.
  return entries.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/** @returns whether the conversation has turns before those given. */
export async function hasEarlier(
  db: Writer,
  conversationId: string,
  shown: TranscriptEntry[],
): Promise<boolean> {
  const first = firstInquiry(shown);
  if (first === null) return false;
  const earlier = inquiriesOf(db, conversationId).select('id').where('id', '<', first).limit(1);
  return (await earlier.executeTakeFirst()) !== undefined;
}

/** @returns the oldest turn's inquiry; null where staff alone speak. */
export function firstInquiry(shown: TranscriptEntry[]): number | null {
  const ids = shown.flatMap(({ inquiryId }) => inquiryId ?? []);
  return ids.length > 0 ? Math.min(...ids) : null;
}

function inquiriesOf(db: Writer, conversationId: string) {
  return db.selectFrom('inquiry').where('conversationId', '=', conversationId);
}

/** When the turn after the given one began: what staff wrote since then belongs to later turns. */
async function nextAfter(
  db: Writer,
  conversationId: string,
  inquiryId: number | undefined,
): Promise<string | null> {
  if (inquiryId === undefined) return null;
  const next = inquiriesOf(db, conversationId).select('receivedAt').where('id', '>', inquiryId).orderBy('id');
  return (await next.limit(1).executeTakeFirst())?.receivedAt ?? null;
}

function staffMessages(
  db: Writer,
  conversationId: string,
  { afterStaffMessage = 0 }: TranscriptOptions,
  { from, until }: { from: string; until: string | null },
) {
  const sent = db
    .selectFrom('staffMessage')
    .select(['id', 'text', 'sentAt'])
    .where('conversationId', '=', conversationId)
    .where('id', '>', afterStaffMessage)
    .where('sentAt', '>=', from)
    .orderBy('id');
  return (until === null ? sent : sent.where('sentAt', '<', until)).execute();
}

type Turn = {
  id: number;
  receivedAt: string;
  answeredMs: number;
  text: string | null;
  formStep: string | null;
  outcome: string;
  replyText: string | null;
  citationsJson: string;
  actionsJson: string;
  chartJson: string | null;
  rating: number | null;
};

function turn(inquiry: Turn): TranscriptEntry[] {
  const { formStep, outcome, rating } = inquiry;
  const common = { formStep, outcome, rating, inquiryId: inquiry.id, staffMessageId: null, label: null };
  const nothing = { citations: [], actions: [], chart: null };
  const repliedAt = Temporal.Instant.from(inquiry.receivedAt).add({
    milliseconds: Math.round(inquiry.answeredMs),
  });
  return [
    { ...common, kind: 'resident', at: inquiry.receivedAt, text: inquiry.text, ...nothing },
    {
      ...common,
      kind: 'reply',
      at: repliedAt.toString({ smallestUnit: 'millisecond' }),
      text: inquiry.replyText,
      citations: JSON.parse(inquiry.citationsJson),
      actions: JSON.parse(inquiry.actionsJson),
      chart: inquiry.chartJson === null ? null : JSON.parse(inquiry.chartJson),
    },
  ];
}

function staffEntry(message: { id: number; text: string; sentAt: string }): TranscriptEntry {
  return {
    kind: 'staff',
    at: message.sentAt,
    text: message.text,
    formStep: null,
    outcome: null,
    citations: [],
    actions: [],
    chart: null,
    inquiryId: null,
    rating: null,
    staffMessageId: message.id,
    label: staffLabel,
  };
}
