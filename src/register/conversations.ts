import type { Writer } from '../store/database.ts';
import type { Seal } from '../store/seal.ts';
import { instantText } from './moment.ts';

/** A chat with one resident, as the register keeps it. */
export type ConversationRecord = {
  id: string;
  channel: string;
  personKey: string;
  /** JSON of what a follow-up question may lean on. */
  contextJson: string;
  /** A disclosure form being filled in, sealed; null when there is none. */
  sealedForm: string | null;
  lastAt: string;
};

/** The pseudonym under which a chat is found again; `address` in the channel's own terms. */
export function chatKeyOf(seal: Seal, channel: string, address: string): string {
  return seal.pseudonym('chat', `${channel}\0${address}`);
}

/** @returns the chat of a key made by `chatKeyOf`, or null where nobody wrote from there yet. */
export async function findConversation(db: Writer, chatKey: string): Promise<ConversationRecord | null> {
  const row = await db
    .selectFrom('conversation')
    .select(['id', 'channel', 'personKey', 'contextJson', 'sealedForm', 'lastAt'])
    .where('chatKey', '=', chatKey)
    .executeTakeFirst();
  return row ?? null;
}

/** Where a chat is and who writes in it, in the channel's own terms. */
export type NewConversation = { channel: string; address: string; person: string; at: Temporal.Instant };

/** Starts the chat, or returns the one that another process has started since. The address is stored sealed. */
export async function startConversation(
  trx: Writer,
  seal: Seal,
  { channel, address, person, at }: NewConversation,
): Promise<ConversationRecord> {
  const chatKey = chatKeyOf(seal, channel, address);
  await trx
    .insertInto('conversation')
    .values({
      id: crypto.randomUUID(),
      channel,
      chatKey,
      personKey: seal.pseudonym('person', `${channel}\0${person}`),
      sealedAddress: seal.seal(address),
      contextJson: '{}',
      sealedForm: null,
      startedAt: instantText(at),
      lastAt: instantText(at),
    })
    .onConflict((conflict) => conflict.column('chatKey').doNothing())
    .execute();
  const conversation = await findConversation(trx, chatKey);
  if (!conversation) throw new Error('the conversation that was just started cannot be found');
  return conversation;
}

/** What is remembered between two messages of a chat. */
export type ConversationMemory = { contextJson: string; sealedForm: string | null; lastAt: Temporal.Instant };

/** Replaces what is remembered of a chat, in the transaction of the inquiry that changed it. */
export async function saveContext(
  trx: Writer,
  conversationId: string,
  memory: ConversationMemory,
): Promise<void> {
  await trx
    .updateTable('conversation')
    .set({
      contextJson: memory.contextJson,
      sealedForm: memory.sealedForm,
      lastAt: instantText(memory.lastAt),
    })
    .where('id', '=', conversationId)
    .execute();
}
