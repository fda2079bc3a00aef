import {
  closeInquiry,
  type InquiryResult,
  openInquiry,
  rateInquiry,
  startConversation,
} from '../../src/register/inquiries.ts';
import { chinaDate } from '../../src/register/moment.ts';
import type { Store } from '../../src/register/store.ts';

/** A message as a test tells it; everything else is ordinary. */
export type SeededMessage = Partial<InquiryResult> & {
  /** Instant in ISO 8601; with +08:00 for local time. */
  at: string;
  channel?: string;
  person?: string;
  rating?: 1 | -1;
};

let keys = 0;

/** Puts messages into the register through the functions that the conversation uses. */
export async function seedMessages(store: Store, messages: SeededMessage[]): Promise<number[]> {
  return store.transaction(async (trx) => {
    const ids: number[] = [];
    for (const { at, channel = 'web', person = 'resident-1', rating, ...result } of messages) {
      const receivedAt = Temporal.Instant.from(at);
      const conversation = await startConversation(trx, store.seal, {
        channel,
        address: person,
        person,
        at: receivedAt,
      });
      keys += 1;
      const id = await openInquiry(trx, {
        messageKey: `key-${keys}`,
        conversationId: conversation.id,
        channel,
        personKey: conversation.personKey,
        receivedAt,
        receivedOn: chinaDate(receivedAt),
      });
      await closeInquiry(trx, id, { ...ordinary, ...result });
      if (rating) {
        await rateInquiry(trx, { inquiryId: id, conversationId: conversation.id, rating, at: receivedAt });
      }
      ids.push(id);
    }
    return ids;
  });
}

const ordinary: InquiryResult = {
  text: '通州区2017年PM2.5是多少',
  formStep: null,
  outcome: 'answered_quotation',
  replyText: '……',
  citations: [],
  actions: [],
  confidence: 0.9,
  topic: '空气质量',
  agency: null,
  possibleRequest: false,
  answeredMs: 40,
  caseId: null,
};
