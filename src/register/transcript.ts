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
  inquiryId: number | null;
  rating: number | null;
  staffMessageId: number | null;
  /** 工作人员回复 on messages of staff. */
  label: string | null;
};

/** What a reader has already: only later entries are given. */
export type TranscriptOptions = { afterInquiry?: number; afterStaffMessage?: number };

/** @returns the conversation in the order in which it was held. */
export async function transcript(
  db: Writer,
  conversationId: string,
  options: TranscriptOptions = {},
): Promise<TranscriptEntry[]> {
  const inquiries = await db
    .selectFrom('inquiry')
    .select(['id', 'receivedAt', 'answeredMs', 'text', 'formStep', 'outcome', 'replyText'])
    .select(['citationsJson', 'actionsJson', 'rating'])
    .where('conversationId', '=', conversationId)
    .where('id', '>', options.afterInquiry ?? 0)
    .orderBy('id')
    .execute();
  const messages = await db
    .selectFrom('staffMessage')
    .select(['id', 'text', 'sentAt'])
    .where('conversationId', '=', conversationId)
    .where('id', '>', options.afterStaffMessage ?? 0)
    .orderBy('id')
    .execute();
  const entries = [...inquiries.flatMap(turn), ...messages.map(staffEntry)];
  // The sort is stable: a question stays before its reply where both have the same instant.
  return entries.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
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
  rating: number | null;
};

function turn(inquiry: Turn): TranscriptEntry[] {
  const { formStep, outcome, rating } = inquiry;
  const common = { formStep, outcome, rating, inquiryId: inquiry.id, staffMessageId: null, label: null };
  const repliedAt = Temporal.Instant.from(inquiry.receivedAt).add({
    milliseconds: Math.round(inquiry.answeredMs),
  });
  return [
    { ...common, kind: 'resident', at: inquiry.receivedAt, text: inquiry.text, citations: [], actions: [] },
    {
      ...common,
      kind: 'reply',
      at: repliedAt.toString({ smallestUnit: 'millisecond' }),
      text: inquiry.replyText,
      citations: JSON.parse(inquiry.citationsJson),
      actions: JSON.parse(inquiry.actionsJson),
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
    inquiryId: null,
    rating: null,
    staffMessageId: message.id,
    label: staffLabel,
  };
}
