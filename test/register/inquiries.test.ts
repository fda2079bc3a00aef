import { expect, it } from 'vitest';
import {
  chatKeyOf,
  findByMessageKey,
  findConversation,
  openInquiry,
  rateInquiry,
  saveContext,
  startConversation,
} from '../../src/register/inquiries.ts';
import { listInquiries } from '../../src/register/inquiry-list.ts';
import { chinaDate } from '../../src/register/moment.ts';
import { addStaff } from '../../src/register/staff.ts';
import { sendStaffMessage } from '../../src/register/staff-messages.ts';
import { transcript } from '../../src/register/transcript.ts';
import { temporaryStore } from '../support/store.ts';
import { asks, chat, morning } from './chat.ts';

const claim = { channel: 'web', personKey: 'person', receivedAt: morning, receivedOn: chinaDate(morning) };

it('claims a message once', async () => {
  const store = await temporaryStore();
  const conversationId = await chat(store);
  const id = await openInquiry(store.writer, { ...claim, messageKey: 'key', conversationId });
  await expect(openInquiry(store.writer, { ...claim, messageKey: 'key', conversationId })).rejects.toThrow(
    'UNIQUE',
  );
  expect(await findByMessageKey(store.reader, 'key')).toMatchObject({ id, outcome: 'error_internal' });
  expect(await findByMessageKey(store.reader, 'another')).toBeNull();
});

it('dates an inquiry in Asia/Shanghai', () => {
  expect(chinaDate(Temporal.Instant.from('2026-11-18T15:59:59Z')).toString()).toBe('2026-11-18');
  expect(chinaDate(Temporal.Instant.from('2026-11-18T16:00:00Z')).toString()).toBe('2026-11-19');
});

it('keeps the same reply for a message that arrives again', async () => {
  const store = await temporaryStore();
  const citations = [{ title: '2017年报告' }];
  const id = await asks(store, await chat(store), { citations, replyText: '十五个工作日。' });
  const { messageKey } = await store.reader
    .selectFrom('inquiry')
    .select('messageKey')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const again = await findByMessageKey(store.reader, messageKey);
  expect(again).toMatchObject({ id, replyText: '十五个工作日。', citationsJson: JSON.stringify(citations) });
});

it('keeps the chart of a reply, for its repetition and for a page that is opened again', async () => {
  const store = await temporaryStore();
  const conversationId = await chat(store);
  const chart = { title: 'PM2.5', points: [] };
  const drawn = await asks(store, conversationId, { chart });
  await asks(store, conversationId);
  const kept = await store.reader.selectFrom('inquiry').select(['id', 'chartJson']).orderBy('id').execute();
  expect(kept.map(({ chartJson }) => chartJson)).toEqual([JSON.stringify(chart), null]);
  const entries = await transcript(store.reader, conversationId);
  expect(entries.filter((entry) => entry.chart !== null)).toMatchObject([
    { kind: 'reply', inquiryId: drawn, chart },
  ]);
});

it('lets only the same conversation rate an answer, and change its mind', async () => {
  const store = await temporaryStore();
  const conversationId = await chat(store);
  const inquiryId = await asks(store, conversationId);
  const other = await chat(store, 'chat-2');
  expect(await rateInquiry(store.writer, { inquiryId, conversationId: other, rating: -1, at: morning })).toBe(
    false,
  );
  expect(await rateInquiry(store.writer, { inquiryId, conversationId, rating: -1, at: morning })).toBe(true);
  expect(await rateInquiry(store.writer, { inquiryId, conversationId, rating: 1, at: morning })).toBe(true);
  expect((await listInquiries(store.reader)).lines[0]).toMatchObject({ rating: 1 });
});

it('starts a chat once, keeps what is remembered and seals where it is', async () => {
  const store = await temporaryStore();
  const there = { channel: 'telegram', address: '4711', person: '0815', at: morning };
  expect(await findConversation(store.reader, chatKeyOf(store.seal, 'telegram', '4711'))).toBeNull();
  const first = await startConversation(store.writer, store.seal, there);
  await saveContext(store.writer, first.id, {
    contextJson: '{"topic":"水"}',
    sealedForm: null,
    lastAt: morning,
  });
  const again = await startConversation(store.writer, store.seal, there);
  expect(again).toMatchObject({ id: first.id, contextJson: '{"topic":"水"}' });
  const row = await store.reader.selectFrom('conversation').selectAll().executeTakeFirstOrThrow();
  expect(JSON.stringify(row)).not.toMatch(/4711|0815/);
  expect(store.seal.open(row.sealedAddress)).toBe('4711');
});

it('lists inquiries by what the clerk looks for, newest first', async () => {
  const store = await temporaryStore();
  const conversationId = await chat(store);
  const answered = await asks(store, conversationId, { possibleRequest: true });
  const unanswered = await asks(store, conversationId, {
    outcome: 'unanswered_nothing',
    possibleRequest: true,
  });
  const handoff = await asks(store, conversationId, { outcome: 'handoff_opened' });
  const complaint = await asks(store, conversationId, { outcome: 'complaint_directed' });
  const ids = async (filter: Parameters<typeof listInquiries>[1]) =>
    (await listInquiries(store.reader, filter)).lines.map(({ id }) => id);
  expect(await ids({})).toEqual([complaint, handoff, unanswered, answered]);
  expect(await ids({ filter: 'unanswered' })).toEqual([unanswered]);
  expect(await ids({ filter: 'possible-request' })).toEqual([unanswered]);
  expect(await ids({ filter: 'handoff' })).toEqual([handoff]);
  expect(await ids({ filter: 'complaint' })).toEqual([complaint]);

  const { staffId } = await addStaff(store.writer, '李静', 'clerk');
  const word = {
    staffId,
    conversationId,
    inquiryId: unanswered,
    kind: 'answer',
    text: '请看附件目录。',
    at: morning,
  } as const;
  await store.transaction((trx) => sendStaffMessage(trx, store.seal, word));
  expect(await ids({ filter: 'unanswered' })).toEqual([]);
});

it('gives fifty to a page and the last page for a page past the end', async () => {
  const store = await temporaryStore();
  const conversationId = await chat(store);
  for (let count = 0; count < 51; count += 1) await asks(store, conversationId);
  expect(await listInquiries(store.reader, { page: 1 })).toMatchObject({ page: 1, pages: 2, total: 51 });
  expect((await listInquiries(store.reader, { page: 9 })).lines).toHaveLength(1);
  expect(await listInquiries(store.reader, { filter: 'handoff' })).toEqual({
    lines: [],
    page: 1,
    pages: 1,
    total: 0,
  });
});
