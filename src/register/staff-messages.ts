import type { Writer } from '../store/database.ts';
import { enqueue } from '../store/outbox.ts';
import type { Seal } from '../store/seal.ts';
import { recordAudit } from './audit.ts';
import { instantText } from './moment.ts';

/** How a resident sees that a person wrote (design.md rule 5). */
export const staffLabel = '工作人员回复';

/** A message of staff as the outbox hands it to a channel. */
export type StaffPayload = { kind: 'staff'; text: string; label: string };

/** What a member of staff writes back into a chat. */
export type StaffMessage = {
  staffId: number;
  conversationId: string;
  /** The inquiry that it answers; of a request's inquiries only word about the procedure may go out. */
  inquiryId?: number;
  /** The case that it belongs to; on a request only word about the procedure may go out. */
  caseId?: number;
  kind: 'answer' | 'procedure';
  /** Plain text, not empty, at most `longestStaffMessage` characters. */
  text: string;
  at: Temporal.Instant;
};

/** Most characters of a message of staff. */
export const longestStaffMessage = 2000;

/** The message must not go out as it is; the text says what to do instead. */
export class StaffMessageError extends Error {}

/**
 * Writes the message, its delivery, the mark on the inquiry and the audit row into the caller's transaction.
 *
 * @returns the number of the staff message.
 * @throws StaffMessageError where it is empty or too long, belongs to another conversation, or would answer a
 *   request outside the review that decisions go through (design.md rule 5).
 */
export async function sendStaffMessage(trx: Writer, seal: Seal, message: StaffMessage): Promise<number> {
  const text = message.text.trim();
  if (text === '') throw new StaffMessageError('the message is empty; write something to send');
  if ([...text].length > longestStaffMessage) {
    throw new StaffMessageError(
      `the message is longer than ${longestStaffMessage} characters; send it in parts`,
    );
  }
  const channel = await channelOf(trx, message);
  const { staffId, conversationId, kind } = message;
  const references = { inquiryId: message.inquiryId ?? null, caseId: message.caseId ?? null };
  const sentAt = instantText(message.at);
  const { id } = await trx
    .insertInto('staffMessage')
    .values({ conversationId, staffId, kind, text, sentAt, ...references })
    .returning('id')
    .executeTakeFirstOrThrow();
  const payload: StaffPayload = { kind: 'staff', text, label: staffLabel };
  await enqueue(trx, seal, { conversationId, channel, payload, staffMessageId: id });
  if (kind === 'answer') await markAnswered(trx, message, sentAt);
  await recordAudit(trx, {
    actor: `staff:${staffId}`,
    action: `staff-message-${kind}`,
    subject: `staff_message:${id}`,
    detail: { conversationId, ...references },
    at: message.at,
  });
  return id;
}

/** Checks what the message refers to. @returns the channel of its conversation. */
async function channelOf(trx: Writer, message: StaffMessage): Promise<string> {
  const { conversationId, inquiryId, caseId, kind } = message;
  const conversation = await trx
    .selectFrom('conversation')
    .select('channel')
    .where('id', '=', conversationId)
    .executeTakeFirst();
  if (!conversation) throw new StaffMessageError('there is no such conversation');
  if (inquiryId !== undefined) {
    const inquiry = await trx
      .selectFrom('inquiry')
      .select('id')
      .where('id', '=', inquiryId)
      .where('conversationId', '=', conversationId)
      .executeTakeFirst();
    if (!inquiry) throw new StaffMessageError(`inquiry ${inquiryId} is not of this conversation`);
    if (kind !== 'procedure' && (await concernsRequest(trx, inquiryId))) throw onlyProcedure();
  }
  if (caseId !== undefined) {
    const file = await trx
      .selectFrom('caseFile')
      .select('kind')
      .where('id', '=', caseId)
      .where('conversationId', '=', conversationId)
      .executeTakeFirst();
    if (!file) throw new StaffMessageError(`case ${caseId} is not of this conversation`);
    if (file.kind === 'request' && kind !== 'procedure') throw onlyProcedure();
  }
  return conversation.channel;
}

/** Whether a message is a step of a disclosure request or asks how one stands (design.md rule 5). */
export async function concernsRequest(db: Writer, inquiryId: number): Promise<boolean> {
  const inquiry = await db
    .selectFrom('inquiry')
    .leftJoin('caseFile', 'caseFile.id', 'inquiry.caseId')
    .select(['outcome', 'caseFile.kind'])
    .where('inquiry.id', '=', inquiryId)
    .executeTakeFirst();
  return inquiry?.kind === 'request' || (inquiry?.outcome.startsWith('request_') ?? false);
}

function onlyProcedure(): StaffMessageError {
  return new StaffMessageError('a request is decided after review only; write about its procedure instead');
}

/** The first answer counts. Whoever asked for a person in the conversation has been answered by one with it. */
async function markAnswered(trx: Writer, message: StaffMessage, sentAt: string): Promise<void> {
  const { conversationId, inquiryId, caseId } = message;
  await trx
    .updateTable('inquiry')
    .set({ staffAnsweredAt: sentAt })
    .where('staffAnsweredAt', 'is', null)
    .where((e) =>
      e.or([
        ...(inquiryId === undefined ? [] : [e('id', '=', inquiryId)]),
        ...(caseId === undefined ? [] : [e('caseId', '=', caseId)]),
        e(
          'caseId',
          'in',
          e
            .selectFrom('caseFile')
            .select('caseFile.id')
            .where('kind', '=', 'handoff')
            .where('conversationId', '=', conversationId),
        ),
      ]),
    )
    .execute();
}
