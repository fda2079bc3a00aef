import { describe, expect, it } from 'vitest';
import { situation } from './situation.ts';

const cases = async ({ store }: Awaited<ReturnType<typeof situation>>) =>
  (await store.reader.selectFrom('caseFile').select('kind').execute()).map(({ kind }) => kind);

describe('an emergency', () => {
  it.each(['紧急！化学品泄漏了', '化工厂爆炸了', '隔壁仓库着火了，好大的烟', '氯气泄漏怎么办'])(
    'is told first whom to call: %s',
    async (text) => {
      const here = await situation();
      const reply = await here.say(text);
      expect(reply.outcome).toBe('complaint_directed');
      expect(reply.text).toMatch(/^有危险请先离开.*119.*110/);
      expect(reply.text).toContain('12345');
      expect(await cases(here)).toEqual(['complaint']);
    },
  );
});

describe('a complaint', () => {
  it.each(['我家旁边化工厂冒黄烟小孩咳嗽怎么办', '有人在河里倒垃圾'])(
    'is recorded apart: %s',
    async (text) => {
      const here = await situation();
      expect((await here.say(text)).outcome).toBe('complaint_directed');
      expect(await cases(here)).toEqual(['complaint']);
    },
  );

  it.each(['附近工厂偷排，向哪个部门投诉', '噪声扰民怎么投诉', '举报电话', '投诉'])(
    'that only asks where to go is told today’s channels: %s',
    async (text) => {
      const here = await situation();
      const reply = await here.say(text);
      expect(reply.outcome).toBe('complaint_directed');
      expect(reply.text).toContain('12345');
      expect(reply.text).not.toContain('12369');
      expect(await cases(here)).toEqual([]);
    },
  );

  it.each([
    '投诉举报和申请公开有什么不同',
    '12369还能打吗',
    '怀化调处了多少件信访投诉',
    '化工厂爆炸事故调查报告',
    '2017年发生过几起泄漏',
    '突发环境事件应急预案公开了吗',
    '局长是谁',
    '我想看年度报告里领导的分工',
    '投诉局长的有多少件',
    '我要申请公开一份环评批复要准备什么材料',
  ])('is not heard in the question %s', async (text) => {
    const here = await situation();
    expect((await here.say(text)).outcome).toBe('answered_quotation');
    expect(await cases(here)).toEqual([]);
  });

  it.each(['我要举报局长受贿', '我要投诉你们局工作人员态度差', '你们局办事员态度恶劣'])(
    'about officials is sent to who takes it, and not taken for pollution: %s',
    async (text) => {
      const here = await situation();
      const reply = await here.say(text);
      expect(reply.outcome).toBe('complaint_directed');
      expect(reply.text).toMatch(/纪检监察机关.*12388.*12345/);
      expect(reply.text).not.toContain('环境污染');
      expect(reply.actions.map(({ send }) => send)).toContain('转人工');
      expect(await cases(here)).toEqual(['complaint']);
    },
  );
});

describe('somebody in despair', () => {
  it.each(['我想死', '我不想活了', '活不下去了', '我真的很想自杀'])('is told who helps: %s', async (text) => {
    const { say, retrieval } = await situation();
    const reply = await say(text);
    expect(reply.outcome).toBe('smalltalk_help');
    expect(reply.text).toMatch(/12356[\s\S]*110[\s\S]*120/);
    expect(retrieval.asked).toEqual([]);
  });

  it('is heard in the middle of a form, which stays', async () => {
    const { say } = await situation();
    await say('我要申请公开');
    await say('怀化');
    expect((await say('我想死')).text).toContain('12356');
    expect((await say('欧阳试例')).text).toContain('哪一类');
  });

  it.each(['这味道臭得我想死', '臭死了'])('is not meant by %s', async (text) => {
    const { say } = await situation();
    expect((await say(text)).text).not.toContain('12356');
  });
});

describe('a person who is asked for again', () => {
  it('while the first case waits is the same case', async () => {
    const here = await situation({ agency: { demonstration: false } });
    await here.say('转人工');
    await here.say('怀化空气怎么样');
    const again = await here.say('转人工');
    expect(again.outcome).toBe('status_shown');
    expect(again.text).toContain('转人工〔2026〕第0001号');
    expect(again.text).toContain('预计2026年11月24日下班前回复');
    expect(await cases(here)).toEqual(['handoff']);
  });

  it('in another conversation is a case of its own', async () => {
    const here = await situation();
    await here.say('转人工');
    const other = await here.say('转人工', { address: 'session-2', person: 'session-2' });
    expect(other.text).toContain('第0002号');
  });

  it('after staff answered is a new case', async () => {
    const here = await situation();
    const { inquiry } = await here.send({ text: '转人工' });
    const answered = { staffAnsweredAt: '2026-11-23T02:00:00Z' };
    await here.store.writer.updateTable('inquiry').set(answered).where('id', '=', inquiry).execute();
    const again = await here.say('转人工');
    expect(again.outcome).toBe('handoff_opened');
    expect(again.text).toContain('第0002号');
  });
});

it('a demonstration promises nobody', async () => {
  const { say } = await situation({ agency: { demonstration: true } });
  const opened = await say('转人工');
  expect(opened.text).toContain('转人工〔2026〕第0001号');
  for (const { text } of [opened, await say('转人工')]) {
    expect(text).toContain('演示');
    expect(text).toContain('可能没有人回复');
    expect(text).not.toContain('预计');
  }
});
