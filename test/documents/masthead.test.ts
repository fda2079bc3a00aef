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
