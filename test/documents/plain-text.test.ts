import { describe, expect, test } from 'vitest';
import { documentOfText, readPlainText } from '../../src/documents/plain-text.ts';
import { UnreadableFile } from '../../src/documents/reading.ts';

const body = '一、概述\n本年度没有收到申请。\n';

describe('the masthead', () => {
  test.each([
    [
      '某某县生态环境局\n2021年政府信息公开工作年度报告',
      '某某县生态环境局2021年政府信息公开工作年度报告',
      '某某县生态环境局',
      '某某县',
      '2021',
    ],
    ['2018年3月杭州市环境空气质量月报', '2018年3月杭州市环境空气质量月报', null, null, '2018-03'],
    [
      '杭州市环境保护局2018年第一季度水质季报',
      '杭州市环境保护局2018年第一季度水质季报',
      '杭州市环境保护局',
      '杭州市',
      '2018-Q1',
    ],
    [
      '枣庄市市中区环境保护局二〇一七年工作总结',
      '枣庄市市中区环境保护局二〇一七年工作总结',
      '枣庄市市中区环境保护局',
      '枣庄市市中区',
      '2017',
    ],
    [
      '湖北省恩施土家族苗族自治州生态环境局2020年年报',
      '湖北省恩施土家族苗族自治州生态环境局2020年年报',
      '湖北省恩施土家族苗族自治州生态环境局',
      '湖北省恩施土家族苗族自治州',
      '2020',
    ],
    [
      '宁波市生态环境局镇海分局2022年年报',
      '宁波市生态环境局镇海分局2022年年报',
      '宁波市生态环境局镇海分局',
      '宁波市',
      '2022',
    ],
  ])('%s', (head, title, agency, place, period) => {
    expect(documentOfText(`${head}\n\n${body}`, 'a.txt')).toMatchObject({ title, agency, place, period });
  });

  test('a title that stands twice stands once', () => {
    const document = documentOfText(
      `甲县环保局2017年年报\n甲县环保局\n2017年年报\n（2018年1月）\n${body}`,
      'a.txt',
    );
    expect(document.title).toBe('甲县环保局2017年年报');
    expect(document.sections).toEqual([{ headings: ['一、概述'], paragraphs: ['本年度没有收到申请。'] }]);
  });

  test('a line of publication becomes a date', () => {
    const document = documentOfText(
      `甲县环保局2017年年报\n发布日期：2018年1月9日 来源：甲县环保局\n${body}`,
      'a.txt',
    );
    expect(document.publishedOn).toBe('2018-01-09');
    expect(JSON.stringify(document.sections)).not.toContain('发布日期');
  });

  test('a date that cannot be is none', () => {
    const document = documentOfText(`甲县环保局2017年年报\n发布时间:2018-02-30\n${body}`, 'a.txt');
    expect(document.publishedOn).toBeNull();
  });

  test('a text that does not name itself is named after its file', () => {
    const document = documentOfText('这是一段没有标题的正文，它只有一句话。', 'folder/说明.txt');
    expect(document).toMatchObject({ title: '说明', agency: null, period: null });
  });
});

describe('headings', () => {
  test('make a path, with stray spaces gone', () => {
    const text =
      '  一、 总体情况\n（一） 主动公开\n1. 网站\n公开了12条。\n（二）依申请公开\n收到3件。\n二、问题\n还有不足。';
    expect(documentOfText(text, 'a.txt').sections.map(({ headings }) => headings)).toEqual([
      ['一、总体情况', '（一）主动公开', '1.网站'],
      ['一、总体情况', '（二）依申请公开'],
      ['二、问题'],
    ]);
  });

  test('a short list under a heading stays quotable', () => {
    const text = '一、申请材料\n1.身份证复印件\n2.申请表2份\n二、时限\n20个工作日。';
    expect(documentOfText(text, 'a.txt').sections[0]).toEqual({
      headings: ['一、申请材料'],
      paragraphs: ['1.身份证复印件', '2.申请表2份'],
    });
  });

  test('a numbered sentence stays a paragraph', () => {
    const text =
      '一、统计\n（一）本年度报告的统计时间为2017年1月1日至2017年12月31日。全文公开。\n1.申请人应当出示身份证。没有的说明理由。';
    expect(documentOfText(text, 'a.txt').sections).toEqual([
      {
        headings: ['一、统计'],
        paragraphs: [
          '（一）本年度报告的统计时间为2017年1月1日至2017年12月31日。全文公开。',
          '1.申请人应当出示身份证。没有的说明理由。',
        ],
      },
    ]);
  });

  test('a decimal number is no heading', () => {
    const text = '一、空气\n4.04是综合指数。\n2.5微米的颗粒';
    expect(documentOfText(text, 'a.txt').sections).toHaveLength(1);
  });
});

describe('bytes', () => {
  test('UTF-8 with a byte order mark, UTF-16 and GBK are read', () => {
    const text = '甲县环保局2017年年报\n一、概述\n本年度没有收到申请。';
    // 甲县环保局 in GBK, by the national standard's code table.
    const gbk = [0xbc, 0xd7, 0xcf, 0xd8, 0xbb, 0xb7, 0xb1, 0xa3, 0xbe, 0xd6];
    const gbkFile = Uint8Array.from([...gbk, ...ascii('2017\nA.\n')]);
    expect(title(Buffer.from(`\ufeff${text}`, 'utf8'))).toBe('甲县环保局2017年年报');
    expect(title(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe('甲县环保局2017年年报');
    expect(title(gbkFile)).toBe('甲县环保局2017');
  });

  test('layout is removed and wording is not', () => {
    const text = '一、概述\n\u3000\u3000本年\u200b度\u0000收到  3 件，[bookmark: _GoBack]共201,7年。\r\n';
    expect(documentOfText(text, 'a.txt').sections[0]?.paragraphs).toEqual(['本年度收到 3 件，共201,7年。']);
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['NULs', new Uint8Array(4096)],
    [
      'a picture',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, ...Array.from({ length: 600 }, (_, n) => n % 29)]),
    ],
    ['bytes of no encoding', Uint8Array.from([0x61, 0xff, 0xff, 0xff, 0x80])],
    ['spaces', Buffer.from('  \n\u3000\n')],
    ['a title alone', Buffer.from('甲县环保局2017年年报')],
  ])('%s is refused with a remedy', (_, bytes) => {
    expect(() => readPlainText(bytes, 'a.txt')).toThrow(UnreadableFile);
  });
});

function title(bytes: Uint8Array): string | undefined {
  return readPlainText(bytes, 'a.txt').documents[0]?.document.title;
}

function ascii(text: string): number[] {
  return [...Buffer.from(text, 'ascii')];
}

test('an answer stands under its question, however the questions are marked', () => {
  const { sections } = documentOfText(
    '《噪声污染防治方案》解读\n方案自印发之日起施行。\n问：广场舞几点以后不能跳？\n答：不得晚于21时30分。\n1.农村可以烧秸秆吗？\n不可以，全年禁止露天焚烧。',
    'a.txt',
  );
  expect(sections.slice(1)).toEqual([
    { headings: ['问：广场舞几点以后不能跳？'], paragraphs: ['答：不得晚于21时30分。'] },
    { headings: ['1.农村可以烧秸秆吗？'], paragraphs: ['不可以，全年禁止露天焚烧。'] },
  ]);
});
