import { expect, test } from 'vitest';
import { readHeadTable } from '../../src/documents/head-table.ts';

const head = ['索引号：004500/2018-00123', '发布机构：桦川县生态环境局', '文号：桦环审〔2018〕12号'];

/** The lines that stay in the text. */
function kept(lines: string[]): string[] {
  const { spent } = readHeadTable(lines);
  return lines.filter((_, at) => !spent.has(at));
}

test('what the head tells is told by the fields', () => {
  expect(readHeadTable([...head, '生成日期：2018年3月2日 公开属性：主动公开', '正文一句。'])).toMatchObject({
    agency: '桦川县生态环境局',
    number: '桦环审〔2018〕12号',
    madeOn: '2018-03-02',
    attribute: '主动公开',
    spent: new Set([0, 1, 2, 3]),
  });
});

test('that a document is no longer in force stays in its text', () => {
  expect(kept([...head, '效力状态：已废止 废止日期：2020-01-01', '正文一句。'])).toEqual([
    '效力状态：已废止 废止日期：2020-01-01',
    '正文一句。',
  ]);
});

test('a label without a value does not take the title below it', () => {
  expect(kept([...head, '主题词：', '关于丰源肥业环评文件的批复', '正文一句。'])).toEqual([
    '关于丰源肥业环评文件的批复',
    '正文一句。',
  ]);
});

test('a value may stand under its label', () => {
  expect(
    readHeadTable(['索引号：', '004500/2018-00123', ...head.slice(1), '生成日期：', '2018年3月2日', '正文']),
  ).toMatchObject({
    madeOn: '2018-03-02',
    spent: new Set([0, 1, 2, 3, 4, 5]),
  });
});
