import { type Cell, Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { installChartSupport } from '@cj-tech-master/excelts/chart';
import { neutralise } from './formula.ts';
import type { Measure, Value } from './measure.ts';
import type { Report } from './report.ts';
import type { Column, Table } from './tables.ts';

const formats: Record<Measure, string> = {
  text: '@',
  date: 'yyyy-mm-dd',
  count: '#,##0',
  share: '0.0%',
  ms: '#,##0" 毫秒"',
  hours: '#,##0.0" 小时"',
};

// Named fonts differ between Windows, WPS and Linux; this one is replaced sensibly everywhere.
const font = { name: '等线', size: 11 };
const greyFont = { ...font, color: { argb: 'FF5F6B76' } };
const lineHeight = 16;
const line = { style: 'thin', color: { argb: 'FFD0D7DE' } } as const;

/**
 * The report as a workbook: one sheet a subject, header rows frozen and repeated on each printed page, A4, and a
 * native chart of messages and inquiries by day. The only file that knows the spreadsheet library.
 *
 * @returns the bytes of the .xlsx file.
 */
export async function writeXlsx(report: Report): Promise<Uint8Array> {
  installChartSupport();
  const workbook = new Workbook();
  workbook.creator = '明答';
  workbook.title = `${report.title} ${report.period}`;
  const overview = addSheet(workbook, '概览', [14, 28, 16, 62], { landscape: false });
  fillOverview(overview, report);
  const byDay = addSheet(workbook, '按日', [18, 14, 14, 14, 14], { landscape: false });
  fillTables(byDay, [report.byDay]);
  const groups = addSheet(workbook, '渠道与主题', [36, 14, 14, 14, 14], { landscape: false });
  fillTables(groups, [report.byChannel, report.byTopic, report.byAgency]);
  const outcomes = addSheet(workbook, '结果', [38, 14, 14, 20], { landscape: false });
  fillTables(outcomes, [report.byFamily, report.byOutcome]);
  const unanswered = addSheet(workbook, '未答问题', [14, 12, 26, 32, 70, 12], { landscape: true });
  fillTables(unanswered, [report.unanswered]);
  const requests = addSheet(workbook, '申请', [28, 28, 14, 14, 12, 28, 14], { landscape: true });
  fillTables(requests, [report.requests]);
  addDayChart(overview, report);
  return workbook.xlsx.writeBuffer();
}

function addSheet(workbook: Workbook, name: string, widths: number[], { landscape }: { landscape: boolean }) {
  const sheet = workbook.addWorksheet(name, {
    pageSetup: {
      paperSize: 9,
      orientation: landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.6, right: 0.6, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: `&L${name}&R第 &P 页，共 &N 页` },
  });
  sheet.columns = widths.map((width) => ({ width }));
  return sheet;
}

function fillOverview(sheet: Worksheet, report: Report): void {
  write(sheet.getCell(1, 1), report.title, 'text', { font: { ...font, size: 16, bold: true } });
  write(sheet.getCell(2, 1), `${report.agency}　${report.period}`, 'text', { font: { ...font, size: 12 } });
  write(sheet.getCell(3, 1), `制表时间：${report.madeAt}（北京时间）`, 'text', { font: greyFont });
  [30, 20, 20].forEach((height, index) => {
    sheet.getRow(index + 1).height = height;
  });
  const header = 5;
  const columns: Column[] = ['类别', '指标', '数值', '含义'].map((title) => ({
    title,
    measure: title === '数值' ? 'count' : 'text',
  }));
  writeHeader(sheet, header, columns);
  report.figures.forEach(({ group, item, measure, value, meaning }, index) => {
    const first = report.figures[index - 1]?.group !== group;
    const measures: Measure[] = ['text', 'text', measure, 'text'];
    writeRow(sheet, header + 1 + index, [first ? group : '', item, value, meaning], measures);
    sheet.getCell(header + 1 + index, 4).font = greyFont;
  });
  freeze(sheet, header);
}

/** Stacked below each other. Where there is but one, its header stays in view and is printed on each page. */
function fillTables(sheet: Worksheet, tables: Table[]): void {
  let row = 1;
  for (const { title, note, columns, rows } of tables) {
    write(sheet.getCell(row, 1), title, 'text', { font: { ...font, size: 14, bold: true } });
    write(sheet.getCell(row + 1, 1), note, 'text', { font: greyFont });
    sheet.getRow(row).height = 26;
    sheet.getRow(row + 1).height = 20;
    writeHeader(sheet, row + 2, columns);
    const measures = columns.map(({ measure }) => measure);
    for (const [index, values] of rows.entries()) writeRow(sheet, row + 3 + index, values, measures);
    if (rows.length === 0) write(sheet.getCell(row + 3, 1), '本期没有', 'text', { font: greyFont });
    row += 5 + Math.max(1, rows.length);
  }
  if (tables.length === 1) freeze(sheet, 3);
}

function writeHeader(sheet: Worksheet, row: number, columns: Column[]): void {
  columns.forEach(({ title, measure }, index) => {
    const cell = sheet.getCell(row, index + 1);
    write(cell, title, 'text', { ruled: true, font: { ...font, bold: true } });
    if (isNumeric(measure)) cell.alignment = { ...cell.alignment, horizontal: 'right' };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF4' } };
  });
  sheet.getRow(row).height = lineHeight + 6;
}

function writeRow(sheet: Worksheet, row: number, values: Value[], measures: Measure[]): void {
  let lines = 1;
  values.forEach((value, index) => {
    write(sheet.getCell(row, index + 1), value, measures[index] ?? 'text', { ruled: true });
    if (typeof value === 'string') {
      lines = Math.max(lines, linesOf(value, sheet.getColumn(index + 1).width ?? 10));
    }
  });
  // Spreadsheets do not find the height of wrapped lines by themselves when they open a file.
  sheet.getRow(row).height = lines * lineHeight + 6;
}

/** Chinese characters are about two units of column width wide. */
function linesOf(text: string, width: number): number {
  const units = [...text].reduce((sum, sign) => sum + (/[\u0020-\u024f]/.test(sign) ? 1.1 : 2.1), 0);
  return Math.ceil(units / (width - 2));
}

function freeze(sheet: Worksheet, rows: number): void {
  sheet.views = [{ state: 'frozen', ySplit: rows, topLeftCell: `A${rows + 1}` }];
  sheet.pageSetup.printTitlesRow = `${rows}:${rows}`;
}

type Look = { font?: Cell['font']; ruled?: boolean };

function write(cell: Cell, value: Value, measure: Measure, look: Look): void {
  cell.value = cellValue(value, measure);
  cell.numFmt = typeof value === 'string' && measure !== 'date' ? '@' : formats[measure];
  cell.font = look.font ?? font;
  cell.alignment = { horizontal: isNumeric(measure) ? 'right' : 'left', vertical: 'middle' };
  if (!look.ruled) return;
  cell.alignment = { ...cell.alignment, wrapText: !isNumeric(measure), indent: 1 };
  cell.border = { top: line, bottom: line, left: line, right: line };
}

function isNumeric(measure: Measure): boolean {
  return measure !== 'text' && measure !== 'date';
}

function cellValue(value: Value, measure: Measure): string | number | Date {
  if (value === null) return '—';
  if (typeof value === 'number') return value;
  // The library writes a Date's UTC day.
  return measure === 'date' ? new Date(`${value}T00:00:00Z`) : neutralise(value);
}

function addDayChart(sheet: Worksheet, report: Report): void {
  const [first, last] = [4, 3 + report.byDay.rows.length];
  const column = (letter: string) => `'按日'!$${letter}$${first}:$${letter}$${last}`;
  const below = 6 + report.figures.length;
  sheet.addColumnChart(
    {
      title: '每日消息与咨询',
      series: [
        { name: '消息', categories: column('A'), values: column('B'), fill: 'B8C7D6' },
        { name: '咨询', categories: column('A'), values: column('C'), fill: '2F6F9F' },
      ],
      showLegend: true,
      legendPosition: 'b',
      gapWidth: 60,
      overlap: 0,
      categoryAxis: { minorTickMark: 'none', majorTickMark: 'none', numFmt: 'm"月"d"日"' },
      valueAxis: {
        min: 0,
        minorTickMark: 'none',
        majorTickMark: 'none',
        majorGridlines: false,
        numFmt: '#,##0',
      },
    },
    { tl: { col: 0, row: below }, br: { col: 3.97, row: below + 16 } },
  );
}
