import { expect, test } from 'vitest';
import { readCsv } from '../../support/tables.ts';

const header = 'name,index,department,category,made,agency,number,link,interpretation,period,source';

test('each entry becomes a sentence and a record of what its row holds, a document an agency and period', async () => {
  const { documents, records, groups, sections } = await readCsv(
    `${header}\n怀化市空气质量月报,,,环境质量状况,,怀化市环境保护局,,,,2017,怀化市报告 二、平台（一是）\n办法,001-02,法规科,法规,2017-03-01,怀化市环境保护局,怀环发〔2017〕1号,http://example.gov.cn,解读,2017,\n`,
    'catalogue/a.csv',
  );
  expect(groups).toEqual(['怀化市环境保护局 2017']);
  expect(documents[0]).toMatchObject({
    title: '怀化市环境保护局2017年信息公开目录',
    place: '怀化市',
    kind: 'catalogue',
    source: '怀化市报告',
  });
  expect(sections).toMatchObject([
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
  ]);
  expect(records[1]).toEqual({
    kind: 'entry',
    agency: '怀化市环境保护局',
    name: '办法',
    indexCode: '001-02',
    department: '法规科',
    category: '法规',
    madeOn: '2017-03-01',
    number: '怀环发〔2017〕1号',
    link: 'http://example.gov.cn',
    interpretation: '解读',
  });
});

test('an entry without a name or an agency is reported, an unknown column noted', async () => {
  const { faults, remarks } = await readCsv(
    'name,agency,colour\n甲,乙局,红\n,乙局,红\n甲,,红\n',
    'catalogue/a.csv',
  );
  expect(faults.map(({ line }) => line)).toEqual([3, 4]);
  expect(remarks).toEqual([{ line: 1, message: expect.stringContaining('colour') }]);
});

test("columns of a bureau's own form are told with the entry", async () => {
  const { sentences, remarks } = await readCsv('信息名称,索引号,发布机构,公开方式\n办法,001,甲局,网站\n');
  expect(remarks).toEqual([]);
  expect(sentences).toEqual(['公开目录：办法（索引号：001；发布机关：甲局；公开方式：网站）。']);
});

test('the export of a portal is known by its Chinese header of two rows, codes joined to one index', async () => {
  const { documents, records } = await readCsv(
    [
      '附件1：桦川县生态环境局政府信息公开目录,,,,,',
      '序号,信息名称,信息索引,,生成日期,发文字号',
      ',,部门代码,类别代码,,',
      '1,关于某事的通知,HB01,A03,2018年3月2日,桦环发〔2018〕1号',
    ].join('\n'),
  );
  expect(documents).toHaveLength(1);
  expect(documents[0]).toMatchObject({ title: '桦川县生态环境局政府信息公开目录', kind: 'catalogue' });
  expect(records).toMatchObject([
    {
      name: '关于某事的通知',
      indexCode: 'HB01-A03',
      madeOn: '2018-03-02',
      agency: '桦川县生态环境局',
      number: '桦环发〔2018〕1号',
    },
  ]);
});
