import { describe, expect, test } from 'vitest';
import { retrievalOver, type TestDocument } from '../support/retrieval.ts';
import { catalogueDocuments } from './catalogue/fixture.ts';
import { permitDocuments, today } from './permits/fixture.ts';

const huaihua = { agency: '怀化市生态环境局', place: '湖南省怀化市' };

/** Only the head of the document bears its number, as the tables above texts on portals do. */
const plan: TestDocument = {
  title: '怀化市锰污染综合治理实施方案',
  ...huaihua,
  number: '怀环发〔2026〕5号',
  sections: [
    { headings: ['一、总体目标'], paragraphs: ['到2027年底，全市锰渣库渗滤液收集率达到100%。'] },
    { headings: ['二、主要任务'], paragraphs: ['完成12座历史遗留锰渣库治理。'] },
  ],
};
const reply: TestDocument = {
  title: '关于硫酸技改项目环境影响报告书的批复',
  ...huaihua,
  number: '怀环审〔2017〕12号',
  sections: [{ headings: [], paragraphs: ['怀环审〔2017〕12号', '原则同意报告书结论。'] }],
};

async function asking(documents: TestDocument[] = [plan]) {
  const { retrieval } = await retrievalOver([...documents, ...permitDocuments(), ...catalogueDocuments()]);
  return (text: string) => retrieval.find({ text, today });
}

describe('a document is found by its number', () => {
  test.each([
    '怀环发〔2026〕5号',
    '怀环发2026 5',
    '怀环发(2026)第5号',
    '怀环发2026年5号文是什么',
    '请问怀环发二〇二六年五号说了什么',
    '怀环发【2026】5号原文',
  ])('%s', async (text) => {
    const { kind, quotes } = await (await asking())(text);
    expect([kind, quotes.map(({ title }) => title)]).toEqual(['answer', [plan.title]]);
    // The reply shows which number it is, although the text does not repeat it.
    expect(quotes[0]?.section).toBe('怀环发〔2026〕5号');
  });

  test('what is asked of it is sought in its text', async () => {
    const { kind, quotes } = await (await asking())('怀环发〔2026〕5号要治理几座锰渣库');
    expect([kind, quotes[0]?.title]).toEqual(['answer', plan.title]);
  });

  test('another number of the series is not', async () => {
    const { kind, table } = await (await asking())('怀环发〔2026〕6号');
    expect([kind, table]).toMatchObject(['table', { table: 'permits', kind: 'none' }]);
  });
});

test('where a row bears the number, too, the row tells how it stands and the document is named', async () => {
  const find = await asking([reply]);
  const { table } = await find('怀环审〔2017〕12号');
  expect(table).toMatchObject({
    table: 'permits',
    kind: 'about',
    rows: [{ number: '怀环审〔2017〕12号', enterprise: '怀化市宏达化工有限公司' }],
    documents: [{ name: reply.title, ask: '怀环审〔2017〕12号原文' }],
  });
  const { kind, quotes } = await find('怀环审〔2017〕12号原文');
  expect([kind, quotes[0]?.title]).toEqual(['answer', reply.title]);
});

test('a number that only the catalogue knows leads to its entry, also where there are tables of permits', async () => {
  const { table } = await (await asking())('怀环发〔2026〕7号');
  expect(table).toMatchObject({ table: 'catalogue', kind: 'entries', total: 1 });
});
