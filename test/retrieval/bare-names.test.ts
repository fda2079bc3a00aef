import { describe, expect, it } from 'vitest';
import { retrievalOver } from '../support/retrieval.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const guide = (title: string) => ({
  title,
  sections: [{ headings: [], paragraphs: ['按要求提交申请材料，工作时间在窗口办理。'] }],
});
const guides = [
  guide('律师事务所基本信息查询'),
  guide('医学情报研究所查新咨询'),
  guide('律师协会基本信息查询'),
  guide('设置专用航标审批'),
  guide('搬迁、拆除或者调整航标审批'),
];

describe('a bare name', () => {
  it.each([
    // Shares no pair of signs with the title but 查询.
    ['律协查询', '律师协会基本信息查询'],
    ['律所查询,找律所', '律师事务所基本信息查询'],
    ['专用航标', '设置专用航标审批'],
  ])('%s brings the document of that name first: %s', async (text, title) => {
    const { retrieval } = await retrievalOver(guides);
    const [first] = await retrieval.order({ text, today });
    expect(first?.candidate.title).toBe(title);
  });

  it('is not what a question is', async () => {
    const { retrieval } = await retrievalOver(guides);
    expect((await retrieval.weigh({ text: '律所查询', today })).isName).toBe(true);
    expect((await retrieval.weigh({ text: '怎么查询律所', today })).isName).toBe(false);
  });
});
