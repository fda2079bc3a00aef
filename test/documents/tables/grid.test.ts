import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../../../src/documents/reading.ts';
import { gridsOf } from '../../../src/documents/tables/grid.ts';
import { readTables } from '../../../src/documents/tables/read-tables.ts';
import { MOST_COLUMNS } from '../../../src/documents/tables/sheet.ts';
import { rezip, workbookOf, zipOf } from '../../support/tables.ts';

const csv = async (text: string | Uint8Array) =>
  (await gridsOf(typeof text === 'string' ? Buffer.from(text) : text))[0]?.rows;

describe('a table of text', () => {
  test.each([
    ['commas', '甲,乙\n1,"2;3,4"\n'],
    ['semicolons', '甲;乙\n1;2;\n'.replace('2;', '"2;3,4"')],
    ['tabs', '甲\t乙\n1\t2;3,4\n'],
  ])('is parted at its %s', async (_, text) => {
    expect(await csv(text)).toEqual([
      { line: 1, cells: ['甲', '乙'] },
      { line: 2, cells: ['1', '2;3,4'] },
    ]);
  });

  test('may be in UTF-16 and have cells of several lines; rows keep their lines, empty ones are left out', async () => {
    const text = '\ufeff名称\t数量\r\n\t\r\n"甲\r\n乙"\t5\r\n';
    expect(await csv(Buffer.from(text, 'utf16le'))).toEqual([
      { line: 1, cells: ['名称', '数量'] },
      { line: 4, cells: ['甲 乙', '5'] },
    ]);
  });

  test.each([
    ['an open quotation mark', '甲,乙\n"1,2\n', 2],
    ['ten thousand columns', `${'甲,'.repeat(10_000)}\n`, 1],
  ])('is refused with %s', async (_, text, line) => {
    await expect(csv(text)).rejects.toThrow(UnreadableFile);
    await expect(csv(text)).rejects.toMatchObject({ line });
  });
});

describe('a workbook', () => {
  test('shows dates alike, numbers in their format, results of formulas, and merged cells everywhere', async () => {
    const bytes = await workbookOf({
      月报: (sheet) => {
        sheet.addRow(['某市2026年10月公示表']);
        sheet.mergeCells('A1:D1');
        sheet.addRow(['日期', '比例', '浓度', '金额']);
        sheet.addRow([new Date('2026-10-03T00:00:00Z'), 0.913, 28, 1234567.5]);
        sheet.addRow([46298, { formula: 'B3', result: 0.5 }, { formula: 'C3' }, { error: '#REF!' }]);
        for (const cell of ['A3', 'A4']) sheet.getCell(cell).numFmt = 'm"月"d"日"';
        for (const cell of ['B3', 'B4']) sheet.getCell(cell).numFmt = '0.0%';
        sheet.getCell('D3').numFmt = '#,##0.00';
        sheet.getCell('Z9').font = { bold: true };
      },
    });
    expect(await gridsOf(bytes)).toEqual([
      {
        name: '月报',
        rows: [
          { line: 1, cells: Array(4).fill('某市2026年10月公示表') },
          { line: 2, cells: ['日期', '比例', '浓度', '金额'] },
          { line: 3, cells: ['2026-10-03', '91.3%', '28', '1,234,567.50'] },
          { line: 4, cells: ['2026-10-03', '50.0%'] },
        ],
      },
    ]);
  });

  test('has several sheets; hidden and empty ones are left out', async () => {
    const bytes = await workbookOf({
      一: (sheet) => sheet.addRow(['甲']),
      二: (sheet) => sheet.addRow(['乙\u0000\u200b']),
      藏: (sheet) => {
        sheet.addRow(['丙']);
        sheet.state = 'hidden';
      },
      空: () => {},
    });
    const grids = await gridsOf(bytes);
    expect(grids.map(({ name, rows }) => [name, rows[0]?.cells])).toEqual([
      ['一', ['甲']],
      ['二', ['乙']],
    ]);
  });

  test('is refused where a row is wider than people read', async () => {
    const bytes = await workbookOf({ 一: (sheet) => (sheet.getCell(3, MOST_COLUMNS + 1).value = 'x') });
    await expect(gridsOf(bytes)).rejects.toMatchObject({ line: 3, message: /columns/ });
  });

  test.each([
    ['is cut off', Buffer.from('PK\u0003\u0004 and no more')],
    ['is an archive of something else', zipOf({ 'a.txt': Buffer.from('甲') })],
  ])('is refused where it %s', async (_, bytes) => {
    await expect(gridsOf(bytes)).rejects.toThrow(UnreadableFile);
  });

  test('that unpacks to hundreds of megabytes is refused before it is read', async () => {
    const sheet = Buffer.alloc(450 * 1024 * 1024, ' ');
    const files = { 'xl/workbook.xml': Buffer.from('<workbook/>'), 'xl/worksheets/sheet1.xml': sheet };
    const bytes = zipOf(files);
    expect(bytes.length).toBeLessThan(4 * 1024 * 1024);
    await expect(gridsOf(bytes)).rejects.toThrow(/unpacks to more than 400 MB/);
  }, 30_000);

  test('whose merged cells cover a million rows is read as fast as any other', async () => {
    const written = await workbookOf({
      一: (sheet) => {
        sheet.addRow(['名称', '数量']);
        sheet.addRow(['甲', 1]);
      },
    });
    const merges = '<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000);
    const bytes = await rezip(written, 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace('</sheetData>', `</sheetData><mergeCells>${merges}</mergeCells>`),
    );
    const began = performance.now();
    expect((await gridsOf(bytes))[0]?.rows).toHaveLength(2);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe('what a workbook hides', () => {
  const hidden = () =>
    workbookOf({
      名单: (sheet) => {
        sheet.addRow(['怀化市重点排污单位名录', '', '']);
        sheet.addRow(['身份证号', '单位名称', '更新时间']);
        sheet.addRow(['430101', '甲公司', new Date(Date.UTC(2026, 9, 3, 9, 30))]);
        sheet.addRow(['430102', '乙公司', new Date(Date.UTC(2026, 9, 4))]);
        sheet.mergeCells('A1:C1');
        sheet.getColumn(1).hidden = true;
        sheet.getRow(4).hidden = true;
        sheet.getCell('C3').numFmt = 'yyyy-mm-dd hh:mm';
      },
    });

  test('is left out, but for a title that is seen', async () => {
    const [grid] = await gridsOf(await hidden());
    const [title, ...rows] = grid?.rows ?? [];
    expect(title?.cells).toContain('怀化市重点排污单位名录');
    expect(rows).toEqual([
      { line: 2, cells: ['', '单位名称', '更新时间'] },
      { line: 3, cells: ['', '甲公司', '2026-10-03 09:30'] },
    ]);
    expect(grid?.hidden).toEqual({ rows: 1, columns: 1 });
  });

  test('is reported', async () => {
    const { remarks } = await readTables(await hidden(), 'a.xlsx');
    expect(remarks).toEqual([
      { line: 2, message: expect.stringContaining('1 hidden rows and 1 hidden columns') },
    ]);
  });
});
