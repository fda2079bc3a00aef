import type { Store } from '../store/database.ts';

/** A resident who asked for a person and has not been answered by one. */
export type WaitingHandoff = {
  caseId: number;
  number: string;
  openedAt: string;
  conversationId: string;
  inquiryId: number;
  channel: string;
  /** The resident's last words before; null where there are none. */
  askedBefore: string | null;
};

/** Handoffs that wait, the longest waiting first. An answer of staff in the conversation ends the wait. */
export async function waitingHandoffs(db: Store['reader']): Promise<WaitingHandoff[]> {
  return db
    .selectFrom('inquiry as i')
    .innerJoin('caseFile as f', 'f.id', 'i.caseId')
    .select([
      'f.id as caseId',
      'f.number',
      'f.openedAt',
      'i.conversationId',
      'i.id as inquiryId',
      'i.channel',
    ])
    .select((e) =>
      e
        .selectFrom('inquiry as before')
        .select('before.text')
        .whereRef('before.conversationId', '=', 'i.conversationId')
        .whereRef('before.id', '<', 'i.id')
        .where('before.text', 'is not', null)
        .orderBy('before.id', 'desc')
        .limit(1)
        .as('askedBefore'),
    )
    .where('f.kind', '=', 'handoff')
    .where('i.staffAnsweredAt', 'is', null)
    .orderBy('f.openedAt')
    .execute();
}
