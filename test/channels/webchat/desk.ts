import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import type { WebChatParts } from '../../../src/channels/webchat/parts.ts';
import { createWebChat } from '../../../src/channels/webchat/web.ts';
import type { Answer, Message, Reply } from '../../../src/conversation/message.ts';
import {
  chatKeyOf,
  closeInquiry,
  findConversation,
  openInquiry,
  startConversation,
} from '../../../src/register/inquiries.ts';
import { chinaDate } from '../../../src/register/moment.ts';
import { addStaff } from '../../../src/register/staff.ts';
import { sendStaffMessage } from '../../../src/register/staff-messages.ts';
import { transcript } from '../../../src/register/transcript.ts';
import type { Store } from '../../../src/store/database.ts';
import { temporaryStore } from '../../support/store.ts';

/** What the bureau would say to a text. */
export type ReplyTo = (text: string, inquiry: number) => Partial<Reply>[];

/** A web chat over a real database, with a conversation whose words are the test's. */
export async function openDesk(replyTo: ReplyTo, options: Partial<WebChatParts> = {}) {
  const store = await temporaryStore();
  const heard: Message[] = [];
  const logged: string[] = [];
  const app = createWebChat({
    conversation: {
      answer: (message) => answer(store, heard, replyTo, message),
      conversationOf: async (channel, address) =>
        (await findConversation(store.reader, chatKeyOf(store.seal, channel, address)))?.id ?? null,
      transcriptOf: (id) => transcript(store.reader, id),
    },
    suggest: async () => [],
    store,
    clock: () => Temporal.Now.instant(),
    log: { error: (fields, text) => logged.push(JSON.stringify({ ...fields, text })) },
    publicUrl: 'http://localhost',
    agencyName: '示例市生态环境局',
    notice: '',
    starters: [],
    ...options,
  });
  return { app, store, heard, logged, staffSays: (text: string) => staffSays(store, text) };
}

/** Sends JSON as a client would. */
export async function post(app: Hono, body: unknown): Promise<Response> {
  return app.request('/api/chat', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** What `POST /api/chat` answers with. */
export type ChatAnswer = { session: string; replies: Reply[]; inquiry: number };

/** Sends JSON and reads the answer. */
export async function ask(app: Hono, body: unknown): Promise<ChatAnswer> {
  return (await (await post(app, body)).json()) as ChatAnswer;
}

/** The same application on a port of its own, until the test ends. @returns its address. */
export async function listen(app: Hono): Promise<string> {
  const server = await new Promise<ReturnType<typeof serve>>((ready) => {
    const starting = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => ready(starting));
  });
  onTestFinished(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Messages that a platform key has claimed get the reply that they got then. */
async function answer(store: Store, heard: Message[], replyTo: ReplyTo, message: Message): Promise<Answer> {
  const messageKey = store.seal.pseudonym('message', message.key);
  return store.transaction(async (trx) => {
    const before = await trx
      .selectFrom('inquiry')
      .select(['id', 'conversationId', 'text'])
      .where('messageKey', '=', messageKey)
      .executeTakeFirst();
    const { id, personKey } = await startConversation(trx, store.seal, {
      ...message,
      at: message.receivedAt,
    });
    const { channel, receivedAt, text } = message;
    const receivedOn = chinaDate(receivedAt);
    const claim = { messageKey, conversationId: id, channel, personKey, receivedAt, receivedOn };
    const inquiry = before?.id ?? (await openInquiry(trx, claim));
    const replies = replyTo(before?.text ?? text, inquiry).map(
      (reply): Reply => ({
        ...{ outcome: 'answered_quotation', text: '', citations: [], actions: [] },
        ...reply,
      }),
    );
    if (before) return { conversationId: id, inquiry, replies, repeated: true };
    heard.push(message);
    await closeInquiry(trx, inquiry, {
      ...{ text, formStep: null, outcome: replies[0]?.outcome ?? 'unanswered_nothing' },
      replyText: replies.map((reply) => reply.text).join('\n\n'),
      citations: replies.flatMap((reply) => reply.citations),
      actions: replies.flatMap((reply) => reply.actions),
      chart: replies.find((reply) => reply.chart)?.chart ?? null,
      ...{ confidence: 1, topic: null, agency: null, possibleRequest: false, answeredMs: 1, caseId: null },
    });
    return { conversationId: id, inquiry, replies, repeated: false };
  });
}

/** A clerk writes into the newest conversation. */
async function staffSays(store: Store, text: string): Promise<number> {
  return store.transaction(async (trx) => {
    const conversation = await trx
      .selectFrom('conversation')
      .select('id')
      .orderBy('startedAt', 'desc')
      .executeTakeFirstOrThrow();
    const known = await trx.selectFrom('staff').select('id').executeTakeFirst();
    const staffId = known?.id ?? (await addStaff(trx, '值班员', 'clerk')).staffId;
    const at = Temporal.Now.instant();
    return sendStaffMessage(trx, store.seal, {
      staffId,
      conversationId: conversation.id,
      kind: 'answer',
      text,
      at,
    });
  });
}
