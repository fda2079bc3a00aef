import type { Store, Writer } from './database.ts';
import type { Seal } from './seal.ts';

/** Something that is to reach a chat. `payload` is whatever the channel's `send` understands. */
export type Outgoing = {
  conversationId: string;
  channel: string;
  payload: unknown;
  inquiryId?: number;
  staffMessageId?: number;
};

/** A row held for sending. */
export type Delivery = {
  id: number;
  conversationId: string;
  address: string;
  payload: unknown;
  attempts: number;
};

/** Puts a delivery into the caller's transaction: it exists if and only if what it speaks of exists. */
export async function enqueue(trx: Writer, seal: Seal, outgoing: Outgoing): Promise<number> {
  const now = Temporal.Now.instant().toString();
  const row = await trx
    .insertInto('outbox')
    .values({
      conversationId: outgoing.conversationId,
      channel: outgoing.channel,
      inquiryId: outgoing.inquiryId ?? null,
      staffMessageId: outgoing.staffMessageId ?? null,
      sealedPayload: seal.seal(JSON.stringify(outgoing.payload)),
      state: 'pending',
      attempts: 0,
      dueAt: now,
      leasedUntil: null,
      createdAt: now,
      sentAt: null,
      error: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/**
 * Takes the oldest unsent delivery of each chat on a channel, if it is due, and holds it for `leaseSeconds`.
 * Later deliveries of a chat wait for the earlier ones, so the order of a chat is kept.
 */
export async function takeDue(
  store: Store,
  channel: string,
  limit: number,
  leaseSeconds = 60,
): Promise<Delivery[]> {
  return store.transaction(async (trx) => {
    const now = Temporal.Now.instant();
    const rows = await trx
      .selectFrom('outbox as o')
      .innerJoin('conversation as c', 'c.id', 'o.conversationId')
      .select(['o.id', 'o.conversationId', 'o.sealedPayload', 'o.attempts', 'c.sealedAddress'])
      .where('o.channel', '=', channel)
      .where('o.state', '=', 'pending')
      .where('o.dueAt', '<=', now.toString())
      .where((e) => e.or([e('o.leasedUntil', 'is', null), e('o.leasedUntil', '<=', now.toString())]))
      .where((e) =>
        e.not(
          e.exists(
            e
              .selectFrom('outbox as earlier')
              .select('earlier.id')
              .whereRef('earlier.conversationId', '=', 'o.conversationId')
              .whereRef('earlier.id', '<', 'o.id')
              .where('earlier.state', '=', 'pending'),
          ),
        ),
      )
      .orderBy('o.id')
      .limit(limit)
      .execute();
    if (rows.length === 0) return [];
    await trx
      .updateTable('outbox')
      .set({ leasedUntil: now.add({ seconds: leaseSeconds }).toString() })
      .where(
        'id',
        'in',
        rows.map((row) => row.id),
      )
      .execute();
    return rows.map((row) => ({
      id: row.id,
      conversationId: row.conversationId,
      address: store.seal.open(row.sealedAddress),
      payload: JSON.parse(store.seal.open(row.sealedPayload)),
      attempts: row.attempts,
    }));
  });
}

/** The platform accepted it. The payload is emptied: it has served. */
export async function markSent(db: Writer, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('outbox')
    .set({
      state: 'sent',
      sentAt: Temporal.Now.instant().toString(),
      leasedUntil: null,
      sealedPayload: '',
      error: null,
    })
    .where('id', 'in', ids)
    .execute();
}

/**
 * The platform did not take it. It is tried again after `retryAfterSeconds`, or laid aside as dead where trying
 * again cannot help (blocked by the user, deleted chat).
 *
 * @param reason for staff; must hold neither words nor identity.
 */
export async function markFailed(
  db: Writer,
  delivery: Delivery,
  reason: string,
  retryAfterSeconds: number | 'never',
): Promise<void> {
  const attempts = delivery.attempts + 1;
  await db
    .updateTable('outbox')
    .set(
      retryAfterSeconds === 'never'
        ? { state: 'dead', attempts, leasedUntil: null, error: reason }
        : {
            attempts,
            leasedUntil: null,
            error: reason,
            dueAt: Temporal.Now.instant()
              .add({ milliseconds: Math.round(retryAfterSeconds * 1000) })
              .toString(),
          },
    )
    .where('id', '=', delivery.id)
    .execute();
}
