import { expect, it } from 'vitest';
import { questionLines } from '../../src/statistics/question-set.ts';
import { temporaryStore } from '../support/store.ts';
import { type SeededMessage, seedMessages } from './seed.ts';

const at = '2026-11-16T09:00:00+08:00';
const later = '2026-11-20T09:00:00+08:00';

async function linesOf(messages: SeededMessage[], options: { since?: string; known?: string[] } = {}) {
  const store = await temporaryStore();
  await seedMessages(store, messages);
  const since = options.since ? Temporal.PlainDate.from(options.since) : null;
  return questionLines(store.reader, { since, known: options.known ?? [] });
}

it('takes unanswered and disliked questions, and neither answered ones, ratings nor form answers', async () => {
  const { lines } = await linesOf([
    { at, text: '宏达化工的环评批了吗', outcome: 'unanswered_nothing' },
    { at, text: '怀化2016年优良天数', outcome: 'unanswered_other_scope' },
    { at, text: '罚了多少钱', rating: -1 },
    { at, text: '申请公开要几天', rating: 1 },
    { at, text: '谢谢', outcome: 'smalltalk_thanks' },
    { at, text: '👎 #3', outcome: 'smalltalk_rated' },
    { at, text: null, formStep: 'name', outcome: 'unanswered_nothing' },
  ]);
  expect(lines.map(({ q, why }) => [q, why])).toEqual([
    ['宏达化工的环评批了吗', ['unanswered_nothing']],
    ['怀化2016年优良天数', ['unanswered_other_scope']],
    ['罚了多少钱', ['disliked']],
  ]);
  expect(lines[0]).toMatchObject({ id: 'i1', kind: 'answer', any: [], times: 1, on: '2026-11-16' });
});

it('folds what differs in width, case, spaces and punctuation only, and puts the most asked first', async () => {
  const { lines } = await linesOf([
    { at, text: '谁管噪声', outcome: 'unanswered_nothing' },
    { at, text: 'pm2.5 超标了吗？', outcome: 'unanswered_nothing' },
    { at: later, text: 'ＰＭ２.５超标了吗', rating: -1 },
  ]);
  expect(lines.map(({ q, times, on, why }) => ({ q, times, on, why }))).toEqual([
    { q: 'ＰＭ２.５超标了吗', times: 2, on: '2026-11-20', why: ['unanswered_nothing', 'disliked'] },
    { q: '谁管噪声', times: 1, on: '2026-11-16', why: ['unanswered_nothing'] },
  ]);
});

it('masks who asked, also where a number stands at the cut of a text that is too long', async () => {
  const { lines } = await linesOf([
    { at, text: '我叫张三，电话１３８-0013-8000，环评批了吗', outcome: 'unanswered_nothing' },
    { at, text: `${'烟'.repeat(295)}13800138000`, outcome: 'unanswered_nothing' },
    { at, text: `${'尘'.repeat(595)}13800138000`, outcome: 'unanswered_nothing' },
  ]);
  expect(lines).toHaveLength(3);
  for (const { q } of lines) {
    expect(q.normalize('NFKC')).not.toMatch(/13800|张三|0013/);
    expect([...q].length).toBeLessThanOrEqual(301);
  }
});

it('begins on a day in Shanghai, and skips what the set has', async () => {
  const { lines, skipped } = await linesOf(
    [
      { at: '2026-11-16T23:59:00+08:00', text: '昨天的问题', outcome: 'unanswered_nothing' },
      { at: '2026-11-17T00:01:00+08:00', text: '今天的问题', outcome: 'unanswered_nothing' },
      { at: later, text: '已经在题集里的问题？', outcome: 'unanswered_nothing' },
    ],
    { since: '2026-11-17', known: ['已经在题集里的问题'] },
  );
  expect(lines.map(({ q }) => q)).toEqual(['今天的问题']);
  expect(skipped).toBe(1);
});

it('reads a register of more rows than it takes at once', async () => {
  const messages = Array.from({ length: 1203 }, (_, n) => ({
    at,
    text: `第${n % 1100}号项目批了吗`,
    outcome: 'unanswered_nothing',
  }));
  const { lines } = await linesOf(messages);
  expect(lines).toHaveLength(1100);
  expect(lines.reduce((sum, { times }) => sum + times, 0)).toBe(1203);
});
