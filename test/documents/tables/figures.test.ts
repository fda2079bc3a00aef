import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../../../src/documents/reading.ts';
import type { FigureRecord } from '../../../src/store/table-rows.ts';
import { readCsv } from '../../support/tables.ts';

const figures = 'agency,place,period,item,value,unit,standard,source,section';
const huaihua = '怀化市环境保护局,湖南省怀化市,2017';

/** place period item = value unit */
async function told(text: string, path = 'a.csv'): Promise<string[]> {
  const { records, faults } = await readCsv(text, path);
  expect(faults).toEqual([]);
  return (records as FigureRecord[]).map(({ place, period, item, value, unit }) =>
    `${place} ${period} ${item} = ${value} ${unit}`.trim(),
  );
}

describe('a figure a row', () => {
  test('becomes a sentence that stands by itself, a document an agency and period', async () => {
    const { documents, groups, faults, sections } = await readCsv(
      `${figures}\n${huaihua},市区空气优良率,86.3,%,,2017年报告,二、强化平台建设（四是）\n${huaihua},空气质量综合指数,4.04,,,2017年报告,\n镇海区环保局,,2013,微博,340多,条,,汇报,\n`,
      'figures/a.csv',
    );
    expect(faults).toEqual([]);
    expect(groups).toEqual(['怀化市环境保护局 2017', '镇海区环保局 2013']);
    expect(documents[0]).toMatchObject({
      title: '怀化市环境保护局2017年公开数据',
      place: '湖南省怀化市',
      kind: 'figures',
      source: '2017年报告',
    });
    expect(documents[1]).toMatchObject({ place: '镇海区' });
    expect(sections).toMatchObject([
      {
        headings: ['市区空气优良率', '出处：二、强化平台建设（四是）'],
        paragraphs: ['怀化市环境保护局（湖南省怀化市）2017年 市区空气优良率：86.3%。'],
        record: { kind: 'figure', item: '市区空气优良率', value: '86.3', unit: '%', source: '2017年报告' },
      },
      {
        headings: ['空气质量综合指数'],
        paragraphs: ['怀化市环境保护局（湖南省怀化市）2017年 空气质量综合指数：4.04。'],
      },
      { paragraphs: ['镇海区环保局2013年 微博：340多条。'] },
    ]);
  });

  test('a faulty row is reported with its line and the others go in', async () => {
    const { faults, documents } = await readCsv(
      `${figures}\n${huaihua},项目,5,家,,,\n${huaihua},项目,,家,,,\n甲局,,去年,项目,1,,,,\n甲局,少了\n`,
      'figures/a.csv',
    );
    expect(faults.map(({ line }) => line).sort()).toEqual([3, 4, 5]);
    expect(documents).toHaveLength(1);
  });

  test('a spreadsheet saved in GB18030 is read', async () => {
    // 甲县环保局 and 项 in GBK.
    const row = [0xbc, 0xd7, 0xcf, 0xd8, 0xbb, 0xb7, 0xb1, 0xa3, 0xbe, 0xd6, 0x2c, 0xcf, 0xee, 0x2c, 0x35];
    const bytes = Buffer.concat([Buffer.from('agency,item,value\n'), Buffer.from(row)]);
    const { readTables } = await import('../../../src/documents/tables/read-tables.ts');
    const [only] = (await readTables(bytes, 'a.csv')).documents;
    expect(only?.document.sections[0]?.paragraphs).toEqual(['甲县环保局 项：5。']);
  });

  test('may have Chinese names, and periods as people write them', async () => {
    expect(
      await told(
        '怀化市空气质量数据,,,,\n县市区,时间,监测指标,监测结果,单位\n沅陵县,2026年10月,PM2.5,18,ug/m3\n全市,2026年第三季度,优良天数比例,91.3%,\n',
      ),
    ).toEqual(['怀化市沅陵县 2026-10 PM2.5 = 18 μg/m³', '怀化市 2026-Q3 优良天数比例 = 91.3 %']);
  });

  test.each([
    ['without a header', '1,2,3\n4,5,6'],
    ['without rows', figures],
    ['with an open quotation mark', `${figures}\n"甲局,,,项目,1,,,,\n`],
    ['whose rows are all faulty', `${figures}\n甲局,,,,,,,,\n`],
    ['that is something else', '科室,电话\n甲科,123\n'],
  ])('a table in figures/ %s is refused', async (_, text) => {
    await expect(readCsv(text, 'figures/a.csv')).rejects.toThrow(UnreadableFile);
  });
});

