import type { Fault } from '../reading.ts';
import { periodOfCell, splitPeriod } from './cell-dates.ts';
import { isNothing, isOrdinal, keyOf } from './columns.ts';
import { figureRow, fullPlace } from './figure-rows.ts';
import type { TitledTable, ToldRow, ToldRows } from './kind.ts';
import { periodFault } from './row-faults.ts';
import { itemOfTitle } from './title-item.ts';
import { isFigure, measured, plainUnit, splitUnit, splitValue } from './units.ts';

/** What a column of a wide table is. */
type Role =
  | { is: 'place' | 'period' | 'item' | 'unit' | 'standard' | 'nothing' }
  /**
   * Figures: `item` empty where the rows name it, `period` null where rows or title tell it; `place` where a column is
   * one.
   */
  | { is: 'figure'; item: string; unit: string; period: string | null; place?: string };

const placeName =
  /^(?:所在|行政)?(?:地区|区域|区划|城市|县区|县市区|区县|县|市州|地点|市)(?:名称)?$|(?:断面|点位|站点|测站|水源地?|水厂|河流|水体|水库|流域)(?:名称)?$/;
const periodName = /^(?:监测|统计|数据|采样|公布)?(?:时间|日期|月份|时段|期间|年份|年度|年月|月度|季度)$/;
const itemName = /^(?:监测|统计|评价|考核)?(?:指标|因子|项目|内容|类别)(?:名称)?$/;
const standardName =
  /^(?:(?:评价|执行|水质)?标准(?:限值|值)?|(?:水质|考核|规划)目标(?:水质)?(?:类别)?|目标(?:水质|类别|水质类别)?)$/;
const remark = /^(?:备注|说明|联系人|联系电话|链接)$/;

/** Columns in which fewer of the filled cells are figures hold words. */
const FIGURES = 0.5;

/**
 * Reads a table whose columns are items (PM2.5（μg/m³）), or months, or both in two rows of header; every figure
 * becomes a row of its own.
 *
 * @returns null where it is a table of something else.
 */
export function readWide(table: TitledTable): ToldRows | null {
  const roles = withTitleItem(table, rolesOf(table));
  const figures = roles.filter((role) => role.is === 'figure');
  const rowsTold = roles.some((role) => role.is === 'place' || role.is === 'period' || role.is === 'item');
  if (figures.length === 0 || !rowsTold || !isMeasured(table, roles)) return null;
  // Without a name for the figures of a column or of a row there is nothing to say.
  if (figures.some(({ item }) => item === '') && !roles.some(({ is }) => is === 'item')) return null;
  const told = table.rows.map(({ cells, line }) => figuresOf(table, roles, cells, line));
  return {
    rows: told.flatMap((one) => (Array.isArray(one) ? one : [])),
    faults: told.flatMap((one) => (Array.isArray(one) ? [] : [one])),
    remarks: [],
  };
}

/** Tables of places and months whose item only the title names. */
function withTitleItem({ title }: TitledTable, roles: Role[]): Role[] {
  const figures = roles.filter((role) => role.is === 'figure');
  const has = (is: Role['is']) => roles.some((role) => role.is === is);
  const months = figures.every(({ item }) => item === '');
  const places =
    has('period') && figures.length >= 2 && figures.every(({ item }) => item !== '' && county.test(item));
  const named = !has('item') && (months || places) ? itemOfTitle(title.said, title.unit) : null;
  if (!named) return roles;
  return roles.map((role) =>
    role.is === 'figure' ? { ...role, ...named, ...(places && { place: role.item }) } : role,
  );
}

const county = /^[\p{Script=Han}]{1,8}[市县区州旗]$/u;

/** Lists of enterprises and decisions, whose numbers are of something else. */
const ofEnterprises =
  /企业|公司|建设单位|单位名称|项目名称|当事人|法人|法定代表|联系人|电话|地址|文号|许可证/;

function isMeasured({ title, labels }: TitledTable, roles: Role[]): boolean {
  if (labels.some((label) => ofEnterprises.test(keyOf(label)))) return false;
  // Columns of places: what their figures are, only the title says, among much else.
  const places = roles.filter((role) => role.is === 'figure' && county.test(role.item));
  if (places.length >= 2) return false;
  const units = roles.filter((role) => role.is === 'figure' && role.unit !== '').length;
  return (
    title.said.some((text) => measured.test(text)) ||
    labels.filter((label) => measured.test(label)).length >= 2 ||
    units >= 2
  );
}

function rolesOf(table: TitledTable): Role[] {
  const roles = table.labels.map((label, at) => roleOf(table, label, at));
  const named = new Set(roles.map(({ is }) => is));
  if (named.has('place') || named.has('item') || named.has('period')) return roles;
  // The first column of words names the rows: what, where all others are periods, and where otherwise.
  const first = table.labels.findIndex((label, at) => !isOrdinal(label) && !holdsFigures(table, at));
  const others = roles.filter((role, at) => at !== first && role.is === 'figure');
  const periods = others.filter((role) => role.is === 'figure' && role.item === '').length;
  if (first < 0 || (periods === 0 && !/^(?:区|县|市|名称|单位名称)?$/.test(keyOf(table.labels[first] ?? ''))))
    return roles;
  return roles.map((role, at) => (at === first ? { is: periods > 0 ? 'item' : 'place' } : role));
}

