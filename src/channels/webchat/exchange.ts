import { randomUUID } from 'node:crypto';
import type { Answer } from '../../conversation/message.ts';
import type { WebChatParts } from './parts.ts';
import { newSession, openSession, signSession } from './session.ts';

/** One thing that a resident sent from a page or a program. */
export type Sent = {
  session: string | null;
  /** Not empty. */
  text: string;
  /** The client's own random id of the message: sent again, it brings the same reply and no second inquiry. */
  message: string | null;
};

/** A session that has a conversation behind it. */
export type KnownSession = { token: string; random: string; conversationId: string };

/** The session stands in a header, since addresses end up in the logs of proxies. */
export const sessionHeader = 'X-Mingda-Session';

/** @returns null for a token that is absent, forged, or of a conversation that is no longer there. */
export async function knownSession(
  parts: WebChatParts,
  token: string | null | undefined,
): Promise<KnownSession | null> {
  const random = openSession(parts.store.seal, token);
  if (!token || random === null) return null;
  const conversationId = await parts.conversation.conversationOf('web', random);
  return conversationId === null ? null : { token, random, conversationId };
}

/** Hands a message to the conversation, in the session it names or else in a new one. */
export async function exchange(
  parts: WebChatParts,
  sent: Sent,
): Promise<{ session: string; answer: Answer }> {
  const { seal } = parts.store;
  const known = await knownSession(parts, sent.session);
  const random = known?.random ?? newSession(seal, sent);
  const answer = await parts.conversation.answer({
    channel: 'web',
    key: `web:${random}:${sent.message ?? randomUUID()}`,
    address: random,
    person: random,
    text: sent.text,
    receivedAt: parts.clock(),
    replyBy: 'response',
  });
  return { session: signSession(seal, random), answer };
}
