import { expect, test } from 'vitest';
import { namesOf, readTitle } from '../../../src/documents/tables/title-rows.ts';

test.each([
  [
    [['怀化市生态环境局2026年10月建设项目环评审批公示']],
    'a.csv',
    '怀化市生态环境局',
    '怀化市',
    '2026-10',
    null,
  ],
  [
    [['怀化市生态环境局'], ['2026年第三季度水质状况表'], ['单位：mg/L']],
    'a.csv',
    '怀化市生态环境局',
    '怀化市',
    '2026-Q3',
    'mg/L',
  ],
  [
    [['环境空气质量排名表'], ['（2026年9月）'], ['填报单位：湖南省生态环境厅']],
    'a.csv',
    '湖南省生态环境厅',
    '湖南省',
    '2026-09',
    null,
  ],
  [[['行政处罚公示表'], ['公示时间：2026年10月12日']], 'a.csv', null, null, null, null],
  [[], '沅陵县生态环境局/2026-10 空气质量.xlsx', '沅陵县生态环境局', '沅陵县', '2026-10', null],
  [[['2026年10月3日空气质量日报']], 'a.csv', null, null, '2026-10-03', null],
  [[['2026年10月城市环境空气质量排名']], 'a.csv', null, null, '2026-10', null],
  // Not the 14th of October.
  [[['湖南省2026年10月14个市州环境空气质量排名']], 'a.csv', null, '湖南省', '2026-10', null],
  [[['2026年1—10月怀化市各县市区环境空气质量状况']], 'a.csv', null, '怀化市', '2026', null],
])('%j in %s', (rows, path, agency, place, period, unit) => {
  expect(readTitle(rows, namesOf('Sheet1', path))).toMatchObject({ agency, place, period, unit });
});

test('what stands beside a title is none', () => {
  const { title } = readTitle([['附件2'], ['单位：个'], ['（2026年9月）'], ['附件2：处罚情况一览表']], []);
  expect(title).toBe('处罚情况一览表');
});
