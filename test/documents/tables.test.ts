import { describe, expect, test } from 'vitest';
import { readCatalogue } from '../../src/documents/catalogue.ts';
import { readFigures } from '../../src/documents/figures.ts';
import { UnreadableFile } from '../../src/documents/reading.ts';

const figures = 'agency,place,period,item,value,unit,standard,source,section';
const huaihua = '怀化市环境保护局,湖南省怀化市,2017';

describe('figures', () => {
  test('each becomes a sentence that stands by itself, a document an agency and period', () => {
    const reading = readFigures(
      Buffer.from(
        `${figures}\n${huaihua},市区空气优良率,86.3,%,,2017年报告,二、强化平台建设（四是）\n${huaihua},空气质量综合指数,4.04,,,2017年报告,\n镇海区环保局,,2013,微博,340多,条,,汇报,\n`,
      ),
    );
    expect(reading.faults).toEqual([]);
    expect(reading.documents.map(({ group }) => group)).toEqual([
      '怀化市环境保护局 2017',
      '镇海区环保局 2013',
    ]);
    expect(reading.documents[0]?.document).toMatchObject({
      title: '怀化市环境保护局2017年公开数据',
      place: '湖南省怀化市',
      kind: 'figures',
      source: '2017年报告',
      sections: [
        {
          headings: ['市区空气优良率', '出处：二、强化平台建设（四是）'],
          paragraphs: ['怀化市环境保护局（湖南省怀化市）2017年 市区空气优良率：86.3%。'],
        },
        {
          headings: ['空气质量综合指数'],
          paragraphs: ['怀化市环境保护局（湖南省怀化市）2017年 空气质量综合指数：4.04。'],
        },
      ],
    });
    expect(reading.documents[1]?.document).toMatchObject({
      place: '镇海区',
      sections: [{ paragraphs: ['镇海区环保局2013年 微博：340多条。'] }],
    });
  });

  test('a faulty row is reported with its line and the others go in', () => {
    const reading = readFigures(
      Buffer.from(
        `${figures}\n${huaihua},项目,5,家,,,\n${huaihua},项目,,家,,,\n甲局,,去年,项目,1,,,,\n甲局,少了\n`,
      ),
    );
    expect(reading.faults.map(({ line }) => line).sort()).toEqual([3, 4, 5]);
    expect(reading.documents).toHaveLength(1);
  });

  test('a spreadsheet saved in GB18030 with a byte order mark of its own kind is read', () => {
    const header = Buffer.from('agency,item,value\n');
    // 甲县环保局 and 项 in GBK.
    const row = Buffer.from([
      0xbc, 0xd7, 0xcf, 0xd8, 0xbb, 0xb7, 0xb1, 0xa3, 0xbe, 0xd6, 0x2c, 0xcf, 0xee, 0x2c, 0x35,
    ]);
    const [only] = readFigures(Buffer.concat([header, row])).documents;
    expect(only?.document.sections[0]?.paragraphs).toEqual(['甲县环保局 项：5。']);
  });

  test.each([
    ['without a header', '1,2,3\n4,5,6'],
    ['without rows', figures],
    ['with an open quotation mark', `${figures}\n"甲局,,,项目,1,,,,\n`],
    ['whose rows are all faulty', `${figures}\n甲局,,,,,,,,\n`],
  ])('a table %s is refused', (_, text) => {
    expect(() => readFigures(Buffer.from(text))).toThrow(UnreadableFile);
  });
});

describe('the catalogue', () => {
  const header = 'name,index,department,category,made,agency,number,link,interpretation,period,source';

  test('each entry becomes a sentence of what its row holds', () => {
    const reading = readCatalogue(
      Buffer.from(
        `${header}\n怀化市空气质量月报,,,环境质量状况,,怀化市环境保护局,,,,2017,怀化市报告 二、平台（一是）\n办法,001-02,法规科,法规,2017-03-01,怀化市环境保护局,怀环发〔2017〕1号,http://example.gov.cn,解读,2017,\n`,
      ),
    );
    expect(reading.documents).toHaveLength(1);
    expect(reading.documents[0]?.document).toMatchObject({
      title: '怀化市环境保护局2017年信息公开目录',
      place: '怀化市',
      kind: 'catalogue',
      source: '怀化市报告',
      sections: [
        {
          headings: ['公开目录', '环境质量状况', '出处：二、平台（一是）'],
          paragraphs: ['公开目录：怀化市空气质量月报（类别：环境质量状况；发布机关：怀化市环境保护局）。'],
        },
        {
          headings: ['公开目录', '法规'],
          paragraphs: [
            '公开目录：办法（类别：法规；索引号：001-02；责任部门：法规科；生成日期：2017-03-01；发布机关：怀化市环境保护局；文号：怀环发〔2017〕1号；链接：http://example.gov.cn；解读：解读）。',
          ],
        },
      ],
    });
  });

  test('an entry without a name or an agency is reported, an unknown column noted', () => {
    const reading = readCatalogue(Buffer.from('name,agency,colour\n甲,乙局,红\n,乙局,\n甲,,\n'));
    expect(reading.faults.map(({ line }) => line)).toEqual([3, 4]);
    expect(reading.remarks).toEqual([{ line: 1, message: expect.stringContaining('colour') }]);
  });
});
