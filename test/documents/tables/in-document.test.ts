import { expect, test } from 'vitest';
import { readerOf } from '../../../src/documents/formats.ts';

const read = async (html: string) => {
  const { documents } = await readerOf('a.html')(Buffer.from(html), 'a.html');
  return documents[0]?.document;
};

const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

test('a table of figures on a web page answers like a spreadsheet; what stands around it stays', async () => {
  const document = await read(
    `<html><body><h1>怀化市生态环境局2026年10月环境空气质量月报</h1><p>10月，全市空气质量总体良好，各县市区情况见下表。</p><table>${row('县市区', 'PM2.5（μg/m³）', '优良天数比例（%）')}${row('沅陵县', '18', '100')}${row('鹤城区', '28', '91.3')}</table><p>备注：数据未经审核。</p></body></html>`,
  );
  expect(document).toMatchObject({ agency: '怀化市生态环境局', period: '2026-10' });
  const sections = document?.sections ?? [];
  expect(sections.flatMap(({ record }) => (record ? [record] : []))).toMatchObject([
    { kind: 'figure', place: '怀化市沅陵县', period: '2026-10', item: 'PM2.5', value: '18', unit: 'μg/m³' },
    { place: '怀化市沅陵县', item: '优良天数比例', value: '100', unit: '%' },
    {
      place: '怀化市鹤城区',
      item: 'PM2.5',
      value: '28',
      source: '怀化市生态环境局2026年10月环境空气质量月报',
    },
    { place: '怀化市鹤城区', item: '优良天数比例', value: '91.3', agency: '怀化市生态环境局' },
  ]);
  const text = sections.flatMap(({ paragraphs }) => paragraphs).join('\n');
  expect(text).toContain('10月，全市空气质量总体良好');
  expect(text).toContain('数据未经审核');
  expect(text).toContain('怀化市生态环境局（怀化市沅陵县）2026年10月 PM2.5：18μg/m³。');
});

test('two lists under headings of their own have each its stage; a row that names nobody keeps its words', async () => {
  const list = (...rows: string[]) =>
    `<table>${row('序号', '建设单位', '项目名称', '建设地点', '日期')}${rows.join('')}</table>`;
  const document = await read(
    `<html><body><h1>怀化市生态环境局2026年10月建设项目环评公示</h1><h2>一、受理情况</h2>${list(row('1', '甲公司', '扩建', '鹤城区', '2026-10-03'))}<h2>二、审批决定</h2>${list(row('1', '乙公司', '技改', '沅陵县', '2026-10-08'), row('2', '', '', '洪江市', '2026-10-09'))}</body></html>`,
  );
  const sections = document?.sections ?? [];
  expect(sections.flatMap(({ record }) => (record ? [record] : []))).toMatchObject([
    {
      kind: 'permit',
      enterprise: '甲公司',
      matter: '环评审批',
      status: '受理',
      acceptedOn: '2026-10-03',
      decidedOn: '',
    },
    { kind: 'permit', enterprise: '乙公司', matter: '环评审批', status: '批准', decidedOn: '2026-10-08' },
  ]);
  expect(sections.flatMap(({ paragraphs }) => paragraphs).join('\n')).toContain('洪江市');
});

test('a table of something else stays as it was', async () => {
  const document = await read(
    `<html><body><h1>怀化市生态环境局2026年通讯录</h1><p>各科室电话如下。</p><table>${row('科室', '电话')}${row('办公室', '0745-2222222')}${row('法规科', '0745-3333333')}</table></body></html>`,
  );
  expect(document?.sections.some(({ record }) => record)).toBe(false);
  expect(document?.sections.flatMap(({ paragraphs }) => paragraphs).join('\n')).toContain(
    '科室：办公室；电话：0745-2222222',
  );
});
