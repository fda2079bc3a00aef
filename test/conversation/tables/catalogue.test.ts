import { expect, test } from 'vitest';
import { catalogueDocuments } from '../../retrieval/catalogue/fixture.ts';
import { retrievalOver } from '../../support/retrieval.ts';
import { situation } from '../situation.ts';

async function chat() {
  const { retrieval } = await retrievalOver(catalogueDocuments());
  return situation({ retrieval });
}

test('an entry is shown with all that it says, its link and its interpretation', async () => {
  const { say } = await chat();
  const reply = await say('怀环发2026 7');
  expect(reply.outcome).toBe('answered_records');
  expect(reply.text.split('\n').slice(1)).toEqual([
    '· 关于印发大气污染防治攻坚方案的通知（怀化市生态环境局；类别：部门文件；索引号：431200-2026-0017；责任部门：大气科；生成日期：2026年3月2日；文号：怀环发〔2026〕7号）',
    '  链接：https://www.example.gov.cn/catalogue/f1',
    '  解读：https://www.example.gov.cn/jiedu/f1',
    '来源：《怀化市生态环境局信息公开目录》。',
  ]);
  expect(reply.citations).toMatchObject([
    { agency: '怀化市生态环境局', url: 'https://www.example.gov.cn/catalogue/f1' },
  ]);
});

test('five entries at once, the others behind 更多', async () => {
  const { say } = await chat();
  const first = await say('怀化市环境质量状况信息有哪些');
  expect(first.text).toContain('共6条，以上是第1—5条');
  const second = await say('更多');
  expect(second.text).toContain('辐射环境质量状况');
  expect(second.citations).toHaveLength(1);
  expect((await say('更多')).outcome).toBe('clarify_no_more');
});

test('an index code that no entry has is told, with what can be done', async () => {
  const { say } = await chat();
  const reply = await say('索引号431200-2031-0001是什么');
  expect(reply.outcome).toBe('unanswered_no_record');
  expect(reply.text).toContain('没有“431200-2031-0001”这一条');
  expect(reply.actions.map(({ label }) => label)).toContain('申请公开');
});
