import type { Writer } from '../store/database.ts';
import { instantText } from './moment.ts';

export type { ConversationMemory, ConversationRecord, NewConversation } from './conversations.ts';
export { chatKeyOf, findConversation, saveContext, startConversation } from './conversations.ts';

/** A message at the moment it arrives. */
export type InquiryClaim = {
  /** Pseudonym of the platform's own key of the message; unique. */
  messageKey: string;
  conversationId: string;
  channel: string;
  personKey: string;
  receivedAt: Temporal.Instant;
  /** The same instant's date in Asia/Shanghai. */
  receivedOn: Temporal.PlainDate;
};

/** What came of a message. Form answers are never in `text` or `replyText` (design.md rule 6). */
export type InquiryResult = {
  text: string | null;
  formStep: string | null;
  outcome: string;
  replyText: string | null;
  citations: unknown[];
  actions: unknown[];
  /** The series that was drawn beside the reply; absent or null for none. */
  chart?: unknown;
  confidence: number | null;
  topic: string | null;
  agency: string | null;
  possibleRequest: boolean;
  answeredMs: number;
  caseId: number | null;
};

/**
 * Claims a message: the row exists before anything is decided, so that two processes never both answer.
 *
 * @returns the inquiry's number.
 * @throws where the message was claimed before; look it up with `findByMessageKey` in the same transaction first.
 */
export async function openInquiry(trx: Writer, claim: InquiryClaim): Promise<number> {
  const row = await trx
    .insertInto('inquiry')
    .values({
      messageKey: claim.messageKey,
      conversationId: claim.conversationId,
      channel: claim.channel,
      personKey: claim.personKey,
      receivedAt: instantText(claim.receivedAt),
      receivedOn: claim.receivedOn.toString(),
      text: null,
      formStep: null,
      // What stays true if the decision that follows should fail.
      outcome: 'error_internal',
      replyText: null,
      citationsJson: '[]',
      actionsJson: '[]',
      confidence: null,
      topic: null,
      agency: null,
      possibleRequest: 0,
      answeredMs: 0,
      rating: null,
      ratedAt: null,
      caseId: null,
      staffAnsweredAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Records how a claimed message ended. */
export async function closeInquiry(trx: Writer, inquiryId: number, result: InquiryResult): Promise<void> {
  const { citations, actions, chart = null, possibleRequest, ...columns } = result;
  await trx
    .updateTable('inquiry')
    .set({
      ...columns,
      citationsJson: JSON.stringify(citations),
      actionsJson: JSON.stringify(actions),
      chartJson: chart === null ? null : JSON.stringify(chart),
      possibleRequest: possibleRequest ? 1 : 0,
    })
    .where('id', '=', inquiryId)
    .execute();
}

/** A message that was answered before, with what the same reply again needs. */
export type AnsweredInquiry = {
  id: number;
  conversationId: string;
  outcome: string;
  replyText: string | null;
  citationsJson: string;
  actionsJson: string;
  chartJson: string | null;
};

/** @returns the inquiry that a message made when it first arrived, or null. */
export async function findByMessageKey(db: Writer, messageKey: string): Promise<AnsweredInquiry | null> {
  const row = await db
    .selectFrom('inquiry')
    .select(['id', 'conversationId', 'outcome', 'replyText', 'citationsJson', 'actionsJson', 'chartJson'])
    .where('messageKey', '=', messageKey)
    .executeTakeFirst();
  return row ?? null;
}

/** A resident's verdict on one answer: 1 helpful, -1 not. */
export type Rating = { inquiryId: number; conversationId: string; rating: 1 | -1; at: Temporal.Instant };

/** @returns false where the inquiry is not of that conversation: nobody rates another's answers. */
export async function rateInquiry(trx: Writer, rating: Rating): Promise<boolean> {
  const changed = await trx
    .updateTable('inquiry')
    .set({ rating: rating.rating, ratedAt: instantText(rating.at) })
    .where('id', '=', rating.inquiryId)
    .where('conversationId', '=', rating.conversationId)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}
