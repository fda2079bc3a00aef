import { expect, it } from 'vitest';
import { loadCalendar } from '../../src/register/calendar.ts';
import { openCase, openRequest } from '../../src/register/cases.ts';
import { addStaff } from '../../src/register/staff.ts';
import { type StaffMessage, StaffMessageError, sendStaffMessage } from '../../src/register/staff-messages.ts';
import { transcript } from '../../src/register/transcript.ts';
import type { Store } from '../../src/store/database.ts';
import { takeDue } from '../../src/store/outbox.ts';
import { temporaryStore } from '../support/store.ts';
import { asks, chat, morning } from './chat.ts';

const calendar = loadCalendar('knowledge/calendar');

async function desk() {
  const store = await temporaryStore();
  const conversationId = await chat(store);
  const { staffId } = await addStaff(store.writer, '李静', 'clerk', morning);
  const send = (message: Partial<StaffMessage>) =>
    store.transaction((trx) =>
      sendStaffMessage(trx, store.seal, {
        staffId,
        conversationId,
        kind: 'answer',
        text: '您好，月报每月5日发布。',
        at: morning.add({ minutes: 5 }),
        ...message,
      }),
    );
  return { store, conversationId, staffId, send };
}

const staffAnsweredAt = async (store: Store, id: number) =>
  (
    await store.reader
      .selectFrom('inquiry')
      .select('staffAnsweredAt')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).staffAnsweredAt;

it('puts the message, its delivery, the mark on the inquiry and the audit row in place together', async () => {
  const { store, conversationId, staffId, send } = await desk();
  const inquiryId = await asks(store, conversationId, { outcome: 'unanswered_nothing' });
  const id = await send({ inquiryId });
  const [delivery] = await takeDue(store, 'web', 10);
  expect(delivery).toMatchObject({
    address: 'chat-1',
    payload: { kind: 'staff', text: '您好，月报每月5日发布。', label: '工作人员回复' },
  });
  expect(await staffAnsweredAt(store, inquiryId)).toBe('2026-11-18T01:05:00.000Z');
  const audit = await store.reader
    .selectFrom('audit')
    .selectAll()
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(audit).toMatchObject({
    actor: `staff:${staffId}`,
    action: 'staff-message-answer',
    subject: `staff_message:${id}`,
  });
  expect(audit.detailJson).not.toContain('月报');
});

it('marks the message that asked for a person when the handoff is answered, and keeps the first answer', async () => {
  const { store, conversationId, send } = await desk();
  const file = { kind: 'handoff', conversationId, agency: null, at: morning } as const;
  const { caseId } = await store.transaction((trx) => openCase(trx, file));
  const inquiryId = await asks(store, conversationId, { outcome: 'handoff_opened', caseId });
  await send({ caseId });
  await send({ caseId, at: morning.add({ minutes: 9 }) });
  expect(await staffAnsweredAt(store, inquiryId)).toBe('2026-11-18T01:05:00.000Z');
});

it('answers with one message all who asked for a person in the conversation, and nobody elsewhere', async () => {
  const { store, conversationId, send } = await desk();
  const elsewhere = await chat(store, 'chat-2');
  const asked = [];
  for (const where of [conversationId, conversationId, elsewhere]) {
    const file = { kind: 'handoff', conversationId: where, agency: null, at: morning } as const;
    const { caseId } = await store.transaction((trx) => openCase(trx, file));
    asked.push(await asks(store, where, { outcome: 'handoff_opened', caseId }));
  }
  const inquiryId = await asks(store, conversationId, { text: '有人吗' });
  const other = await asks(store, conversationId, { text: '月报几号发' });
  await send({ inquiryId });
  const answered = await Promise.all([...asked, inquiryId, other].map((id) => staffAnsweredAt(store, id)));
  expect(answered.map((at) => at !== null)).toEqual([true, true, false, true, false]);
});

it('lets only word about the procedure out on a request', async () => {
  const { store, conversationId, send } = await desk();
  const request = { conversationId, agency: '通州', form: { what: '月报' }, confirmedAt: morning };
  const { caseId } = await store.transaction((trx) => openRequest(trx, store.seal, calendar, request));
  const inquiryId = await asks(store, conversationId, { outcome: 'request_submitted', caseId });
  const progress = await asks(store, conversationId, { outcome: 'status_shown', caseId });
  const unfinished = await asks(store, conversationId, { outcome: 'request_step', caseId: null });
  for (const about of [{ caseId }, { inquiryId }, { inquiryId: progress }, { inquiryId: unfinished }])
    await expect(send({ ...about, text: '决定不予公开。' })).rejects.toThrow(StaffMessageError);
  await send({ caseId, inquiryId: progress, kind: 'procedure', text: '请补交身份证明。' });
  expect(await staffAnsweredAt(store, inquiryId)).toBeNull();
  expect(await store.reader.selectFrom('staffMessage').select('kind').execute()).toEqual([
    { kind: 'procedure' },
  ]);
});

it('refuses empty and endless messages and those of another conversation, and leaves nothing behind', async () => {
  const { store, send } = await desk();
  const elsewhere = await chat(store, 'chat-2');
  const inquiryId = await asks(store, elsewhere);
  await expect(send({ text: ' \n' })).rejects.toThrow('empty');
  await expect(send({ text: '长'.repeat(2001) })).rejects.toThrow('longer than 2000');
  await expect(send({ inquiryId })).rejects.toThrow('not of this conversation');
  await expect(send({ conversationId: 'nowhere' })).rejects.toThrow('no such conversation');
  expect(await takeDue(store, 'web', 10)).toEqual([]);
});

it('tells a conversation in the order in which it was held', async () => {
  const { store, conversationId, send } = await desk();
  const first = await asks(store, conversationId, { text: '月报几号发', citations: [{ title: '指南' }] });
  const staffMessage = await send({ inquiryId: first });
  const second = await asks(store, conversationId, { text: '谢谢' }, morning.add({ minutes: 10 }));
  const answer = await asks(
    store,
    conversationId,
    { text: null, replyText: null, formStep: 'contact' },
    morning.add({ minutes: 11 }),
  );
  const entries = await transcript(store.reader, conversationId);
  expect(entries.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'resident 月报几号发',
    'reply 二十个工作日。',
    'staff 您好，月报每月5日发布。',
    'resident 谢谢',
    'reply 二十个工作日。',
    'resident null',
    'reply null',
  ]);
  expect(entries[1]).toMatchObject({
    inquiryId: first,
    citations: [{ title: '指南' }],
    at: '2026-11-18T01:00:00.012Z',
  });
  expect(entries[2]).toMatchObject({ staffMessageId: staffMessage, label: '工作人员回复' });
  expect(entries[5]).toMatchObject({ inquiryId: answer, formStep: 'contact' });
  const later = await transcript(store.reader, conversationId, { afterInquiry: second });
  expect(later.map(({ inquiryId }) => inquiryId)).toEqual([null, answer, answer]);
});