describe('figures spread over a table', () => {
  test('of places and items', async () => {
    const text =
      '怀化市2026年10月各县市区环境空气质量状况,,,,,\n排名,县市区,优良天数比例（%）,PM2.5（μg/m³）,综合指数,首要污染物\n1,沅陵县,100,18,2.11,臭氧\n2,洪江市,96.8,20,2.31,—\n,全市平均,98.1,19,2.2,\n';
    expect(await told(text)).toEqual([
      '怀化市沅陵县 2026-10 排名 = 1 位',
      '怀化市沅陵县 2026-10 优良天数比例 = 100 %',
      '怀化市沅陵县 2026-10 PM2.5 = 18 μg/m³',
      '怀化市沅陵县 2026-10 综合指数 = 2.11',
      '怀化市沅陵县 2026-10 首要污染物 = 臭氧',
      '洪江市 2026-10 排名 = 2 位',
      '洪江市 2026-10 优良天数比例 = 96.8 %',
      '洪江市 2026-10 PM2.5 = 20 μg/m³',
      '洪江市 2026-10 综合指数 = 2.31',
      '怀化市 2026-10 优良天数比例 = 98.1 %',
      '怀化市 2026-10 PM2.5 = 19 μg/m³',
      '怀化市 2026-10 综合指数 = 2.2',
    ]);
    const { sentences, documents } = await readCsv(text);
    expect(sentences[2]).toBe('怀化市沅陵县2026年10月 PM2.5：18μg/m³。');
    expect(documents[0]?.title).toBe('怀化市2026年10月各县市区环境空气质量状况');
  });

  test('of items and months, with the unit in a column', async () => {
    expect(
      await told(
        '2026年怀化市空气质量,,,\n指标,1月,2月,单位\nPM2.5,30,28,微克/立方米\n优良天数比例,90,93,%\n',
      ),
    ).toEqual([
      '怀化市 2026-01 PM2.5 = 30 μg/m³',
      '怀化市 2026-02 PM2.5 = 28 μg/m³',
      '怀化市 2026-01 优良天数比例 = 90 %',
      '怀化市 2026-02 优良天数比例 = 93 %',
    ]);
  });

  test('of months and items, and of days', async () => {
    expect(
      await told('年份,月份,PM2.5（μg/m³）,AQI\n2026,1,30,55\n2026,2月,28,51\n', '怀化市空气.csv'),
    ).toEqual([
      '怀化市 2026-01 PM2.5 = 30 μg/m³',
      '怀化市 2026-01 AQI = 55',
      '怀化市 2026-02 PM2.5 = 28 μg/m³',
      '怀化市 2026-02 AQI = 51',
    ]);
    expect(await told('怀化市空气质量日报,\n日期,AQI\n2026/10/1,55\n46297,60\n')).toEqual([
      '怀化市 2026-10-01 AQI = 55',
      '怀化市 2026-10-02 AQI = 60',
    ]);
  });

  test('under a header of two rows, where a change has its own unit', async () => {
    expect(
      await told(
        '怀化市2026年10月环境空气质量月报,,,,\n区域,PM2.5（μg/m3）,,,AQI\n,2026年10月,2025年10月,同比,\n鹤城区,28,30,-6.7%,50\n',
      ),
    ).toEqual([
      '怀化市鹤城区 2026-10 PM2.5 = 28 μg/m³',
      '怀化市鹤城区 2025-10 PM2.5 = 30 μg/m³',
      '怀化市鹤城区 2026-10 PM2.5同比 = -6.7 %',
      '怀化市鹤城区 2026-10 AQI = 50',
    ]);
  });

  test('of the urban part of a city, whatever the column of places says', async () => {
    const file = '空气质量日报/怀化市城区空气质量日报.csv';
    expect(await told('日期,城市,AQI\n2026/11/7,怀化市,66\n2026/11/8,怀化市,—\n', file)).toEqual([
      '怀化市城区 2026-11-07 AQI = 66',
    ]);
    expect(await told('2026年9月怀化市城区环境空气质量,\n县市区,PM2.5（μg/m³）\n鹤城区,27\n')).toEqual([
      '怀化市鹤城区 2026-09 PM2.5 = 27 μg/m³',
    ]);
  });

  test('of water: county, river and section in their order, the class aimed at as the standard, no unit of words', async () => {
    const table =
      '2026年第三季度怀化市断面水质,,,,,\n所在河流,断面名称,所在县市区,水质类别,水质目标,氨氮（mg/L）\n沅水,陈家滩断面,鹤城区,Ⅱ类,Ⅲ类,未检出\n';
    const { records } = await readCsv(table);
    expect(records).toMatchObject([
      { place: '怀化市鹤城区沅水陈家滩断面', item: '水质类别', value: 'Ⅱ类', standard: 'Ⅲ类' },
      { place: '怀化市鹤城区沅水陈家滩断面', item: '氨氮', value: '未检出', unit: '' },
    ]);
  });

  test('of water: section and river are one place, classes are told in words', async () => {
    expect(
      await told('断面名称,所在水体,水质类别,达标情况,监测时间\n陈家滩,沅水,Ⅱ类,达标,2026-10\n', '水质.csv'),
    ).toEqual(['沅水陈家滩 2026-10 水质类别 = Ⅱ类', '沅水陈家滩 2026-10 达标情况 = 达标']);
  });

  test('that add up several months say so: they are no figures of one month or of the year', async () => {
    expect(await told('怀化市2026年1—10月环境空气质量,\n县市区,PM2.5（μg/m³）\n沅陵县,18\n')).toEqual([
      '怀化市沅陵县 2026 PM2.5（1—10月） = 18 μg/m³',
    ]);
  });

  test('of enterprises are figures where each row is one: supervisory monitoring', async () => {
    expect(
      await told(
        '怀化市2026年第三季度污染源监督性监测结果,,,\n企业名称,监测项目,监测结果,标准限值\n甲公司,COD,30mg/L,60\n',
      ),
    ).toEqual(['怀化市甲公司 2026-Q3 COD = 30 mg/L']);
  });

  test('with the time in the names of columns', async () => {
    expect(
      await told(
        '怀化市2026年10月地表水水质状况,,,,\n河流名称,断面名称,2026年10月水质类别,2025年10月水质类别,上月水质类别\n沅水,陈家滩,Ⅱ类,Ⅲ类,Ⅱ类\n',
      ),
    ).toEqual([
      '怀化市沅水陈家滩 2026-10 水质类别 = Ⅱ类',
      '怀化市沅水陈家滩 2025-10 水质类别 = Ⅲ类',
      '怀化市沅水陈家滩 2026-09 水质类别 = Ⅱ类',
    ]);
    expect(
      await told(
        '怀化市2026年10月空气,,,\n县市区,本月PM2.5（μg/m³）,去年同期PM2.5（μg/m³）,同比（%）\n沅陵县,18,20,-10\n',
      ),
    ).toEqual([
      '怀化市沅陵县 2026-10 PM2.5 = 18 μg/m³',
      '怀化市沅陵县 2025-10 PM2.5 = 20 μg/m³',
      '怀化市沅陵县 2026-10 同比 = -10 %',
    ]);
  });

  test('of a day, with classes, and of days by class', async () => {
    expect(
      await told('2026年10月3日空气质量日报,,,\n城市,AQI,空气质量级别,PM2.5\n怀化市,45,优,20\n'),
    ).toEqual([
      '怀化市 2026-10-03 AQI = 45',
      '怀化市 2026-10-03 空气质量级别 = 优',
      '怀化市 2026-10-03 PM2.5 = 20',
    ]);
    expect(
      await told('怀化市2026年10月环境空气质量,,\n单位：天,,\n县市区,优,优良率(%)\n沅陵县,25,100\n'),
    ).toEqual(['怀化市沅陵县 2026-10 优 = 25 天', '怀化市沅陵县 2026-10 优良率 = 100 %']);
  });

  test('have the one item that the title names, with places down or across', async () => {
    const title = '怀化市各县（市、区）PM2.5月均浓度（2025年12月—2026年1月）';
    const expected = [
      '怀化市鹤城区 2025-12 PM2.5 = 31 μg/m³',
      '怀化市鹤城区 2026-01 PM2.5 = 30 μg/m³',
      '怀化市沅陵县 2025-12 PM2.5 = 28 μg/m³',
      '怀化市沅陵县 2026-01 PM2.5 = 27 μg/m³',
    ];
    const down = `${title},,\n单位：μg/m³,,\n县（市、区）,2025年12月,2026年1月\n鹤城区,31,30\n沅陵县,28,27\n`;
    expect(await told(down)).toEqual(expected);
    const across = `${title},,\n单位：μg/m³,,\n月份,鹤城区,沅陵县\n2025年12月,31,28\n2026年1月,30,27\n`;
    expect((await told(across)).toSorted()).toEqual(expected.toSorted());
  });

  test.each(['2026年PM2.5和PM10月均浓度', '2026年PM2.5同比变化情况', '2026年空气监测情况'])(
    'in columns of places are left as rows where “%s” does not say what they are',
    async (title) => {
      const { documents, sentences } = await readCsv(`${title},,\n时间,鹤城区,沅陵县\n1月,30,28\n`);
      expect(documents[0]?.kind).toBe('original');
      expect(sentences).toEqual(['时间：1月；鹤城区：30；沅陵县：28。']);
    },
  );

  test('of a month stay of the month in a table that adds months up', async () => {
    expect(
      await told('2026年1—10月泰和县地表水断面水质状况,,\n断面名称,10月水质类别,水质类别\n沿溪,Ⅲ类,Ⅱ类\n'),
    ).toEqual(['泰和县沿溪 2026-10 水质类别 = Ⅲ类', expect.stringMatching(/1—10月|2026-01\/2026-10/)]);
  });

  test('of projects are none', async () => {
    const { documents } = await readCsv(
      '怀化市2026年环境监测能力建设,,\n项目名称,市县,投资（万元）\n监测楼,沅陵县,300\n',
    );
    expect(documents[0]?.kind).toBe('original');
  });

  test.each(['科室,人数,电话\n甲科,5,123\n', '名称,数量\n桌,5\n', '月份,支出（元）\n1月,300\n'])(
    'numbers of something else are no figures of the environment: %j',
    async (text) => {
      expect((await readCsv(text, '台账.csv')).documents[0]?.kind).toBe('original');
    },
  );
});

