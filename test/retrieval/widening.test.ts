import { describe, expect, it } from 'vitest';
import { retrievalOver, type TestDocument } from '../support/retrieval.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const filler = '各单位要提高认识，压实责任，抓好落实，确保各项工作有力有序推进，取得实效。';
const notice: TestDocument = {
  title: '关于支持企业复工复产的通知',
  sections: [
    {
      headings: [],
      paragraphs: [
        `${filler}对受影响的中小企业有以下支持政策。一是减免三个月房屋租金。二是延期缴纳社会保险费。`,
        `${filler.repeat(4)}`,
        `企业申请支持政策，向所在地商务部门递交材料。${filler}`,
      ],
    },
    { headings: ['附则'], paragraphs: ['本通知自印发之日起施行。'] },
  ],
};
const body = notice.sections.map(({ paragraphs }) => paragraphs.join('\n'));

describe('an answer to an open question', () => {
  it('goes on where its first sentence ends, and stays letter by letter as in the document', async () => {
    const { retrieval } = await retrievalOver([notice]);
    const { kind, quotes } = await retrieval.find({ text: '对中小企业有哪些支持政策', today });
    expect(kind).toBe('answer');
    const told = quotes.map(({ text }) => text).join('');
    expect(told).toContain('减免三个月房屋租金');
    expect(told).toContain('延期缴纳社会保险费');
    for (const { text } of quotes) expect(body.some((part) => part.includes(text))).toBe(true);
  });

  it('has at most 300 characters and one section', async () => {
    const { retrieval } = await retrievalOver([notice]);
    const { quotes } = await retrieval.find({ text: '对中小企业有哪些支持政策', today });
    expect(quotes.map(({ text }) => text).join('').length).toBeLessThanOrEqual(300);
    expect(new Set(quotes.map(({ section }) => section)).size).toBe(1);
  });

  it('takes in no sentence of another year', async () => {
    const report = {
      title: '怀化市环境保护局工作报告',
      agency: '怀化市环境保护局',
      period: '2017',
      sections: [
        {
          headings: ['一、监测'],
          paragraphs: ['2017年新建监测站点3个，分布在鹤城、中方和会同。2015年新建监测站点8个。'],
        },
      ],
    };
    const { retrieval } = await retrievalOver([report]);
    const { quotes } = await retrieval.find({ text: '怀化2017年新建监测站点有哪些', today });
    const told = quotes.map(({ text }) => text).join('');
    expect(told).toContain('鹤城');
    expect(told).not.toContain('2015年');
  });
});
