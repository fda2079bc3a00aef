import { describe, expect, test } from 'vitest';
import { documentOfText } from '../../src/documents/plain-text.ts';

const head = `索 引 号：004500/2018-00123 信息分类：环境管理
发布机构：桦川县生态环境局 生成日期：2018年3月2日
文 号：桦环审〔2018〕12号 公开日期：2018-03-04
名 称：关于丰源肥业环评文件的批复`;

describe('the labelled head of a disclosed document', () => {
  test('fills number, dates, agency and title, and is not quoted', () => {
    const document = documentOfText(`${head}\n关于丰源肥业环评文件的批复\n同意建设。`, 'a.txt');
    expect(document).toMatchObject({
      title: '关于丰源肥业环评文件的批复',
      agency: '桦川县生态环境局',
      place: '桦川县',
      number: '桦环审〔2018〕12号',
      madeOn: '2018-03-02',
      publishedOn: '2018-03-04',
    });
    expect(document.sections).toEqual([{ headings: [], paragraphs: ['同意建设。'] }]);
  });

  test('may have its values on the lines below', () => {
    const text = `索引号：\n004500/2018\n发文机关：\n桦川县生态环境局\n成文日期：\n2018年3月2日\n关于丰源肥业环评文件的批复\n同意建设。`;
    expect(documentOfText(text, 'a.txt')).toMatchObject({
      title: '关于丰源肥业环评文件的批复',
      agency: '桦川县生态环境局',
      madeOn: '2018-03-02',
    });
  });

  test.each(['主动公开', '依申请公开', '不予公开'] as const)('says that a document is %s', (attribute) => {
    const text = `${head}\n公开方式：${attribute}\n关于丰源肥业环评文件的批复\n同意建设。`;
    expect(documentOfText(text, 'a.txt').attribute).toBe(attribute);
  });

  test('is none where the text only uses such words', () => {
    const text = '甲县环保局办事指南\n名称：危险废物经营许可证\n编号：12\n分类：综合经营';
    expect(documentOfText(text, 'a.txt').sections[0]?.paragraphs).toHaveLength(3);
  });

  test('with a date that cannot be has none', () => {
    const text = `${head.replace('2018年3月2日', '2018年2月30日')}\n关于丰源肥业的批复\n同意建设。`;
    expect(documentOfText(text, 'a.txt').madeOn).toBeNull();
  });
});

describe('an official paper', () => {
  const paper = `桦川县生态环境局文件
桦环发〔2018〕7号
关于加强秸秆禁烧工作的通知
各镇人民政府：
现就秸秆禁烧工作通知如下。
一、加强领导
各镇应当成立领导小组。
二、加强检查
每天巡查。
桦川县生态环境局
二〇一八年十月二十一日`;

  test('tells agency and number by its printed head, and when it was made by its last line', () => {
    expect(documentOfText(paper, 'a.txt')).toMatchObject({
      title: '关于加强秸秆禁烧工作的通知',
      agency: '桦川县生态环境局',
      number: '桦环发〔2018〕7号',
      madeOn: '2018-10-21',
    });
  });
});

describe('a paper with a red head', () => {
  const paper = (title: string, end: string) => `吉安市泰和生态环境局文件
泰环字〔2026〕7号
${title}
局机关各股室：
现将有关事项通知如下。
一、分工
刘某：分管办公室。
${end}`;
  const end = `吉安市泰和生态环境局
2026年2月9日
（此件公开发布）
抄送：吉安市生态环境局，县委办公室。
吉安市泰和生态环境局办公室 2026年2月9日印发`;

  test.each([
    '关于调整局领导班子成员工作分工的通知',
    '关于转发吉安市生态环境局秸秆禁烧工作方案的通知',
    '关于泰和县交通运输局公路改建工程环境影响报告表的批复',
  ])('speaks by it, whatever its title is about: %s', (title) => {
    expect(documentOfText(paper(title, end), 'a.txt')).toMatchObject({
      title,
      agency: '吉安市泰和生态环境局',
      number: '泰环字〔2026〕7号',
      madeOn: '2026-02-09',
    });
    expect(documentOfText(paper(title, end).replace(/^.*\n/, ''), 'a.txt')).toMatchObject({
      title,
      agency: '吉安市泰和生态环境局',
    });
  });

  test('has no signature, date or printing remark to quote', () => {
    const { sections } = documentOfText(paper('关于调整局领导分工的通知', end), 'a.txt');
    expect(sections.at(-1)).toEqual({ headings: ['一、分工'], paragraphs: ['刘某：分管办公室。'] });
  });

  test('keeps a last date that is text', () => {
    const { sections } = documentOfText(paper('关于停水的通知', '2026年2月9日\n恢复供水。'), 'a.txt');
    expect(sections.at(-1)?.paragraphs.slice(-2)).toEqual(['2026年2月9日', '恢复供水。']);
  });
});

