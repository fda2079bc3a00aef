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

const plan: TestDocument = {
  title: '怀化市锰污染综合治理实施方案',
  agency: '怀化市生态环境局',
  place: '湖南省怀化市',
  number: '怀环发〔2026〕5号',
  sections: [{ headings: ['一、总体目标'], paragraphs: ['锰渣库渗滤液全部收集。'] }],
};

async function suggesting() {
  const { retrieval, store } = await retrievalOver([...permitDocuments(), catalogue, plan]);
  const suggest = await createSuggester(store.reader);
  return { retrieval, titles: (typed: string) => suggest(typed, 5).map(({ title }) => title), suggest };
}

describe('suggestions while one types', () => {
  test.each([
    ['the beginning of an enterprise', '宏达化', '怀化市宏达化工有限公司'],
    ['a part of a number', '怀环审〔2017〕1', '怀环审〔2017〕12号 怀化市宏达化工有限公司'],
    ['a number as it is typed', '怀环审2017 12', '怀环审〔2017〕12号 怀化市宏达化工有限公司'],
    ['a document by a part of its number', '怀环发2026', '怀环发〔2026〕5号 怀化市锰污染综合治理实施方案'],
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

  test('what stands in nearly all of many names is found, and among ten thousand at once', async () => {
    const signs = [...'宏恒弘鸿金银天华盛兴福瑞德信诚义仁和顺达昌隆泰康安永长久远大'];
    const name = (at: number) =>
      `怀化${signs[at % 30]}${signs[Math.floor(at / 30) % 30]}${signs[Math.floor(at / 900)]}化工有限公司`;
    const rows = Array.from({ length: 10_000 }, (_, at) => ({
      headings: [],
      paragraphs: [name(at)],
      record: {
        ...{ kind: 'permit' as const, agency: '怀化市生态环境局', enterprise: name(at), project: '' },
        ...{ matter: '环评审批', number: '', status: '批准', acceptedOn: '', decidedOn: '2026-01-01' },
        ...{ place: '', content: '', link: '' },
      },
    }));
    const documents = [{ ...catalogue, kind: 'permits' as const, title: '审批', sections: rows }];
    const suggest = await createSuggester((await retrievalOver(documents)).store.reader);
    const slowest = (typed: string) => {
      const times = Array.from({ length: 9 }, () => {
        const { user, system } = process.threadCpuUsage();
        expect(suggest(typed, 5)).toHaveLength(5);
        const spent = process.threadCpuUsage({ user, system });
        return (spent.user + spent.system) / 1000;
      });
      return times.toSorted((a, b) => a - b)[4] ?? 0;
    };
    for (const typed of ['有限公司', '化工有限公司', '怀化', '怀', '宏恒化工', '弘恒画工'])
      expect([typed, slowest(typed) < 50]).toEqual([typed, true]);
  }, 60_000);

  test('nothing typed, nothing suggested; signs alone neither', async () => {
    const { titles } = await suggesting();
    expect(titles('')).toEqual([]);
    expect(titles('？！')).toEqual([]);
  });
});
