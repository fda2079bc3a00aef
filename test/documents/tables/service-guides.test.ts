import { expect, test } from 'vitest';
import { readCsv } from '../../support/tables.ts';

test('each guide is a document, each attribute a section under the name that answers know', async () => {
  const { documents, groups, faults } = await readCsv(
    [
      '事项名称,实施机构,办理地点,法定时限,承诺办结时限,所需材料,联系电话,收费标准,网上办理',
      '排污许可证核发,怀化市生态环境局,市民服务中心3楼,20个工作日,10个工作日,申请表；承诺书,0745-2222222,不收费,—',
      '排污许可证核发,沅陵县生态环境局,沅陵县政务中心,20个工作日,,,,,',
      ',沅陵县生态环境局,沅陵县政务中心,20个工作日,,,,,',
      '辐射安全许可,怀化市生态环境局,,,,,,,',
    ].join('\n'),
  );
  expect(groups).toEqual(['排污许可证核发 怀化市生态环境局', '排污许可证核发 沅陵县生态环境局']);
  expect(documents[0]).toMatchObject({
    title: '排污许可证核发',
    agency: '怀化市生态环境局',
    place: '怀化市',
    kind: 'services',
  });
  expect(documents[0]?.sections).toEqual([
    { headings: ['办理地点'], paragraphs: ['排污许可证核发（怀化市生态环境局）办理地点：市民服务中心3楼。'] },
    {
      headings: ['法定办结时限'],
      paragraphs: ['排污许可证核发（怀化市生态环境局）法定办结时限：20个工作日。'],
    },
    {
      headings: ['承诺办结时限'],
      paragraphs: ['排污许可证核发（怀化市生态环境局）承诺办结时限：10个工作日。'],
    },
    { headings: ['申请材料'], paragraphs: ['排污许可证核发（怀化市生态环境局）申请材料：申请表；承诺书。'] },
    { headings: ['咨询电话'], paragraphs: ['排污许可证核发（怀化市生态环境局）咨询电话：0745-2222222。'] },
    { headings: ['收费'], paragraphs: ['排污许可证核发（怀化市生态环境局）收费：不收费。'] },
  ]);
  expect(faults.map(({ line }) => line)).toEqual([4, 5]);
});