describe('a title below the name of the agency', () => {
  test.each([
    ['居民常见问题解答\n（2026年6月）', '居民常见问题解答'],
    ['2025年政府信息公开工作年度报告\n（2026年1月）', '吉安市泰和生态环境局2025年政府信息公开工作年度报告'],
    ['行政处罚决定书\n泰环罚〔2026〕15号\n当事人：甲厂', '行政处罚决定书（泰环罚〔2026〕15号）'],
    [
      '关于2026年11月受理建设项目环境影响\n评价文件的公示',
      '关于2026年11月受理建设项目环境影响评价文件的公示',
    ],
    ['泰环监〔2026〕9号\n泰和县2026年第三季度水源地水质报告', '泰和县2026年第三季度水源地水质报告'],
  ])('%s', (lines, title) => {
    const text = `吉安市泰和生态环境局\n${lines}\n室内空气不属于我局监管范围。`;
    expect(documentOfText(text, 'a.txt')).toMatchObject({ title, agency: '吉安市泰和生态环境局' });
  });
});

test('a paper by two agencies is of the first, and its red head is no part of its title', () => {
  const text =
    '吉安市泰和生态环境局\n泰和县公安局文件\n泰环字〔2026〕50号\n关于加强机动车排气污染监管的通知\n各乡镇人民政府：\n现通知如下。';
  expect(documentOfText(text, 'a.txt')).toMatchObject({
    title: '关于加强机动车排气污染监管的通知',
    agency: '吉安市泰和生态环境局',
  });
});

test('an answer to a proposal has its number beside who signs it, and keeps whom to ask', () => {
  const text =
    '吉安市泰和生态环境局\n泰环函〔2026〕12号 签发人：刘某\n对县人大第23号建议的答复\n张三代表：\n已完成清淤3公里。\n吉安市泰和生态环境局\n2026年6月20日\n联系人：李某，电话：0796-5390220';
  const document = documentOfText(text, 'a.txt');
  expect(document).toMatchObject({
    title: '对县人大第23号建议的答复',
    number: '泰环函〔2026〕12号',
    madeOn: '2026-06-20',
  });
  expect(document.sections[0]?.paragraphs.slice(-2)).toEqual([
    '已完成清淤3公里。',
    '联系人：李某，电话：0796-5390220',
  ]);
});

test('the number of the copy and how urgent it is are no title', () => {
  const text =
    '000012\n特急\n桦川县生态环境局文件\n桦环发〔2018〕7号\n关于加强秸秆禁烧工作的通知\n各镇人民政府：\n现通知如下。';
  expect(documentOfText(text, 'a.txt')).toMatchObject({
    title: '关于加强秸秆禁烧工作的通知',
    agency: '桦川县生态环境局',
  });
});

test('公告 alone is called by its file, where that says more', () => {
  const text = '公 告\n中考期间禁止夜间施工。\n吉安市泰和生态环境局\n2026年6月1日';
  expect(documentOfText(text, '关于中考期间禁止施工的公告.txt').title).toBe('关于中考期间禁止施工的公告');
  expect(documentOfText(text, 't20260601_1.txt').title).toBe('公 告');
});

test('a daily bulletin is of its day', () => {
  const text =
    '泰和县环境空气质量日报\n2026年11月20日\n发布单位：吉安市泰和生态环境局\n泰和县AQI为58，空气质量良。';
  expect(documentOfText(text, 'a.txt')).toMatchObject({
    title: '泰和县环境空气质量日报（2026年11月20日）',
    agency: '吉安市泰和生态环境局',
    period: '2026-11-20',
  });
});

test('a bulletin of a month is told from those of other months', () => {
  const text =
    '吉安市城市环境空气质量月报\n（2026年10月）\n吉安市生态环境局 2026年11月6日\n全市空气质量良好。';
  expect(documentOfText(text, 'a.txt')).toMatchObject({
    title: '吉安市城市环境空气质量月报（2026年10月）',
    agency: '吉安市生态环境局',
    period: '2026-10',
    publishedOn: '2026-11-06',
  });
});

test.each([
  ['发布时间：2018-01-09 10:20 来源：甲县环保局', '2018-01-09'],
  ['时间：2018年1月9日 来源：甲县环保局 浏览次数：3', '2018-01-09'],
  ['2018-01-09 10:20', '2018-01-09'],
  ['[2018-01-09]', '2018-01-09'],
  ['时间：2018年1月9日上午九时', null],
])('%s is published on %s', (line, publishedOn) => {
  expect(documentOfText(`关于召开座谈会的通知\n${line}\n会议在县城召开。`, 'a.txt').publishedOn).toBe(
    publishedOn,
  );
});
