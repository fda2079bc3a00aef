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
  /** How many of the messages that it is sent as were accepted before. */
  partsSent: number;
  /** The inquiry that it answers; null for a word from staff. */
  inquiryId: number | null;
};

/** How long a row that cannot be opened is put off. */
const UNREADABLE_SECONDS = 300;

/** Always three decimals: `…05Z` sorts after `…05.3Z` as text, and rows are compared as text. */
function instantText(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'millisecond' });
}

/** Puts a delivery into the caller's transaction: it exists if and only if what it speaks of exists. */
export async function enqueue(trx: Writer, seal: Seal, outgoing: Outgoing): Promise<number> {
  const now = instantText(Temporal.Now.instant());
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
      .select(['o.id', 'o.conversationId', 'o.sealedPayload', 'o.attempts', 'o.partsSent', 'o.inquiryId'])
      .select('c.sealedAddress')
      .where('o.channel', '=', channel)
      .where('o.state', '=', 'pending')
      .where('o.dueAt', '<=', instantText(now))
      .where((e) => e.or([e('o.leasedUntil', 'is', null), e('o.leasedUntil', '<=', instantText(now))]))
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
    const deliveries: Delivery[] = [];
    for (const row of rows) {
      const opened = openRow(store.seal, row);
      if (opened) deliveries.push(opened);
      else await putOffUnreadable(trx, row, now);
    }
    if (deliveries.length === 0) return [];
    await trx
      .updateTable('outbox')
      .set({ leasedUntil: instantText(now.add({ seconds: leaseSeconds })) })
      .where(
        'id',
        'in',
        deliveries.map((delivery) => delivery.id),
      )
      .execute();
    return deliveries;
  });
}

type HeldRow = Omit<Delivery, 'address' | 'payload'> & { sealedPayload: string; sealedAddress: string };

/** @returns null where SECRET_KEY is not the one that the row was sealed with. */
function openRow(seal: Seal, { sealedPayload, sealedAddress, ...row }: HeldRow): Delivery | null {
  try {
    return { ...row, address: seal.open(sealedAddress), payload: JSON.parse(seal.open(sealedPayload)) };
  } catch {
    return null;
  }
}

/** Kept, since the right key may come back; put off, so that it does not hold up all other chats. */
async function putOffUnreadable(trx: Writer, row: HeldRow, now: Temporal.Instant): Promise<void> {
  await trx
    .updateTable('outbox')
    .set({
      attempts: row.attempts + 1,
      dueAt: instantText(now.add({ seconds: UNREADABLE_SECONDS })),
      error: '无法解密：SECRET_KEY 与写入时不同',
    })
    .where('id', '=', row.id)
    .execute();
}

/** The platform accepted so many of its messages, and more follow: whoever takes it up next goes on behind them. */
export async function markParts(db: Writer, id: number, partsSent: number): Promise<void> {
  await db.updateTable('outbox').set({ partsSent }).where('id', '=', id).execute();
}

/** The platform accepted it. The payload is emptied: it has served. */
export async function markSent(db: Writer, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('outbox')
    .set({
      state: 'sent',
      sentAt: instantText(Temporal.Now.instant()),
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
            dueAt: instantText(
              Temporal.Now.instant().add({ milliseconds: Math.round(retryAfterSeconds * 1000) }),
            ),
          },
    )
    .where('id', '=', delivery.id)
    .execute();
}
