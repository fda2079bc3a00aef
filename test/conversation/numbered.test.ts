import { describe, expect, it } from 'vitest';
import { addStaff } from '../../src/register/staff.ts';
import { sendStaffMessage } from '../../src/register/staff-messages.ts';
import { monday, type Situation, situation } from './situation.ts';

/** A clerk answers the message that asked for a person. */
async function clerkAnswers({ store, conversation }: Situation, inquiryId: number): Promise<void> {
  const conversationId = (await conversation.conversationOf('web', 'session-1')) ?? '';
  const at = monday.add({ hours: 3 });
  await store.transaction(async (trx) => {
    const { staffId } = await addStaff(trx, '王秀英', 'clerk', at);
    const word = { staffId, conversationId, inquiryId, kind: 'answer', text: '您好，已查到。', at } as const;
    await sendStaffMessage(trx, store.seal, word);
  });
}

describe('the number of somebody who asked for a person', () => {
  it('tells until when an answer is expected, that it is late, and that it came', async () => {
    const here = await situation({ agency: { demonstration: false } });
    const { inquiry } = await here.send({ text: '转人工' });
    const waiting = await here.say('转人工〔2026〕第0001号');
    expect(waiting.outcome).toBe('status_shown');
    expect(waiting.text).toContain('2026年11月23日登记，正在等工作人员回复');
    expect(waiting.text).toContain('预计2026年11月24日下班前回复');
    here.wait({ hours: 48 });
    expect((await here.say('转人工〔2026〕第0001号')).text).toContain('已经过了');
    await clerkAnswers(here, inquiry);
    const answered = await here.say('转人工〔2026〕第0001号');
    expect(answered.text).toContain('工作人员2026年11月23日已在这个对话里回复');
    expect(answered.text).not.toContain('预计');
  });

  it.each(['转人工[2026]1号', '轉人工（2026）第1號', '查一下转人工 2026-1', '人工〔２０２６〕１'])(
    'is understood as %s',
    async (typed) => {
      const { say, store } = await situation();
      await say('转人工');
      expect((await say(typed)).outcome).toBe('status_shown');
      expect(await store.reader.selectFrom('caseFile').select('id').execute()).toHaveLength(1);
    },
  );

  it('promises the next working day to whoever asks on a Saturday', async () => {
    const here = await situation({ agency: { demonstration: false } });
    here.wait({ hours: 5 * 24 });
    expect((await here.say('转人工')).text).toContain('预计2026年11月30日下班前回复');
  });

  it('keeps one entry in the list of those who wait, however often it is asked', async () => {
    const { say, store } = await situation();
    await say('转人工');
    await say('转人工〔2026〕第0001号');
    const rows = await store.reader.selectFrom('inquiry').select('caseId').orderBy('id').execute();
    expect(rows.map(({ caseId }) => caseId)).toEqual([1, null]);
  });

  it('is answered while a form is open, which then goes on', async () => {
    const { say } = await situation();
    await say('转人工');
    await say('我要申请公开');
    expect((await say('转人工2026-1')).outcome).toBe('status_shown');
    expect((await say('转人工〔2026〕第0001号')).outcome).toBe('status_shown');
    expect((await say('怀化')).text).toContain('姓名');
  });
});

it('the number of a complaint tells that it is recorded apart', async () => {
  const { say } = await situation();
  await say('楼下饭店油烟太大了没人管吗');
  const reply = await say('投诉〔2026〕第0001号');
  expect(reply.outcome).toBe('status_shown');
  expect(reply.text).toContain('2026年11月23日单独记录，不作为政府信息公开申请办理');
});

it.each(['转人工〔2026〕第0001号', '投诉〔2026〕第0001号'])(
  'of another’s %s is said exactly what is said of a number that does not exist',
  async (number) => {
    const { say } = await situation();
    await say('转人工');
    await say('有人偷排污水');
    const stranger = { address: 'session-2', person: 'session-2' };
    const theirs = await say(number, stranger);
    expect(theirs.outcome).toBe('status_unknown_number');
    expect(theirs).toEqual(await say(number.replace('0001', '0999'), stranger));
  },
);

it.each(['怀化投诉2017年12件是怎么处理的', '2017-3', '2016-2017', '2017年3月空气'])(
  '%s is no number of ours',
  async (text) => {
    const { say } = await situation();
    expect((await say(text)).outcome).not.toMatch(/^status/);
  },
);
