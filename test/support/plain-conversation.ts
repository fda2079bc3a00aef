import type { Chart } from '../../src/conversation/chart.ts';
import type { Action, Answer, Citation, Message, Reply } from '../../src/conversation/message.ts';
import {
  chatKeyOf,
  closeInquiry,
  findByMessageKey,
  findConversation,
  openInquiry,
  startConversation,
} from '../../src/register/inquiries.ts';
import { chinaDate } from '../../src/register/moment.ts';
import type { Store } from '../../src/store/database.ts';
import { enqueue } from '../../src/store/outbox.ts';

/** What to reply with: words, and what goes with them. */
export type PlainReply = { text: string; citations?: Citation[]; actions?: Action[]; chart?: Chart };

/**
 * The smallest conversation that keeps the contract: claim, inquiry and outbox in one transaction, a repeated
 * key answered with nothing new. The words of the reply are the test's.
 */
export function plainConversation(store: Store, replyTo: (text: string) => PlainReply[]) {
  return {
    async answer(message: Message): Promise<Answer> {
      return store.transaction(async (trx) => {
        const messageKey = store.seal.pseudonym('message', `${message.channel}\0${message.key}`);
        const before = await findByMessageKey(trx, messageKey);
        if (before)
          return { conversationId: before.conversationId, inquiry: before.id, replies: [], repeated: true };
        const { id, personKey } = await startConversation(trx, store.seal, {
          ...message,
          at: message.receivedAt,
        });
        const inquiry = await openInquiry(trx, {
          ...{ messageKey, conversationId: id, channel: message.channel, personKey },
          receivedAt: message.receivedAt,
          receivedOn: chinaDate(message.receivedAt),
        });
        const replies = replyTo(message.text).map(
          (reply): Reply => ({ outcome: 'answered_quotation', citations: [], actions: [], ...reply }),
        );
        await closeInquiry(trx, inquiry, {
          ...{ text: message.text, formStep: null, outcome: 'answered_quotation', replyText: null },
          ...{ citations: [], actions: replies.flatMap((reply) => reply.actions), confidence: 1 },
          ...{ topic: null, agency: null, possibleRequest: false, answeredMs: 1, caseId: null },
        });
        await enqueue(trx, store.seal, {
          ...{ conversationId: id, channel: message.channel, payload: { replies }, inquiryId: inquiry },
        });
        return { conversationId: id, inquiry, replies, repeated: false };
      });
    },
    async conversationOf(channel: string, address: string): Promise<string | null> {
      const found = await findConversation(store.reader, chatKeyOf(store.seal, channel, address));
      return found?.id ?? null;
    },
  };
}
