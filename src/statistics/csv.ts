import { stringify } from 'csv-stringify/sync';
import { neutralise } from './formula.ts';
import type { Measure, Value } from './measure.ts';
import { type Report, tablesIn } from './report.ts';

type Line = [section: string, item: string, measure: string, value: Value];

/**
 * The report as one long table for machines: section, item, measure, value. Dates are YYYY-MM-DD, shares lie
 * between 0 and 1, times are milliseconds or hours as their titles say; an empty value means that there is none.
 * UTF-8 with BOM and CRLF, so that a spreadsheet opens it rightly.
 */
export function writeCsv(report: Report): string {
  const lines: Line[] = [
    ['报告', '单位', '名称', report.agency],
    ['报告', '时段', '起', report.from],
    ['报告', '时段', '止', report.to],
    ['报告', '制表', '时间', report.madeAt],
    ...report.figures.map((figure): Line => ['概览', figure.item, unitOf(figure.measure), figure.value]),
    ...tablesIn(report).flatMap((table) =>
      table.rows.flatMap((row, index) => {
        // Lines of a list have no name of their own and are numbered.
        const named = table.named ? String(row[0]) : String(index + 1);
        return table.columns
          .map((column, place): Line => [table.title, named, column.title, row[place] ?? null])
          .slice(table.named ? 1 : 0);
      }),
    ),
  ];
  return stringify([['部分', '项目', '指标', '值'], ...lines.map((line) => line.map(safe))], {
    bom: true,
    record_delimiter: 'windows',
  });
}

function safe(value: Value): string | number | null {
  return typeof value === 'string' ? neutralise(value) : value;
}

function unitOf(measure: Measure): string {
  return { text: '内容', date: '日期', count: '数量', share: '比例', ms: '毫秒', hours: '小时' }[measure];
}