describe('figures of hours', () => {
  test.each([
    ['城市,监测时间,PM2.5（μg/m³）', '怀化市,2026-10-03 09:00,28', '怀化市,2026-10-03 10:00,35'],
    ['城市,日期,时间,PM2.5（μg/m³）', '怀化市,2026-10-03,9时,28', '怀化市,2026-10-03,10时,35'],
  ])('are told with their hour and are no figures of the day: %s', async (...lines) => {
    const { records, sentences } = await readCsv(`${lines.join('\n')}\n`, '空气质量.csv');
    expect(records).toEqual([]);
    expect(sentences[1]).toMatch(/10(?::00|时)；PM2.5（μg\/m³）：35。$/);
  });

  test('are refused where only figures are expected', async () => {
    const row = (hour: string) => `甲市环保局,甲市,2026-10-03 ${hour}:00,PM2.5,28,μg/m³,,,\n`;
    await expect(readCsv(`${figures}\n${row('09')}${row('10')}`, 'figures/a.csv')).rejects.toThrow(/hours/);
  });

  test('may name the hour of one sample a day', async () => {
    expect(
      await told(
        '断面,采样时间,水质类别\n甲断面,2026-10-03 09:00,Ⅱ类\n乙断面,2026-10-03 10:00,Ⅲ类\n',
        '水质监测.csv',
      ),
    ).toHaveLength(2);
  });
});
