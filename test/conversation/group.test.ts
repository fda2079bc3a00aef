import { expect, it } from 'vitest';
import { situation } from './situation.ts';

const group = { privateChat: 'https://t.me/mingda_test_bot' };
const member = { channel: 'telegram', address: '-10/5', person: '5', group };

it.each(['我要申请公开宏达化工的环评批复', '申请公开 #1', '查进度', '依申请〔2026〕第0001号'])(
  'where others read along, "%s" is sent to the private chat',
  async (text) => {
    const { say, store } = await situation();
    const reply = await say(text, member);
    expect(reply.outcome).toBe('refused_in_group');
    expect(reply.text).toContain('https://t.me/mingda_test_bot');
    const row = await store.reader.selectFrom('conversation').select('sealedForm').executeTakeFirst();
    expect(row?.sealedForm).toBeNull();
  },
);

it('an application that somebody wishes for in a group is on record as such', async () => {
  const { say, store } = await situation();
  await say('我要申请公开宏达化工的环评批复', member);
  const row = await store.reader.selectFrom('inquiry').selectAll().executeTakeFirst();
  expect(row).toMatchObject({ possibleRequest: 1, text: '我要申请公开宏达化工的环评批复' });
});

it('a form that was begun in a group goes no further, and what was said there is not shown', async () => {
  const here = await situation();
  const before = { ...member, group: undefined };
  await here.say('我要申请公开', before);
  await here.say('怀化', before);
  await here.say('欧阳试例', before);
  const reply = await here.say('13912345678', member);
  expect(reply.text).toContain('https://t.me/mingda_test_bot');
  expect(reply.text).not.toContain('欧阳');
  const rows = await here.store.reader.selectFrom('inquiry').select('text').execute();
  expect(JSON.stringify(rows)).not.toContain('13912345678');
  expect((await here.say('怀化空气怎么样', member)).outcome).toBe('answered_quotation');
});

it('questions, a person and a complaint are answered in a group as anywhere', async () => {
  const { say } = await situation();
  expect((await say('怀化空气怎么样', member)).outcome).toBe('answered_quotation');
  expect((await say('转人工', member)).outcome).toBe('handoff_opened');
  expect((await say('转人工〔2026〕第0001号', member)).outcome).toBe('status_shown');
  expect((await say('有人偷排污水', member)).outcome).toBe('complaint_directed');
});
