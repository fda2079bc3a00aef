import { type HandoffWords, handoffWords } from '../register/handoff-words.ts';
import type { Store } from '../store/database.ts';

/** A resident who asked for a person and has not been answered by one. */
export type WaitingHandoff = {
  caseId: number;
  number: string;
  openedAt: string;
  conversationId: string;
  inquiryId: number;
  channel: string;
};

/** With what it is about. */
export type DescribedHandoff = WaitingHandoff & { words: HandoffWords };

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
    .where('f.kind', '=', 'handoff')
    .where('i.staffAnsweredAt', 'is', null)
    .orderBy('f.openedAt')
    .execute();
}

/** What those who wait want to be answered, in the order given. */
export async function withWords(
  db: Store['reader'],
  handoffs: WaitingHandoff[],
): Promise<DescribedHandoff[]> {
  return Promise.all(handoffs.map(async (one) => ({ ...one, words: await handoffWords(db, one) })));
}
