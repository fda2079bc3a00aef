import { describe, expect, it } from 'vitest';
import { situation } from './situation.ts';

/** Sends messages in one conversation. @returns what retrieval was asked for the last of them. */
async function asked(...messages: string[]): Promise<string | undefined> {
  const { say, retrieval } = await situation();
  for (const message of messages) await say(message);
  return retrieval.asked.at(-1);
}

describe('a follow-up question', () => {
  const first = '怀化2017年优良天数比例';

  it.each([
    ['那2016年呢', '怀化市环境保护局 2016年 优良天数比例'],
    ['谢谢，那2016年呢', '怀化市环境保护局 2016年 优良天数比例'],
    ['2016年的呢？', '怀化市环境保护局 2016年 优良天数比例'],
    ['通州呢', '北京市通州区环境保护局 2017年 优良天数比例'],
    ['换成通州', '北京市通州区环境保护局 2017年 优良天数比例'],
    ['那通州2018年的情况怎么样', '北京市通州区环境保护局 2018年 优良天数比例'],
    ['他们罚了多少钱', '怀化市环境保护局 罚了多少钱'],
    ['那里的水质怎么样', '怀化市环境保护局 水质怎么样'],
    ['那饮用水呢', '怀化市环境保护局 2017年 饮用水'],
  ])('"%s" leans on the one before it', async (message, whole) => {
    expect(await asked(first, message)).toBe(whole);
  });

  it('can follow a follow-up', async () => {
    expect(await asked(first, '通州呢', '那2016年呢')).toBe('北京市通州区环境保护局 2016年 优良天数比例');
  });

  it.each(['那个申请表在哪里下载', '申请公开要几天', '通州公开了多少条信息'])(
    '"%s" stands on its own',
    async (message) => {
      expect(await asked(first, message)).toBe(message);
    },
  );

  it('is not one after half an hour', async () => {
    const { say, wait, retrieval } = await situation();
    await say(first);
    wait({ minutes: 31 });
    expect((await say('那2016年呢')).outcome).toBe('clarify_topic');
    expect(retrieval.asked).toEqual([first]);
  });

  it('survives smalltalk in between', async () => {
    expect(await asked(first, '谢谢', '通州呢')).toBe('北京市通州区环境保护局 2017年 优良天数比例');
  });

  it('keeps its own conversation: another resident’s question is no context', async () => {
    const { say } = await situation();
    await say(first);
    expect((await say('那2016年呢', { address: 'session-2' })).outcome).toBe('clarify_topic');
  });

  it('asks what about, where only a bureau is named and nothing came before', async () => {
    const { say } = await situation();
    const reply = await say('怀化');
    expect(reply.outcome).toBe('clarify_topic');
    expect(reply.actions[0]?.send).toBe('怀化市环境保护局空气质量怎么样');
  });
});
