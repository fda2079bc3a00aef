import { describe, expect, it } from 'vitest';
import { quoteOf, situation } from './situation.ts';

const suggested = (title: string, ask = title) => ({
  title,
  agency: '怀化市环境保护局',
  period: '2017',
  ask,
});
const titles = [
  suggested('怀化市环境保护局2017年报告 · 环评信息', '怀化2017年环评信息'),
  suggested('行政处罚'),
  suggested('没有答案的标题'),
];

/** Answers what speaks of 环评 or 处罚. */
const office = () =>
  situation({
    find: ({ text }) =>
      /环评|处罚/.test(text) ? { kind: 'answer', confidence: 0.9, quotes: [quoteOf()] } : { kind: 'nothing' },
    retrieval: { suggest: async () => titles },
  });

describe('a keyword alone', () => {
  it('opens a menu of what is there, and of nothing else', async () => {
    const { say } = await office();
    const reply = await say('环评');
    expect(reply.outcome).toBe('clarify_menu');
    expect(reply.actions.map(({ send }) => send)).toEqual([
      '最近批了哪些环评',
      '正在公示的环评有哪些',
      '环评信息公开了多少条',
      '怀化2017年环评信息',
      '怀化市环境保护局行政处罚',
    ]);
    for (const { label } of reply.actions) expect(reply.text).toContain(`· ${label}`);
  });

  it('offers only what leads to an answer: each button pressed, and its place typed', async () => {
    const { say } = await office();
    const { actions } = await say('环评');
    for (const { send } of actions) expect((await say(send)).outcome).toBe('answered_quotation');
    await say('环评');
    expect((await say('2')).outcome).toBe('answered_quotation');
  });

  it.each(['环评信息', ' 环评？', '環評', '环评方面的情况', '环评查询'])('is heard in %j', async (text) => {
    const { say } = await office();
    expect((await say(text)).outcome).toBe('clarify_menu');
  });

  it.each(['环评怎么批', '怀化环评', '环评和处罚', 'PM2.5'])('is not heard in %j', async (text) => {
    const { say } = await office();
    expect((await say(text)).outcome).not.toBe('clarify_menu');
  });

  it('is a question like any other where the library has nothing on it', async () => {
    const { say } = await situation({
      find: () => ({ kind: 'nothing' }),
      retrieval: { suggest: async () => titles },
    });
    const reply = await say('环评');
    expect(reply.outcome).toBe('unanswered_nothing');
  });

  it('is kept as a possible request, with its topic', async () => {
    const { say, store } = await office();
    await say('环评');
    const rows = await store.reader.selectFrom('inquiry').select(['topic', 'possibleRequest']).execute();
    expect(rows).toEqual([{ topic: '环评', possibleRequest: 1 }]);
  });
});