function roleOf(table: TitledTable, label: string, at: number): Role {
  const key = keyOf(label);
  if (label === '' || isOrdinal(label) || remark.test(key)) return { is: 'nothing' };
  if (periodName.test(key)) return { is: 'period' };
  if (placeName.test(key) && !holdsFigures(table, at)) return { is: 'place' };
  if (/^(?:计量)?单位$/.test(key)) return { is: 'unit' };
  if (standardName.test(key)) return { is: 'standard' };
  if (itemName.test(key) && !holdsFigures(table, at)) return { is: 'item' };
  return figureRole(table, table.parts[at] ?? [label]);
}

/** ['PM2.5（μg/m³）', '2026年10月'] → item PM2.5, unit μg/m³, period 2026-10. */
function figureRole({ title }: TitledTable, parts: string[]): Role {
  const names: string[] = [];
  let unit = '';
  let period: string | null = null;
  for (const part of parts) {
    const split = splitUnit(part);
    const timed = splitPeriod(split.name.replace(/\s/g, ''), title.period);
    if (isChange(part)) unit = split.unit;
    else unit ||= split.unit;
    const name = timed ? timed.name : split.name;
    if (timed) period = timed.period;
    if (name !== '') names.push(name);
  }
  return { is: 'figure', item: names.join(''), unit, period };
}

function holdsFigures({ rows }: TitledTable, at: number): boolean {
  const filled = rows
    .slice(0, 200)
    .map(({ cells }) => cells[at] ?? '')
    .filter((text) => !isNothing(text));
  return filled.length > 0 && filled.filter(isFigure).length >= filled.length * FIGURES;
}

function figuresOf(table: TitledTable, roles: Role[], cells: string[], line: number): ToldRow[] | Fault {
  const { title } = table;
  const cellsOf = (is: Role['is']) =>
    roles.flatMap((role, at) => (role.is === is && !isNothing(cells[at] ?? '') ? [cells[at] ?? ''] : []));
  const periods = cellsOf('period');
  const rowPeriod =
    periods.length > 0 ? periodOfCell(joinedPeriod(periods), title.period) : (title.period ?? '');
  const fault = periodFault(line, rowPeriod);
  if (fault) return fault;
  const place = fullPlace(placeOfRow(table, roles, cells), title);
  const [rowItem = ''] = cellsOf('item').slice(-1);
  const named = splitUnit(rowItem);
  return roles.flatMap((role, at) => {
    const text = cells[at] ?? '';
    if (role.is !== 'figure' || isNothing(text)) return [];
    const item = [named.name, role.item].filter(Boolean).join('');
    if (item === '') return [];
    const split = splitValue(text);
    const unit =
      split.unit ||
      role.unit ||
      (isChange(item) ? '' : named.unit || plainUnit(cellsOf('unit')[0] ?? '')) ||
      unitOf(item, text, title.unit);
    return [
      figureRow(line, {
        agency: title.agency ?? '',
        place: role.place ? fullPlace(role.place, title) : place,
        period: role.period ?? rowPeriod,
        // 10月水质类别 beside 1—10月水质类别 is of its month.
        item: role.period === null && periods.length === 0 ? cumulative(item, title.title ?? '') : item,
        value: split.value,
        unit,
        standard: cellsOf('standard')[0] ?? '',
        source: title.title ?? '',
        section: '',
      }),
    ];
  });
}

/** 县市区, then 所在河流, then 断面名称. */
const nearness = (label: string) =>
  /断面|[点站]|水源|水厂/.test(label) ? 2 : /[河江]|水体|水库|流域|水系/.test(label) ? 1 : 0;

/** 鹤城区, 沅水 and 陈家滩断面, 沅水 and 沅水陈家滩: the larger first, and nothing twice. */
function placeOfRow({ labels }: TitledTable, roles: Role[], cells: string[]): string {
  const told = roles
    .flatMap((role, at) => (role.is === 'place' ? [{ text: cells[at] ?? '', label: labels[at] ?? '' }] : []))
    .filter(({ text }) => !isNothing(text))
    .sort((one, other) => nearness(one.label) - nearness(other.label));
  const texts = [...new Set(told.map(({ text }) => text))];
  return texts.filter((text) => !texts.some((other) => other !== text && other.includes(text))).join('');
}

/** 同比（%） has a unit of its own, whatever the figures have that it compares. */
function isChange(text: string): boolean {
  return /同比|环比|变幅|变化|升降|增减|较上|较去/.test(text);
}

/** 年份 and 月份 in two columns. */
function joinedPeriod(texts: string[]): string {
  const [year = '', month = ''] = texts;
  if (texts.length !== 2 || !/^\d{4}年?$/.test(year)) return year;
  return `${year.slice(0, 4)}年${month.replace(/月份?$/, '')}月`;
}

/** The unit above the table is that of its numbers, but not of ranks, indices and classes. */
function unitOf(item: string, text: string, unit: string | null): string {
  if (/排名|名次|位次/.test(item)) return isFigure(text) ? '位' : '';
  return isFigure(text) && !/指数|AQI|pH|同比|环比|率|比例/i.test(item) ? plainUnit(unit ?? '') : '';
}

/** A table of January to October tells no figure of the year or of October: its items say so. */
function cumulative(item: string, title: string): string {
  const span =
    /(?:(?:1[0-2]|[1-9])月?[-—–~至](?:1[0-2]|[1-9])月|前[\d一二三四五六七八九十]+个?月|上半年|下半年)(?:份)?/.exec(
      title,
    )?.[0];
  return span && !item.includes(span) ? `${item}（${span}）` : item;
}
