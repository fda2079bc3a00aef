import { describe, expect, it } from 'vitest';
import { loadCalendar } from '../../src/register/calendar.ts';
import { openCase, openRequest } from '../../src/register/cases.ts';
import { addStaff } from '../../src/register/staff.ts';
import { sendStaffMessage } from '../../src/register/staff-messages.ts';
import type { Store } from '../../src/register/store.ts';
import { datesPeriod, weekPeriod } from '../../src/statistics/period.ts';
import { statisticsOf } from '../../src/statistics/statistics.ts';
import { temporaryStore } from '../support/store.ts';
import { type SeededMessage, seedMessages } from './seed.ts';

const calendar = loadCalendar('knowledge/calendar');
const week = weekPeriod('2026-W47');
const later = Temporal.PlainDate.from('2027-06-01');

const statisticsOfWeek = (store: Store) => statisticsOf(store.reader, calendar, week, later);

describe('messages and inquiries', () => {
  it('are told apart: form steps and smalltalk are messages only', async () => {
    const store = await temporaryStore();
    const at = '2026-11-18T10:00:00+08:00';
    await seedMessages(store, [
      { at, outcome: 'answered_quotation' },
      { at, outcome: 'unanswered_nothing' },
      { at, outcome: 'clarify_topic' },
      { at, outcome: 'error_internal' },
      { at, outcome: 'refused_too_long' },
      { at, outcome: 'status_shown' },
      { at, outcome: 'complaint_directed' },
      { at, outcome: 'handoff_opened' },
      { at, outcome: 'request_started' },
      { at, outcome: 'request_step', formStep: 'name', text: null },
      { at, outcome: 'unanswered_nothing', formStep: 'what', text: null },
      { at, outcome: 'request_submitted' },
      { at, outcome: 'smalltalk_greeting' },
      { at, outcome: 'smalltalk_rated' },
    ]);
    const { inquiries, unanswered } = await statisticsOfWeek(store);
    expect(inquiries).toMatchObject({ messages: 14, inquiries: 9, questions: 5, answered: 1 });
    expect(unanswered.total).toBe(1);
  });

  it('belong to the calendar day in Shanghai, midnight included', async () => {
    const store = await temporaryStore();
    await seedMessages(store, [
      { at: '2026-11-15T23:59:59+08:00' },
      { at: '2026-11-16T00:00:00+08:00' },
      { at: '2026-11-22T23:59:59+08:00' },
      { at: '2026-11-23T00:00:00+08:00' },
    ]);
    const { byDay } = (await statisticsOfWeek(store)).inquiries;
    expect(byDay.map(({ key, messages }) => [key, messages])).toEqual([
      ['2026-11-16', 1],
      ['2026-11-17', 0],
      ['2026-11-18', 0],
      ['2026-11-19', 0],
      ['2026-11-20', 0],
      ['2026-11-21', 0],
      ['2026-11-22', 1],
    ]);
  });

  it('agree with a count made one by one', async () => {
    const store = await temporaryStore();
    const messages = manyMessages();
    await seedMessages(store, messages);
    const { inquiries } = await statisticsOfWeek(store);
    const real = messages.filter(({ outcome, formStep }) => !outcome?.startsWith('smalltalk') && !formStep);
    const count = (of: (message: SeededMessage) => boolean) => real.filter(of).length;
    expect(inquiries.inquiries).toBe(real.length);
    expect(inquiries.possibleRequests).toBe(count(({ possibleRequest }) => possibleRequest === true));
    expect(inquiries.residents).toBe(new Set(real.map(({ person, channel }) => `${channel} ${person}`)).size);
    for (const { key, messages: all, inquiries: some, answered, unanswered } of inquiries.byChannel) {
      expect(all).toBe(messages.filter(({ channel }) => channel === key).length);
      expect(some).toBe(count(({ channel }) => channel === key));
      expect(answered).toBe(
        count(({ channel, outcome }) => channel === key && outcome === 'answered_quotation'),
      );
      expect(unanswered).toBe(
        count(({ channel, outcome }) => channel === key && outcome === 'unanswered_nothing'),
      );
    }
    for (const { key, inquiries: some } of inquiries.byTopic) {
      expect(some).toBe(count(({ topic }) => (topic ?? null) === key));
    }
    for (const { key, inquiries: some } of inquiries.byAgency) {
      expect(some).toBe(count(({ agency }) => (agency ?? null) === key));
    }
    const times = real.map(({ answeredMs }) => answeredMs ?? 0).sort((a, b) => a - b);
    expect(inquiries.answerMs).toEqual({
      median: times[Math.ceil(times.length * 0.5) - 1],
      p95: times[Math.ceil(times.length * 0.95) - 1],
    });
    expect(inquiries.ratings).toEqual({
      up: messages.filter(({ rating }) => rating === 1).length,
      down: messages.filter(({ rating }) => rating === -1).length,
    });
  });
});

