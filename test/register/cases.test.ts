import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { loadCalendar } from '../../src/register/calendar.ts';
import { openCase, openRequest, parseCaseNumber, readForm } from '../../src/register/cases.ts';
import { openStore } from '../../src/store/database.ts';
import { temporaryFolder, temporaryStore } from '../support/store.ts';
import { chat, morning } from './chat.ts';

const calendar = loadCalendar('knowledge/calendar');
const form = { name: '张三丰', contact: '13800138000', what: '2017年空气质量月报' };

it('opens a request with number, events, due date and a sealed form', async () => {
  const store = await temporaryStore();
  const conversationId = await chat(store);
  const agency = '怀化市环境保护局';
  const opened = await store.transaction((trx) =>
    openRequest(trx, store.seal, calendar, { conversationId, agency, form, confirmedAt: morning }),
  );
  expect(opened.number).toBe('依申请〔2026〕第0001号');
  expect(opened.receivedOn.toString()).toBe('2026-11-18');
  expect(opened.deadline.dueOn.toString()).toBe('2026-12-16');
  const file = await store.reader.selectFrom('caseFile').selectAll().executeTakeFirstOrThrow();
  expect(file).toMatchObject({ kind: 'request', agency, conversationId, openedOn: '2026-11-18' });
  expect(JSON.stringify(file)).not.toMatch(/张三丰|13800138000|空气质量/);
  const events = await store.reader.selectFrom('caseEvent').select(['ordinal', 'kind', 'actor']).execute();
  expect(events.map(({ ordinal, kind, actor }) => `${ordinal} ${kind} ${actor}`)).toEqual([
    '1 submitted resident',
    '2 confirmed resident',
    '3 registered system',
  ]);
});

it('takes the date in Asia/Shanghai: just after midnight there is still the day before in UTC', async () => {
  const store = await temporaryStore();
  const conversationId = await chat(store);
  const confirmedAt = Temporal.Instant.from('2026-12-31T16:00:00Z');
  const opened = await store.transaction((trx) =>
    openRequest(trx, store.seal, calendar, { conversationId, agency: '通州', form, confirmedAt }),
  );
  expect(opened.number).toBe('依申请〔2027〕第0001号');
  expect(opened.receivedOn.toString()).toBe('2027-01-01');
});

it('records who read a form, and opens it to nobody without that record', async () => {
  const store = await temporaryStore();
  const conversationId = await chat(store);
  const { caseId } = await store.transaction((trx) =>
    openRequest(trx, store.seal, calendar, { conversationId, agency: '通州', form, confirmedAt: morning }),
  );
  const read = await store.transaction((trx) => readForm(trx, store.seal, caseId, 'staff:7', morning));
  expect(read).toEqual(form);
  const audit = await store.reader.selectFrom('audit').select(['at', 'actor', 'action', 'subject']).execute();
  expect(audit).toEqual([
    { at: '2026-11-18T01:00:00.000Z', actor: 'staff:7', action: 'form-read', subject: `case_file:${caseId}` },
  ]);
});

it('numbers each kind and year from one', async () => {
  const store = await temporaryStore();
  const conversationId = await chat(store);
  const open = (kind: 'handoff' | 'complaint', at = morning) =>
    store.transaction((trx) => openCase(trx, { kind, conversationId, agency: null, at }));
  expect((await open('handoff')).number).toBe('转人工〔2026〕第0001号');
  expect((await open('complaint')).number).toBe('投诉〔2026〕第0001号');
  expect((await open('handoff')).number).toBe('转人工〔2026〕第0002号');
  expect((await open('handoff', Temporal.Instant.from('2027-03-01T00:00:00Z'))).number).toBe(
    '转人工〔2027〕第0001号',
  );
});

it('gives back the number of a case that came to nothing', async () => {
  const store = await temporaryStore();
  const conversationId = await chat(store);
  const file = { kind: 'handoff', conversationId, agency: null, at: morning } as const;
  const failing = store.transaction(async (trx) => {
    await openCase(trx, file);
    throw new Error('the reply could not be written');
  });
  await expect(failing).rejects.toThrow('could not be written');
  expect((await store.transaction((trx) => openCase(trx, file))).number).toBe('转人工〔2026〕第0001号');
});

it('leaves no gap and no double when several processes open cases at once', async () => {
  const dataDir = temporaryFolder();
  const store = await openStore({ dataDir, secret: 'test-secret-test-secret' });
  onTestFinished(() => store.close());
  const conversationId = await chat(store);
  const run = () =>
    promisify(execFile)(process.execPath, ['test/register/open-cases.ts', dataDir, conversationId, '40']);
  await Promise.all([run(), run(), run()]);
  const rows = await store.reader.selectFrom('caseFile').select('number').orderBy('number').execute();
  const expected = Array.from(
    { length: 120 },
    (_, index) => `投诉〔2026〕第${String(index + 1).padStart(4, '0')}号`,
  );
  expect(rows.map(({ number }) => number)).toEqual(expected);
});

it.each([
  ['依申请〔2026〕第0001号', '依申请〔2026〕第0001号'],
  ['依申请[2026]1号', '依申请〔2026〕第0001号'],
  ['依申请【２０２６】第１２号', '依申请〔2026〕第0012号'],
  ['我想查 依申请 (2026) 第 0003 号 的进度', '依申请〔2026〕第0003号'],
  ['依申请2026-7', '依申请〔2026〕第0007号'],
  ['依申请〔2026〕第12345号', '依申请〔2026〕第12345号'],
  ['2026-1', '依申请〔2026〕第0001号'],
  ['〔2026〕第0001号', '依申请〔2026〕第0001号'],
  ['查进度 2026-15', '依申请〔2026〕第0015号'],
  ['编号：2026-15', '依申请〔2026〕第0015号'],
  ['转人工〔2026〕第2号', '转人工〔2026〕第0002号'],
  ['投诉2026年第2号', '投诉〔2026〕第0002号'],
  ['转人工[2026]0002', '转人工〔2026〕第0002号'],
  ['我的编号是人工２０２６－２', '转人工〔2026〕第0002号'],
  ['投诉〔2026〕2', '投诉〔2026〕第0002号'],
  ['依申请20260001', '依申请〔2026〕第0001号'],
  ['依申请公开2017年12月收到几件', null],
  ['依申请公开2017年12件', null],
  ['投诉2016-2017年有多少', null],
  ['投诉2017年第3季度', null],
  ['2026年空气怎么样', null],
  ['2026-10空气质量', null],
  ['20261', null],
  ['2026年', null],
  ['我要投诉', null],
  ['', null],
])('reads a case number as people type it: %s', (typed, number) => {
  expect(parseCaseNumber(typed)).toBe(number);
});
