import { describe, expect, it } from 'vitest';
import { retrievalOver, type TestDocument } from '../support/retrieval.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const section = (heading: string, ...paragraphs: string[]) => ({ headings: [heading], paragraphs });

const huaihua: TestDocument = {
  title: '怀化市环境保护局2017年政府信息公开工作年度报告',
  agency: '怀化市环境保护局',
  period: '2017',
  sections: [
    section(
      '二、环境质量',
      '2017年，全市优良天数比例91.3%，比2016年提升6.7个百分点。全市46个地表水断面水质为优。沅陵县排名全省第二。',
    ),
  ],
};
const tongzhou: TestDocument = {
  title: '通州区环境保护局2017年度报告',
  agency: '通州区环境保护局',
  period: '2017',
  sections: [
    section('一、公开情况', '北京市要求，区环保局网站发布信息1115条。收到公开申请16项。'),
    section('四、2018年工作安排', '狠抓污染源监管信息公开。'),
  ],
};
const guide: TestDocument = {
  title: '公开指南',
  kind: 'guide',
  sections: [section('申请公开要几天', '自收到申请之日起20个工作日内答复。')],
};

describe('retrieval', () => {
  it('quotes the sentence that answers, letter by letter', async () => {
    const { retrieval } = await retrievalOver([huaihua, tongzhou, guide]);
    const finding = await retrieval.find({ text: '怀化有多少个地表水断面', today });
    expect(finding.kind).toBe('answer');
    expect(finding.quotes[0]?.text).toContain('46个地表水断面');
    expect(huaihua.sections[0]?.paragraphs[0]).toContain(finding.quotes[0]?.text);
  });

  it('offers the year it has instead of passing it off as the year asked for', async () => {
    const { retrieval } = await retrievalOver([huaihua, tongzhou]);
    for (const text of ['怀化2016年优良天数比例', '怀化2020年优良天数比例', '怀化去年优良天数比例']) {
      const finding = await retrieval.find({ text, today });
      expect(finding).toMatchObject({ kind: 'other-scope', mismatch: 'period', quotes: [] });
      expect(finding.nearest[0]).toMatchObject({ agency: huaihua.agency, period: '2017' });
      expect(JSON.stringify(finding.nearest)).not.toContain('91.3');
    }
  });

  it.each([
    '镇海区优良天数比例是多少',
    '上海市浦东新区环保局网站发布多少条信息',
    '江苏南通通州区环保局网站发布多少条信息',
    '北京市环保局网站发布多少条信息',
    '麻阳优良天数比例',
  ])('gives no other place’s figure for %s', async (text) => {
    const { retrieval } = await retrievalOver([huaihua, tongzhou]);
    const finding = await retrieval.find({ text, today });
    expect(finding.kind).not.toBe('answer');
    expect(finding.quotes).toEqual([]);
  });

  it('answers about a part of the place where the sentence names it', async () => {
    const { retrieval } = await retrievalOver([huaihua, tongzhou]);
    const finding = await retrieval.find({ text: '沅陵县在全省排第几', today });
    expect(finding.quotes[0]?.text).toContain('沅陵县排名全省第二');
  });

  it.each(['淮化有多少个地表水断面', '懷化有多少個地表水斷面', '怀话市有多少个地表水断面'])(
    'understands %s',
    async (text) => {
      const { retrieval } = await retrievalOver([huaihua, tongzhou]);
      expect((await retrieval.find({ text, today })).quotes[0]?.text).toContain('46个');
    },
  );

  it('says what a misspelt name was taken for', async () => {
    const { retrieval } = await retrievalOver([huaihua]);
    const { scope } = await retrieval.find({ text: '淮化空气', today });
    expect(scope.corrections).toEqual([{ written: '淮化', taken: '怀化' }]);
  });

  it('takes the period of a heading for that of the text under it', async () => {
    const { retrieval } = await retrievalOver([huaihua, tongzhou]);
    const finding = await retrieval.find({ text: '通州2018年污染源监管信息公开怎么安排', today });
    expect(finding.quotes[0]?.text).toContain('狠抓污染源监管信息公开');
    expect(finding.quotes[0]?.section).toContain('2018年');
  });

  it.each(['明天限行尾号是多少', '讲个笑话', '信用卡怎么还款', '今天股市行情'])(
    'is silent about %s',
    async (text) => {
      const { retrieval } = await retrievalOver([huaihua, tongzhou, guide]);
      expect(['nothing', 'near']).toContain((await retrieval.find({ text, today })).kind);
    },
  );

  it('answers from a library that another process has changed, names included', async () => {
    const { retrieval, replace } = await retrievalOver([tongzhou]);
    expect((await retrieval.find({ text: '淮化有多少个地表水断面', today })).kind).not.toBe('answer');
    await replace([tongzhou, huaihua]);
    expect((await retrieval.find({ text: '淮化有多少个地表水断面', today })).kind).toBe('answer');
    await replace([tongzhou]);
    expect((await retrieval.find({ text: '怀化有多少个地表水断面', today })).kind).not.toBe('answer');
  });

  it('knows a place that only the library tells, also misspelt', async () => {
    const qingshi: TestDocument = {
      title: '青石县生态环境局2024年度报告',
      agency: '青石县生态环境局',
      period: '2024',
      sections: [section('一、公开情况', '全年主动公开信息77条。')],
    };
    const { retrieval, replace } = await retrievalOver([tongzhou]);
    expect((await retrieval.find({ text: '青石县公开多少条', today })).kind).not.toBe('answer');
    await replace([tongzhou, qingshi]);
    for (const text of ['青石县公开多少条', '清石县生态环境局公开多少条', '青石县2024年公开多少条']) {
      expect((await retrieval.find({ text, today })).quotes[0]?.text, text).toContain('77条');
    }
    expect((await retrieval.find({ text: '青石县2023年公开多少条', today })).mismatch).toBe('period');
  });

  it('answers each of several periods or places, and names those it has nothing of', async () => {
    const { retrieval } = await retrievalOver([huaihua, tongzhou]);
    const years = await retrieval.find({ text: '怀化2016年和2017年优良天数比例', today });
    expect(years.quotes.map(({ text }) => text).join()).toContain('91.3%');
    expect(years.uncovered).toEqual(['怀化市2016年']);
    const places = await retrieval.find({ text: '怀化和镇海优良天数比例', today });
    expect(places.quotes).toHaveLength(1);
    expect(places.uncovered).toEqual(['镇海区']);
  });

  it.each(['怀化市人民政府2017年优良天数比例', '怀化市水利局2017年优良天数比例'])(
    'does not take the environment bureau for %s',
    async (text) => {
      const { retrieval } = await retrievalOver([huaihua, tongzhou]);
      expect(await retrieval.find({ text, today })).toMatchObject({
        kind: 'other-scope',
        mismatch: 'agency',
      });
    },
  );

  it('tells a rule that has been replaced only to who asks for the time before', async () => {
    const { retrieval } = await retrievalOver([
      {
        ...guide,
        sections: [
          ...guide.sections,
          section('以前申请公开要几天', '2008年5月1日至2019年5月14日收到的公开申请，答复期限是15个工作日。'),
        ],
      },
    ]);
    const now = await retrieval.find({ text: '申请公开几个工作日答复', today });
    expect(now.quotes[0]?.text).toContain('20个工作日');
    for (const text of ['以前申请公开几个工作日答复', '2018年申请公开几个工作日答复']) {
      expect((await retrieval.find({ text, today })).quotes[0]?.text, text).toContain('15个工作日');
    }
  });

  it('suggests titles while one types, also misspelt ones', async () => {
    const { retrieval } = await retrievalOver([huaihua, tongzhou, guide]);
    expect((await retrieval.suggest('怀化', 5))[0]?.title).toContain('怀化市环境保护局');
    expect((await retrieval.suggest('申请公', 5))[0]?.ask).toContain('申请公开要几天');
    expect(await retrieval.suggest('', 5)).toEqual([]);
  });

  it.each([
    '',
    ' ',
    '\0',
    '🙂🙂',
    '"; DROP TABLE passage; --',
    '" OR "',
    '<script>',
    '*',
    'NEAR(a b)',
    '啊'.repeat(5000),
  ])('survives hostile text %#', async (text) => {
    const { retrieval } = await retrievalOver([huaihua]);
    expect((await retrieval.find({ text, today })).quotes).toEqual([]);
    await retrieval.suggest(text, 5);
  });
});
