import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../../../src/documents/reading.ts';
import { readTables } from '../../../src/documents/tables/read-tables.ts';
import { readCsv, workbookOf } from '../../support/tables.ts';

test('any other table becomes sentences of its columns, under its title', async () => {
  const { documents, sentences, groups } = await readCsv(
    '怀化市2026年重点排污单位名录\n序号,单位名称,类别,类别,\n1,甲公司,水,大气,新增\n2,乙公司,水,,\n',
  );
  expect(groups).toEqual([null]);
  expect(documents[0]).toMatchObject({
    title: '怀化市2026年重点排污单位名录',
    kind: 'original',
    place: '怀化市',
    period: '2026',
  });
  expect(sentences).toEqual([
    '单位名称：甲公司；类别：水；类别：大气；新增。',
    '单位名称：乙公司；类别：水。',
  ]);
});

test('each sheet of a workbook is a document; a cover is passed over; lines and sheets of faults are named', async () => {
  const bytes = await workbookOf({
    封面: (sheet) => sheet.addRow(['怀化市生态环境局']),
    环评: (sheet) => {
      sheet.addRow(['怀化市生态环境局2026年10月环评审批决定']);
      sheet.mergeCells('A1:C1');
      sheet.addRow(['建设单位', '批复文号', '批复日期']);
      sheet.addRow(['甲公司', '怀环审〔2026〕1号', new Date('2026-10-03T00:00:00Z')]);
      sheet.getCell('C3').numFmt = 'yyyy/m/d';
      sheet.addRow([null, '怀环审〔2026〕2号', '2026-10-04']);
      sheet.addRow(['一、报告表']);
      sheet.mergeCells('A5:C5');
      sheet.addRow(['建设单位', '批复文号', '批复日期']);
      sheet.addRow(['乙公司', '怀环审〔2026〕3号', '2026-10-05']);
      sheet.addRow(['乙公司', '怀环审〔2026〕4号', '2026-10-06']);
      sheet.mergeCells('A7:A8');
    },
    处罚: (sheet) => {
      sheet.addRow(['当事人', '处罚决定书文号', '处罚日期']);
      sheet.addRow(['丙公司', '怀环罚〔2026〕1号', '2026-10-05']);
    },
  });
  const { documents, faults, remarks } = await readTables(bytes, '怀化市生态环境局/许可.xlsx');
  expect(documents.map(({ group, document }) => [group, document.title, document.agency])).toEqual([
    ['环评', '怀化市生态环境局2026年10月环评审批决定', '怀化市生态环境局'],
    ['处罚', '许可 处罚', '怀化市生态环境局'],
  ]);
  const records = documents.flatMap(({ document }) => document.sections.map(({ record }) => record));
  expect(records).toMatchObject([
    { enterprise: '甲公司', number: '怀环审〔2026〕1号', decidedOn: '2026-10-03', matter: '环评审批' },
    { enterprise: '乙公司', number: '怀环审〔2026〕3号' },
    { enterprise: '乙公司', number: '怀环审〔2026〕4号' },
    { enterprise: '丙公司', number: '怀环罚〔2026〕1号', matter: '行政处罚' },
  ]);
  expect(faults).toEqual([
    { line: 4, reason: expect.stringContaining('sheet "环评"'), remedy: expect.any(String) },
  ]);
  expect(remarks).toEqual([{ line: 1, message: expect.stringContaining('封面') }]);
});

test('a comma too many is a faulty row of a text file', async () => {
  const { faults, records } = await readCsv(
    '企业名称,文号,处罚日期\n甲,1号,2026-01-01\n乙,二,号,2026-01-01\n',
  );
  expect(faults).toMatchObject([{ line: 3, reason: 'the row has 4 cells and the header 3' }]);
  expect(records).toHaveLength(1);
});

test.each([
  ['purchases', '项目,数量,单位,备注\n电脑,5,台,新\n'],
  ['tasks', '项目名称,完成时间,日期,状态\n植树,三月,2026-03-12,完成\n'],
  ['equipment', '名称,类别,数量\n采样器,仪器,2\n'],
  ['addresses', '事务,电话,地点\n报修,123,一楼\n'],
])('a list of %s is of no known kind', async (_, text) => {
  const { documents, records } = await readCsv(text, '内部/清单.csv');
  expect(documents[0]?.kind).toBe('original');
  expect(records).toEqual([]);
});

describe('whatever a table holds', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '企业名称',
      '项目名称',
      '文号',
      '日期',
      '状态',
      '指标',
      '数值',
      '单位',
      'PM2.5（μg/m³）',
      '1月',
      '2026年',
    ),
    fc.constantFrom('', '—', '=1+1', '@cmd', '\u0000\u0007', '𠮷', '2026-13-45', '99999', '合计', '备注：无'),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.double().map(String),
  );

  test('it is read or refused with a reason, and no row is told twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 8 }),
        async (rows) => {
          const text = rows
            .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
            .join('\n');
          try {
            const { documents } = await readTables(Buffer.from(text), 'a.csv');
            for (const { document } of documents) {
              expect(document.title).not.toBe('');
              expect(document.sections.every(({ paragraphs }) => paragraphs.length === 1)).toBe(true);
            }
            expect(new Set(documents.map(({ group }) => group)).size).toBe(documents.length);
          } catch (error) {
            expect(error).toBeInstanceOf(UnreadableFile);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a hundred thousand rows are read in seconds', async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, at) => `甲${at}公司,怀环审〔2026〕${at}号,2026-10-03,鹤城区,报告表`,
    );
    const began = performance.now();
    const { records } = await readCsv(`企业名称,文号,批复日期,地址,类型\n${rows.join('\n')}\n`);
    expect(records).toHaveLength(100_000);
    expect(performance.now() - began).toBeLessThan(15_000);
  }, 30_000);
});

test('a folder may be called as an inherited property is', async () => {
  const { sentences } = await readCsv('名称,地址\n甲,乙\n', 'constructor/a.csv');
  expect(sentences).toEqual(['名称：甲；地址：乙。']);
});
