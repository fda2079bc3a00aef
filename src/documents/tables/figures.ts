import type { Fault } from '../reading.ts';
import { dayOf, periodOfCell } from './cell-dates.ts';
import { type ColumnNames, type Columns, cellOf, findColumns, isOrdinal, keyOf } from './columns.ts';
import { figureRow, fullPlace } from './figure-rows.ts';
import { type TableKind, type TitledTable, type ToldRow, type ToldRows, tellRows } from './kind.ts';
import { periodFault, unknownColumns } from './row-faults.ts';
import { isFigure, measured, plainUnit, splitUnit, splitValue } from './units.ts';
import { readWide } from './wide-figures.ts';

type Column = keyof typeof names;

/** So many rows tell whether a table is one of hours. */
const HOURLY_SAMPLE = 200;

/** One published figure a row (seeds.md, S18). */
const names = {
  agency: [/^agency$/, /^(?:发布|公布|监测|填报)(?:机构|机关|单位|部门)$/],
  item: [/^item$/, /^(?:监测|统计|评价|考核)?(?:指标|因子)(?:名称)?$/, /^(?:监测|统计|检测)?项目(?:名称)?$/],
  value: [/^value$/, /^(?:监测|统计|指标|平均)?(?:数值|值|结果|数据|浓度|浓度值|监测值)$/, /^数量$/],
  place: [
    /^place$/,
    /^(?:所在|行政)?(?:地区|区域|区划|城市|县区|县市区|区县|地点|市州)(?:名称)?$/,
    /^(?:监测)?(?:断面|点位|站点|测站|水源地?|站位)(?:名称)?$/,
    // Supervisory monitoring of sources of pollution.
    /^(?:企业|排污单位|被监测单位)(?:名称)?$/,
  ],
  period: [
    /^period$/,
    /^(?:监测|统计|数据|所属|采样)?(?:时间|日期|月份|时段|期间|年份|年度|年月|季度|周期)$/,
  ],
  unit: [/^unit$/, /^(?:计量|数据)?单位$/],
  standard: [/^standard$/, /^(?:评价|执行|参考|质量)?标准(?:限值|值)?$/, /^限值$/],
  source: [/^source$/, /^(?:数据|资料)?(?:来源|出处)$/],
  section: [/^section$/],
} satisfies ColumnNames<string>;

/** Published figures: a row each, or spread over a table of places, months and items. */
export const figureTable: TableKind = {
  kind: 'figures',
  name: '公开数据',
  needs: {
    columns: ['agency', 'place', 'period', 'item', 'value', 'unit', 'standard', 'source', 'section'],
    required: ['agency', 'item', 'value'],
  },
  read(table) {
    const columns = findColumns({ labels: table.labels, parts: [] }, names);
    const isLong = columns.has('item') && columns.has('value') && isMeasured(table, columns);
    if (isHourly(table)) return null;
    if (isLong) return readLong(table, columns);
    return readWide(table);
  },
};

/**
 * Whether a table tells several hours of one day at one place: the library keeps no period shorter than a day, and the
 * figure of an hour is none of the day. Its rows are told as they are.
 */
function isHourly({ labels, rows }: TitledTable): boolean {
  const times = new Set(
    labels.keys().filter((at) => /时间|时刻|时段|日期|^小?时$|^period$/.test(labels[at] ?? '')),
  );
  const hours = new Map<string, string>();
  return rows.slice(0, HOURLY_SAMPLE).some(({ cells }) => {
    const told = cells.filter((_, at) => times.has(at)).join(' ');
    const hour = /(?<!\d)\d{1,2}(?=[:：时])/.exec(told)?.[0];
    if (hour === undefined) return false;
    const words = cells.filter(
      (text, at) => !times.has(at) && !isOrdinal(labels[at] ?? '') && !isFigure(text),
    );
    const key = [dayOf(told), ...words].join('\n');
    const before = hours.get(key) ?? hour;
    hours.set(key, hour);
    return before !== hour;
  });
}

/** 项目 and 数量 head lists of purchases, too: then title, header or items must speak of the environment. */
function isMeasured({ labels, rows, title }: TitledTable, columns: Columns<Column>): boolean {
  if (/^item$|指标|因子|监测/.test(keyOf(labels[columns.get('item') ?? 0] ?? ''))) return true;
  const items = rows.slice(0, 20).map(({ cells }) => cellOf(cells, columns, 'item'));
  return [...title.said, ...labels, ...items].some((text) => measured.test(text));
}

function readLong(table: TitledTable, columns: Columns<Column>): ToldRows {
  const remarks = unknownColumns(table, columns, (label) => isOrdinal(label) || /^备注$/.test(label));
  return { ...tellRows(table, (cells, line) => rowOf(table, columns, cells, line)), remarks };
}

/** What is wrong with a row that must not go in. A value may be written 5—10, 20余 or 4万余, as it was published. */
function rowOf(table: TitledTable, columns: Columns<Column>, cells: string[], line: number): ToldRow | Fault {
  const { title } = table;
  const cell = (column: Column) => cellOf(cells, columns, column);
  const agency = cell('agency') || (title.agency ?? '');
  const name = splitUnit(cell('item'));
  const written = cell('value');
  const missing = agency === '' && columns.has('agency') ? 'agency' : name.name === '' ? 'item' : 'value';
  if (written === '' || name.name === '' || (agency === '' && columns.has('agency'))) {
    return { line, reason: `the figure has no ${missing}`, remedy: `fill in the column ${missing}` };
  }
  const period = columns.has('period') ? periodOfCell(cell('period'), title.period) : (title.period ?? '');
  const fault = periodFault(line, period);
  if (fault) return fault;
  const unit = plainUnit(cell('unit')) || name.unit;
  const split = splitValue(written);
  const parted = unit === '' || unit === split.unit;
  return figureRow(line, {
    agency,
    place: title.title ? fullPlace(cell('place'), title) : cell('place'),
    period,
    item: name.name,
    value: parted ? split.value : written,
    unit: unit || split.unit || (columns.has('unit') ? '' : (title.unit ?? '')),
    standard: cell('standard'),
    source: cell('source') || (title.title ?? ''),
    section: cell('section'),
  });
}