function manyMessages(): SeededMessage[] {
  const outcomes = ['answered_quotation', 'unanswered_nothing', 'smalltalk_thanks', 'request_step'];
  return Array.from({ length: 157 }, (_, index) => {
    const outcome = outcomes[(index * 5) % 4] ?? '';
    const rating = index % 11 === 0 ? 1 : -1;
    return {
      at: `2026-11-${16 + (index % 7)}T${String(index % 24).padStart(2, '0')}:30:00+08:00`,
      channel: index % 3 === 0 ? 'telegram' : 'web',
      person: `resident-${index % 19}`,
      outcome,
      formStep: outcome === 'request_step' ? 'name' : null,
      topic: [null, '空气质量', '环评审批'][index % 3] ?? null,
      agency: index % 4 === 1 ? '怀化市环境保护局' : null,
      possibleRequest: index % 6 === 0,
      answeredMs: (index * 37) % 501,
      ...(index % 11 === 0 || index % 13 === 0 ? { rating } : {}),
    };
  });
}

describe('unanswered questions', () => {
  it('are listed newest first, masked, with neither form steps nor answered ones', async () => {
    const store = await temporaryStore();
    await seedMessages(store, [
      { at: '2026-11-16T09:00:00+08:00', outcome: 'unanswered_nothing', text: '宏达化工的环评批了吗' },
      { at: '2026-11-17T09:00:00+08:00', outcome: 'unanswered_nothing', formStep: 'contact', text: null },
      { at: '2026-11-17T09:00:00+08:00', outcome: 'answered_quotation', text: '答过的' },
      {
        at: '2026-11-18T09:00:00+08:00',
        outcome: 'unanswered_other_scope',
        text: '我叫张三，电话13800138000',
      },
    ]);
    const { listed } = (await statisticsOfWeek(store)).unanswered;
    expect(listed.map(({ on, question }) => [on, question])).toEqual([
      ['2026-11-18', '我叫〔姓名〕，电话〔电话〕'],
      ['2026-11-16', '宏达化工的环评批了吗'],
    ]);
  });

  it('that are very long are cut without baring a number at the cut', async () => {
    const store = await temporaryStore();
    const long = `${'13800138000 '.repeat(49)}空气138001`;
    await seedMessages(store, [
      { at: '2026-11-16T09:00:00+08:00', outcome: 'unanswered_nothing', text: `${long}38000` },
      { at: '2026-11-16T09:00:00+08:00', outcome: 'unanswered_nothing', text: '水'.repeat(900) },
    ]);
    const { listed } = (await statisticsOfWeek(store)).unanswered;
    expect(listed[0]?.question).toBe(`${'水'.repeat(300)}…`);
    expect(listed[1]?.question).not.toMatch(/\d/);
  });
});

