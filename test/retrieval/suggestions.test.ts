import { describe, expect, test } from 'vitest';
import { createSuggester } from '../../src/retrieval/suggestions.ts';
import { retrievalOver, type TestDocument } from '../support/retrieval.ts';
import { permitDocuments, today } from './permits/fixture.ts';

const catalogue: TestDocument = {
  title: '怀化市生态环境局信息公开目录',
  agency: '怀化市生态环境局',
  place: '湖南省怀化市',
  kind: 'catalogue',
  sections: [
    ['关于印发大气污染防治工作方案的通知', '431200-2019-0031', '怀环发〔2019〕7号'],
    ['采购', '431200-2019-0044', ''],
  ].map(([name = '', indexCode = '', number = '']) => ({
    headings: ['公开目录'],
    paragraphs: [`公开目录：${name}。`],
    record: {
      kind: 'entry',
      agency: '怀化市生态环境局',
      ...{ name, indexCode, number, department: '办公室', category: '部门文件', madeOn: '2019-03-01' },
      link: 'https://www.example.gov.cn/c',
      interpretation: '',
    },
  })),
};

async function suggesting() {
  const { retrieval, store } = await retrievalOver([...permitDocuments(), catalogue]);
  const suggest = await createSuggester(store.reader);
  return { retrieval, titles: (typed: string) => suggest(typed, 5).map(({ title }) => title), suggest };
}

describe('suggestions while one types', () => {
  test.each([
    ['the beginning of an enterprise', '宏达化', '怀化市宏达化工有限公司'],
    ['a part of a number', '怀环审〔2017〕1', '怀环审〔2017〕12号 怀化市宏达化工有限公司'],
    ['a number as it is typed', '怀环审2017 12', '怀环审〔2017〕12号 怀化市宏达化工有限公司'],
    ['a project', '磷石膏', '磷石膏综合利用项目（怀化市宏达化工有限公司）'],
    ['an entry of the catalogue', '大气污染', '关于印发大气污染防治工作方案的通知 怀环发〔2019〕7号'],
    ['an index code', '431200-2019-0031', '关于印发大气污染防治工作方案的通知 怀环发〔2019〕7号'],
    [
      'the words of an entry, some left out',
      '大气污染防治通知',
      '关于印发大气污染防治工作方案的通知 怀环发〔2019〕7号',
    ],
    ['other characters of the same sound', '弘达化工', '怀化市宏达化工有限公司'],
    ['traditional characters', '宏達化工', '怀化市宏达化工有限公司'],
    ['a sign that is wrong', '骏秦新材料', '怀化骏泰新材料科技有限责任公司'],
  ])('finds %s', async (_, typed, title) => {
    const { titles } = await suggesting();
    expect(titles(typed)).toContain(title);
  });

  test('each asks for what it names', async () => {
    const { retrieval, suggest } = await suggesting();
    for (const typed of ['宏达化', '怀环审〔2017〕1', '磷石膏', '大气污染', '采购']) {
      for (const { ask } of suggest(typed, 5)) {
        const finding = await retrieval.find({ text: ask, today });
        expect([ask, finding.kind, finding.quotes.length > 0]).toEqual([ask, 'table', true]);
      }
    }
  });

  test('nothing typed, nothing suggested; signs alone neither', async () => {
    const { titles } = await suggesting();
    expect(titles('')).toEqual([]);
    expect(titles('？！')).toEqual([]);
  });
});
