import { expect, it } from 'vitest';
import { loadCalendar } from '../../src/register/calendar.ts';
import { describeRequest, listRequests, openCase, openRequest } from '../../src/register/cases.ts';
import type { Store } from '../../src/store/database.ts';
import { temporaryStore } from '../support/store.ts';
import { chat, morning } from './chat.ts';

const calendar = loadCalendar('knowledge/calendar');
const date = Temporal.PlainDate.from;

async function requested(store: Store, confirmedAt = morning) {
  const conversationId = await chat(store);
  return store.transaction((trx) =>
    openRequest(trx, store.seal, calendar, {
      conversationId,
      agency: '通州',
      form: { what: '月报' },
      confirmedAt,
    }),
  );
}

async function happened(
  store: Store,
  caseId: number,
  ordinal: number,
  kind: string,
  on: string,
  detail = {},
) {
  const row = {
    caseId,
    ordinal,
    kind,
    takesEffectOn: on,
    recordedAt: `${on}T02:00:00.000Z`,
    actor: 'staff:1',
  };
  await store.writer
    .insertInto('caseEvent')
    .values({ ...row, detailJson: JSON.stringify(detail) })
    .execute();
}

// Received on 2026-11-18, due on 2026-12-16.
it.each([
  ['2026-11-18', 20, false],
  ['2026-11-21', 18, false], // a Saturday
  ['2026-12-15', 1, false],
  ['2026-12-16', 0, false],
  ['2026-12-17', -1, true],
])('tells working days left and overdue as of %s', async (today, daysLeft, overdue) => {
  const store = await temporaryStore();
  const { number } = await requested(store);
  const view = await describeRequest(store.reader, calendar, number, date(today));
  expect(view).toMatchObject({ number, agency: '通州', state: 'registered', daysLeft, overdue });
  expect(view?.deadline.dueOn.toString()).toBe('2026-12-16');
});

it('derives due date and state from the events', async () => {
  const store = await temporaryStore();
  const { caseId, number } = await requested(store);
  await happened(store, caseId, 4, 'accepted', '2026-11-19');
  await happened(store, caseId, 5, 'extended', '2026-11-20', { days: 5 });
  await happened(store, caseId, 6, 'third-party-consulted', '2026-11-23');
  const on = (day: string) => describeRequest(store.reader, calendar, number, date(day));
  expect(await on('2026-11-19')).toMatchObject({ state: 'registered', deadline: { days: 20 } });
  expect(await on('2026-11-20')).toMatchObject({ state: 'registered', deadline: { days: 25 } });
  expect(await on('2027-03-01')).toMatchObject({ state: 'waiting', overdue: false });
  await happened(store, caseId, 7, 'third-party-answered', '2026-11-27');
  expect((await on('2026-11-27'))?.deadline.dueOn.toString()).toBe('2026-12-29');
  await happened(store, caseId, 8, 'answered', '2026-12-28');
  expect(await on('2027-03-01')).toMatchObject({ state: 'closed', overdue: false });
});

it('lists requests due first, the closed ones last, and no other cases', async () => {
  const store = await temporaryStore();
  const later = await requested(store, Temporal.Instant.from('2026-11-20T01:00:00Z'));
  const closed = await requested(store, Temporal.Instant.from('2026-11-02T01:00:00Z'));
  const sooner = await requested(store, Temporal.Instant.from('2026-11-16T01:00:00Z'));
  const conversationId = await chat(store);
  await store.transaction((trx) =>
    openCase(trx, { kind: 'handoff', conversationId, agency: null, at: morning }),
  );
  await happened(store, closed.caseId, 4, 'withdrawn', '2026-11-03');
  const requests = await listRequests(store.reader, calendar, date('2026-11-22'));
  expect(requests.map(({ number }) => number)).toEqual([sooner.number, later.number, closed.number]);
});

it('lists one conversation’s requests without deriving anybody else’s', async () => {
  const store = await temporaryStore();
  const mine = await requested(store);
  const conversationId = await chat(store, 'chat-2');
  const theirs = await store.transaction((trx) =>
    openRequest(trx, store.seal, calendar, {
      conversationId,
      agency: '通州',
      form: {},
      confirmedAt: morning,
    }),
  );
  await store.writer
    .updateTable('caseEvent')
    .set({ detailJson: 'unreadable' })
    .where('caseId', '=', theirs.caseId)
    .execute();
  const only = { conversationId: await chat(store) };
  const requests = await listRequests(store.reader, calendar, date('2026-11-22'), only);
  expect(requests.map(({ number }) => number)).toEqual([mine.number]);
});

it('knows no request of another number', async () => {
  const store = await temporaryStore();
  await requested(store);
  expect(
    await describeRequest(store.reader, calendar, '依申请〔2026〕第0009号', date('2026-11-22')),
  ).toBeNull();
});
