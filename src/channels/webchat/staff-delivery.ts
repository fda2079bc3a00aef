import type { Store } from '../../store/database.ts';
import { markSent } from '../../store/outbox.ts';

/** A staff member's word on its way to the page. */
export type StaffWord = { id: number; text: string; at: string };

/** @returns a conversation's staff messages with a greater id than `after`, oldest first. */
export async function staffWordsAfter(
  store: Store,
  conversationId: string,
  after: number,
): Promise<StaffWord[]> {
  return store.reader
    .selectFrom('staffMessage')
    .select(['id', 'text', 'sentAt as at'])
    .where('conversationId', '=', conversationId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(50)
    .execute();
}

/** @returns the greatest id of all staff messages; 0 where there are none. */
export async function lastStaffWord(store: Store): Promise<number> {
  const row = await store.reader
    .selectFrom('staffMessage')
    .select((e) => e.fn.max('id').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** @returns the conversations that got a staff message after `after`, and the greatest new id, if any. */
export async function conversationsWithWordsAfter(
  store: Store,
  after: number,
): Promise<{ last: number | null; conversationIds: Set<string> }> {
  const rows = await store.reader
    .selectFrom('staffMessage')
    .select(['id', 'conversationId'])
    .where('id', '>', after)
    .orderBy('id')
    .execute();
  return { last: rows.at(-1)?.id ?? null, conversationIds: new Set(rows.map((row) => row.conversationId)) };
}

/** The page has been given these staff messages: their deliveries are done. */
export async function markHanded(store: Store, staffMessageIds: number[]): Promise<void> {
  if (staffMessageIds.length === 0) return;
  const rows = await store.reader
    .selectFrom('outbox')
    .select('id')
    .where('channel', '=', 'web')
    .where('state', '=', 'pending')
    .where('staffMessageId', 'in', staffMessageIds)
    .execute();
  await markSent(
    store.writer,
    rows.map((row) => row.id),
  );
}
