import { describe, expect, it } from 'vitest';
import { retrievalOver, type TestDocument } from '../support/retrieval.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const city = '怀化市生态环境局';
const section = (heading: string, ...paragraphs: string[]) => ({
  headings: heading === '' ? [] : [heading],
  paragraphs,
});

/** A decision as bureaus print it: the enterprise stands in the title and the first line, then it is 你单位. */
const penalty = (name: string, what: string, fine: string): TestDocument => ({
  title: `${name}行政处罚决定书`,
  agency: city,
  place: '湖南省怀化市',
  sections: [
    section('', `当事人：${name}`, '住所：沅陵县工业集中区'),
    section('一、环境违法事实和证据', `我局执法人员对你单位进行现场检查，发现你单位${what}。`),
    section(
      '二、行政处罚的依据、种类',
      `你单位的上述行为违反了有关规定。我局决定对你单位处罚款人民币${fine}。`,
    ),
    section('三、救济途径', '如不服本决定，可在收到本决定书之日起六十日内申请行政复议。'),
  ],
});

const library = [
  penalty('湖南恒远塑业有限公司', '未取得排污许可证排放污染物', '12.3万元'),
  penalty('沅陵德昌木业有限责任公司', '外排废气中颗粒物浓度超过排放标准', '4万元'),
  penalty('怀化市永达再生资源有限公司', '未按规定贮存危险废物', '38万元'),
];

const replyTo = async (documents: TestDocument[], text: string) => {
  const { retrieval } = await retrievalOver(documents);
  const finding = await retrieval.find({ text, today });
  return { finding, told: finding.quotes.map((quote) => quote.text).join('') };
};

describe('an enterprise named in a question', () => {
  it.each([
    ['恒远塑业被罚了多少钱', '12.3万元'],
    ['湖南恒远塑业有限公司罚款多少', '12.3万元'],
    ['德昌木业因为废气超标罚款多少', '4万元'],
    ['永达再生资源为什么被处罚', '未按规定贮存危险废物'],
  ])('is told its own decision: %s', async (question, expected) => {
    const { finding, told } = await replyTo(library, question);
    expect(finding.kind).toBe('answer');
    expect(told).toContain(expected);
  });

  it.each([
    '隆胜木业有限公司被罚了多少钱',
    '怀化鼎盛水泥有限公司罚款多少',
    '湖南恒昌塑业有限公司为什么被处罚',
  ])('is never told another one’s: %s', async (question) => {
    const { finding, told } = await replyTo(library, question);
    expect(finding.kind).not.toBe('answer');
    expect(told).toBe('');
  });

  it('is not taken for the place that its name begins with or sounds like', async () => {
    const { retrieval } = await retrievalOver(library);
    for (const text of ['德昌木业的罚款', '湖南恒远塑业有限公司的罚款', '沅陵德昌木业的罚款']) {
      expect((await retrieval.readScope({ text, today })).places).toEqual([]);
    }
    // The place beside the name still counts.
    expect((await retrieval.readScope({ text: '沅陵县的德昌木业', today })).places).toEqual(['沅陵县']);
  });

  it('keeps what is built and named after a far place from meaning that place', async () => {
    const { retrieval } = await retrievalOver(library);
    const scope = await retrieval.readScope({ text: '榆树新村噪音大的问题怎么处理的', today });
    expect(scope.places).toEqual([]);
  });
});

const waterReport = (county: string, quarter: string, amount: string): TestDocument => ({
  title: `${county}2026年${quarter}集中式饮用水水源水质状况报告`,
  agency: city,
  place: '湖南省怀化市',
  period: quarter === '第一季度' ? '2026-Q1' : '2026-Q2',
  sections: [
    section('一、监测情况', `2026年${quarter}，对${county}集中式饮用水水源开展了水质监测。`),
    section('二、评价结果', `本季度取水量${amount}，水质达标率为100%。`),
  ],
});
const branchBudget: TestDocument = {
  title: '怀化市生态环境局沅陵分局2026年部门预算公开说明',
  agency: '怀化市生态环境局沅陵分局',
  place: '湖南省怀化市',
  period: '2026',
  sections: [section('三、预算情况', '公务接待费预算14.15万元。')],
};

describe('a county with a branch office of its own', () => {
  const documents = [
    waterReport('沅陵县', '第一季度', '431.9万吨'),
    waterReport('沅陵县', '第二季度', '745.3万吨'),
    waterReport('中方县', '第二季度', '517.2万吨'),
    branchBudget,
  ];

  it.each([
    ['沅陵2026年第二季度水源取水量是多少', '745.3万吨'],
    ['沅陵县2026年第一季度饮用水水源取水量多少', '431.9万吨'],
    ['沅陵分局2026年公务接待费预算是多少', '14.15万元'],
  ])('is told from the city’s bulletin and from its own: %s', async (question, expected) => {
    const { finding, told } = await replyTo(documents, question);
    expect(finding.kind).toBe('answer');
    expect(told).toContain(expected);
  });

  it.each(['会同县2026年第二季度水源取水量是多少', '中方分局2026年公务接待费预算是多少'])(
    'is not told another’s: %s',
    async (question) => {
      const { finding, told } = await replyTo(documents, question);
      expect(finding.kind).not.toBe('answer');
      expect(told).toBe('');
    },
  );
});

describe('a bureau of a county that bears the city’s name first', () => {
  it('speaks for the county', async () => {
    const { finding, told } = await replyTo(
      [
        {
          title: '吉安市泰和生态环境局2025年工作总结',
          agency: '吉安市泰和生态环境局',
          place: '江西省吉安市',
          period: '2025',
          sections: [section('一、监管执法', '全年检查企业312家次，立案21起。')],
        },
      ],
      '泰和县2025年检查了多少家企业',
    );
    expect(finding.kind).toBe('answer');
    expect(told).toContain('312家次');
  });
});
