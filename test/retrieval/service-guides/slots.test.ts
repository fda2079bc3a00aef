import { describe, expect, it } from 'vitest';
import { slotsIn } from '../../../src/retrieval/service-guides/slots.ts';
import { shippedWords } from '../../support/retrieval.ts';

const words = shippedWords.guides;
const read = (title: string, sections: { headings: string[]; paragraphs: string[] }[]) =>
  slotsIn(title, sections, words).map(({ guide, label, value }) => [guide, label, value]);

describe('a text of labelled lines', () => {
  it('is a guide, and each line keeps its words', () => {
    const paragraphs = [
      '排污许可证核发（青石县生态环境局）',
      '办理地点：青石县人民路1号政务大厅3号窗口',
      '承诺办结时限：20(工作日)',
      '咨询电话: 0745-1234567',
      '行使层级：县级',
    ];
    expect(read('排污许可证核发', [{ headings: [], paragraphs }])).toEqual([
      ['排污许可证核发', '办理地点', '青石县人民路1号政务大厅3号窗口'],
      ['排污许可证核发', '承诺办结时限', '20(工作日)'],
      ['排污许可证核发', '咨询电话', '0745-1234567'],
      ['排污许可证核发', '行使层级', '县级'],
    ]);
  });

  it('keeps a list under its label whole, also where an item has a colon', () => {
    const paragraphs = [
      '申请材料：',
      '1. 排污许可证申请表：原件1份',
      '营业执照：复印件1份',
      '办理地点：政务大厅',
      '咨询电话：0745-1234567',
    ];
    const [first] = read('排污许可证核发', [{ headings: [], paragraphs }]);
    expect(first?.[2]).toBe('1. 排污许可证申请表：原件1份\n营业执照：复印件1份');
  });

  it('takes a numbered item that was read as a heading back into its list', () => {
    const sections = [
      { headings: [], paragraphs: ['办理地点：大厅', '申请材料：', '1. 申请表'] },
      { headings: ['2. 监测方案'], paragraphs: ['咨询电话：0745-1'] },
    ];
    expect(read('排污许可证核发', sections)).toEqual([
      ['排污许可证核发', '办理地点', '大厅'],
      ['排污许可证核发', '申请材料', '1. 申请表\n2. 监测方案'],
      ['排污许可证核发', '咨询电话', '0745-1'],
    ]);
  });

  it.each([
    ['a notice with a telephone and an address', ['联系电话：0745-1234567', '办公地址：人民路1号']],
    ['contacts', ['办公地址：人民路1号', '办公时间：8:30—17:00']],
    ['a report', ['全年主动公开政府信息2312条。', '其中：规范性文件3条。']],
  ])('is no guide where it is %s', (_, paragraphs) => {
    expect(read('某文', [{ headings: [], paragraphs }])).toEqual([]);
  });
});

describe('headings', () => {
  it('are labels where they are called so, and the sentence of a table loses its lead', () => {
    const sections = [
      { headings: ['一、办理地点'], paragraphs: ['政务大厅3号窗口'] },
      { headings: ['二、所需材料（一式两份）'], paragraphs: ['申请表；', '营业执照。'] },
      {
        headings: ['咨询电话'],
        paragraphs: ['排污许可证核发（青石县生态环境局）咨询电话：0745-1234567。'],
      },
    ];
    expect(read('排污许可证核发办事指南', sections).map(([, label, value]) => [label, value])).toEqual([
      ['办理地点', '政务大厅3号窗口'],
      ['所需材料（一式两份）', '申请表；\n营业执照。'],
      ['咨询电话', '0745-1234567。'],
    ]);
  });

  it('name the guides where one document has several', () => {
    const guide = (name: string, place: string) => ({
      headings: ['行政许可', name],
      paragraphs: [`办理地点：${place}`, '承诺办结时限：5个工作日', '咨询电话：0745-1'],
    });
    const sections = [guide('一、排污许可证核发', '3号窗口'), guide('二、辐射安全许可证核发', '4号窗口')];
    const places = read('办事指南汇编', sections).filter(([, label]) => label === '办理地点');
    expect(places).toEqual([
      ['排污许可证核发', '办理地点', '3号窗口'],
      ['辐射安全许可证核发', '办理地点', '4号窗口'],
    ]);
  });

  it('that only part one guide name no other', () => {
    const sections = [
      { headings: ['基本信息'], paragraphs: ['办理地点：大厅', '咨询电话：0745-1', '服务对象：企业'] },
      { headings: ['办理须知'], paragraphs: ['申请材料：申请表'] },
    ];
    expect(new Set(read('排污许可证核发', sections).map(([guide]) => guide))).toEqual(
      new Set(['排污许可证核发']),
    );
  });
});