describe('requests and cases', () => {
  async function request(store: Store, day: string) {
    await seedMessages(store, [{ at: '2026-01-05T09:00:00+08:00' }]);
    const { id } = await store.reader.selectFrom('conversation').select('id').executeTakeFirstOrThrow();
    const confirmedAt = Temporal.Instant.from(`${day}T15:00:00+08:00`);
    return store.transaction((trx) =>
      openRequest(trx, store.seal, calendar, {
        conversationId: id,
        agency: '怀化市环境保护局',
        form: { name: '张三丰' },
        confirmedAt,
      }),
    );
  }

  it('are counted as opened, due, open and overdue by the deadlines of the law', async () => {
    const store = await temporaryStore();
    // law.md, section 2: received 2026-09-28, 20 working days, due 2026-10-30.
    await request(store, '2026-09-28');
    await request(store, '2026-10-30');
    const october = await statisticsOf(
      store.reader,
      calendar,
      datesPeriod('2026-10-01', '2026-10-30'),
      later,
    );
    expect(october.cases).toMatchObject({ opened: 1, due: 1, openAtEnd: 2, overdueAtEnd: 0 });
    const november = await statisticsOf(
      store.reader,
      calendar,
      datesPeriod('2026-10-31', '2026-11-02'),
      later,
    );
    expect(november.cases).toMatchObject({ opened: 0, due: 0, openAtEnd: 2, overdueAtEnd: 1 });
    const september = await statisticsOf(
      store.reader,
      calendar,
      datesPeriod('2026-09-01', '2026-09-27'),
      later,
    );
    expect(september.cases).toMatchObject({ opened: 0, due: 0, openAtEnd: 0, requests: [] });
  });

  it('are looked at as of today where the period is not over', async () => {
    const store = await temporaryStore();
    await request(store, '2026-09-28');
    const today = Temporal.PlainDate.from('2026-10-30');
    const { cases, asOf } = await statisticsOf(
      store.reader,
      calendar,
      datesPeriod('2026-10-01', '2026-10-31'),
      today,
    );
    expect([asOf.toString(), cases.overdueAtEnd]).toEqual(['2026-10-30', 0]);
  });

  it('that were answered are closed from that day on', async () => {
    const store = await temporaryStore();
    const { caseId } = await request(store, '2026-09-28');
    const event = { caseId, ordinal: 4, kind: 'answered', actor: 'staff:1', detailJson: '{}' };
    await store.writer
      .insertInto('caseEvent')
      .values({ ...event, takesEffectOn: '2026-11-17', recordedAt: '2026-11-17T02:00:00.000Z' })
      .execute();
    expect((await statisticsOfWeek(store)).cases).toMatchObject({ openAtEnd: 0, overdueAtEnd: 0 });
    const before = await statisticsOf(store.reader, calendar, weekPeriod('2026-W46'), later);
    expect(before.cases).toMatchObject({ openAtEnd: 1, overdueAtEnd: 1 });
  });

  it('count handoffs and complaints by the day on which they were opened', async () => {
    const store = await temporaryStore();
    await seedMessages(store, [{ at: '2026-11-18T09:00:00+08:00' }]);
    const { id: conversationId } = await store.reader
      .selectFrom('conversation')
      .select('id')
      .executeTakeFirstOrThrow();
    const open = (kind: 'handoff' | 'complaint', at: string) =>
      store.transaction((trx) =>
        openCase(trx, { kind, conversationId, agency: null, at: Temporal.Instant.from(at) }),
      );
    await open('handoff', '2026-11-16T00:00:00+08:00');
    await open('handoff', '2026-11-15T23:59:00+08:00');
    await open('complaint', '2026-11-22T23:59:00+08:00');
    expect((await statisticsOfWeek(store)).cases).toMatchObject({ handoffs: 1, complaints: 1, opened: 0 });
  });
});

it('counts the staff’s answers and how long the first one took', async () => {
  const store = await temporaryStore();
  const [first = 0, second = 0] = await seedMessages(store, [
    { at: '2026-11-16T09:00:00+08:00', outcome: 'unanswered_nothing' },
    { at: '2026-11-17T09:00:00+08:00', outcome: 'unanswered_nothing' },
  ]);
  const { id: conversationId } = await store.reader
    .selectFrom('conversation')
    .select('id')
    .executeTakeFirstOrThrow();
  await store.transaction(async (trx) => {
    const { staffId } = await addStaff(trx, '李静', 'clerk');
    const send = (inquiryId: number, kind: 'answer' | 'procedure', at: string) =>
      sendStaffMessage(trx, store.seal, {
        staffId,
        conversationId,
        inquiryId,
        kind,
        text: '您好',
        at: Temporal.Instant.from(at),
      });
    await send(first, 'answer', '2026-11-16T11:00:00+08:00');
    await send(first, 'answer', '2026-11-18T11:00:00+08:00');
    await send(second, 'procedure', '2026-11-17T11:00:00+08:00');
    await send(second, 'answer', '2026-11-23T09:00:00+08:00');
  });
  const { staff, unanswered } = await statisticsOfWeek(store);
  expect(staff).toEqual({ answers: 2, procedureMessages: 1, firstAnswerHours: { median: 2, p95: 2 } });
  expect(unanswered.listed.map(({ staffAnswered }) => staffAnswered)).toEqual([true, true]);
});

it('gives zeros for an empty register', async () => {
  const statistics = await statisticsOfWeek(await temporaryStore());
  expect(statistics.inquiries).toMatchObject({
    messages: 0,
    inquiries: 0,
    answered: 0,
    answerMs: null,
    byChannel: [],
    ratings: { up: 0, down: 0 },
  });
  expect(statistics.inquiries.byDay).toHaveLength(7);
  expect(statistics.cases).toMatchObject({ opened: 0, openAtEnd: 0, requests: [] });
  expect(statistics.staff).toEqual({ answers: 0, procedureMessages: 0, firstAnswerHours: null });
  expect(statistics.unanswered).toEqual({ total: 0, listed: [] });
});
