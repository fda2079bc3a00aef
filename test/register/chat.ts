import {
  closeInquiry,
  type InquiryResult,
  openInquiry,
  startConversation,
} from '../../src/register/inquiries.ts';
import { chinaDate } from '../../src/register/moment.ts';
import type { Store } from '../../src/store/database.ts';

/** A Wednesday morning in Shanghai. */
export const morning = Temporal.Instant.from('2026-11-18T01:00:00Z');

/** A conversation of a resident of the web chat. */
export async function chat(store: Store, address = 'chat-1'): Promise<string> {
  const { id } = await startConversation(store.writer, store.seal, {
    channel: 'web',
    address,
    person: address,
    at: morning,
  });
  return id;
}

let messages = 0;

/** One message and its answer, as the conversation records them. @returns the inquiry's number. */
export async function asks(
  store: Store,
  conversationId: string,
  result: Partial<InquiryResult> = {},
  receivedAt = morning,
): Promise<number> {
  messages += 1;
  const id = await openInquiry(store.writer, {
    messageKey: `message-${messages}`,
    conversationId,
    channel: 'web',
    personKey: 'person',
    receivedAt,
    receivedOn: chinaDate(receivedAt),
  });
  await closeInquiry(store.writer, id, {
    text: '申请公开要几天',
    formStep: null,
    outcome: 'answered_quotation',
    replyText: '二十个工作日。',
    citations: [],
    actions: [],
    confidence: 0.9,
    topic: null,
    agency: null,
    possibleRequest: false,
    answeredMs: 12,
    caseId: null,
    ...result,
  });
  return id;
}
