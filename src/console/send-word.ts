import type { StaffMember } from '../register/staff.ts';
import { sendStaffMessage } from '../register/staff-messages.ts';
import type { Store } from '../store/database.ts';

/** A word on its way: to an inquiry as its answer, or on a request about the procedure. */
export type Word = {
  conversationId: string;
  inquiryId?: number;
  caseId?: number;
  kind: 'answer' | 'procedure';
  text: string;
  /** The last staff message of the conversation when the form was made; 0 for none. */
  after: number;
};

/** What came of it. `overtaken`: a colleague wrote about the same matter since the form was made. */
export type Sent = { state: 'sent' | 'repeated'; id: number } | { state: 'overtaken'; by: string };

/**
 * Sends once, in one transaction: the same text by the same member since the form was made is a double submit and
 * sends nothing more; a colleague's word on the same matter stops it, so that a resident never gets two answers
 * that do not know of each other.
 */
export async function sendWord(
  store: Store,
  staff: StaffMember,
  word: Word,
  at: Temporal.Instant,
): Promise<Sent> {
  return store.transaction(async (trx) => {
    const since = await trx
      .selectFrom('staffMessage as m')
      .innerJoin('staff as s', 's.id', 'm.staffId')
      .select(['m.id', 'm.staffId', 'm.text', 's.name'])
      .where('m.conversationId', '=', word.conversationId)
      .where('m.id', '>', word.after)
      .where((e) =>
        word.inquiryId === undefined
          ? e('m.caseId', 'is', word.caseId ?? null)
          : e('m.inquiryId', '=', word.inquiryId),
      )
      .orderBy('m.id')
      .execute();
    const mine = since.find((sent) => sent.staffId === staff.staffId && sent.text === word.text);
    if (mine) return { state: 'repeated', id: mine.id };
    const other = since.find((sent) => sent.staffId !== staff.staffId);
    if (other) return { state: 'overtaken', by: other.name };
    const { after: _, ...message } = word;
    const id = await sendStaffMessage(trx, store.seal, { ...message, staffId: staff.staffId, at });
    return { state: 'sent', id };
  });
}
