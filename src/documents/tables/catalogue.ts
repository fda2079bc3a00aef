import type { CatalogueRecord } from '../../store/table-rows.ts';
import type { Fault } from '../reading.ts';
import type { Section } from '../section.ts';
import { dayOf, periodOfCell } from './cell-dates.ts';
import {
  type ColumnNames,
  type Columns,
  cellOf,
  findColumns,
  isNothing,
  isOrdinal,
  keyOf,
} from './columns.ts';
import { isTotal } from './header.ts';
import { type TableKind, type TitledTable, type ToldRow, tellRows } from './kind.ts';
import { periodFault, splitSource, unknownColumns } from './row-faults.ts';

type Column = keyof typeof names;

/** The disclosure catalogue as Huachuan describes it (seeds.md, S1), and as portals export it. */
const names = {
  name: [
    /^name$/,
    /^(?:政府)?信息(?:名称|标题)$/,
    /^(?:文件)?(?:名称|标题|题名)$/,
    /^公开(?:事项|内容|信息)(?:名称)?$/,
  ],
  index: [/^index$/, /^(?:信息)?索引号?$/, /^索取号$/],
  departmentCode: [/部门(?:代码|编码)$/],
  categoryCode: [/(?:类别|类目|分类)(?:代码|编码)$/],
  department: [
    /^department$/,
    /^责任(?:部门|科室|处室|单位)$/,
    /^(?:公开|承办|主办|牵头|提供)(?:部门|科室|处室|单位)$/,
  ],
  category: [
    /^category$/,
    /^(?:信息|主题|目录|公开)?(?:分类|类别|类目)(?:名称)?$/,
    /^(?:一级|所属)(?:目录|栏目)$/,
    /^栏目(?:名称)?$/,
  ],
  made: [
    /^made$/,
    /^(?:信息)?(?:生成|形成|产生|成文|制作|发文|印发)(?:日期|时间)$/,
    /^(?:发布|公开|公布)(?:日期|时间)$/,
  ],
  agency: [/^agency$/, /^(?:发布|发文|公开|制作|印发|制定|编制)(?:机构|机关|单位|主体)$/],
  number: [/^number$/, /^(?:发文|文件)?(?:字号|文号|编号)$/],
  link: [/^link$/, /^(?:信息|公开|文件|原文)?(?:链接|网址|地址|url)(?:地址)?$/],
  interpretation: [/^interpretation$/, /^(?:政策|文件)?解读(?:链接|材料|文件)?$/],
  summary: [/^summary$/, /^(?:内容|信息)(?:概述|摘要|概要|描述|简介)$/, /^(?:摘要|概述)$/],
  period: [/^period$/, /^(?:所属)?(?:年度|年份|期间|时期)$/],
  source: [/^source$/, /^(?:信息)?(?:来源|出处)$/],
} satisfies ColumnNames<string>;

/** Columns of which one must stand beside the name, or it is a list of anything. */
const tells: Column[] = [
  'index',
  'category',
  'departmentCode',
  'categoryCode',
  'made',
  'number',
  'agency',
  'summary',
];

/** 名称 and 类别 head the list of anything; 信息名称, or a title that says 公开目录, only that of information. */
function fewestOf({ labels, title }: TitledTable, columns: Columns<Column>): number {
  const name = keyOf(labels[columns.get('name') ?? 0] ?? '');
  const isSure =
    /^name$|信息|公开/.test(name) || title.said.some((text) => /信息公开|公开目录|^catalogue$/.test(text));
  return isSure ? 1 : 3;
}

/** Entries of the disclosure catalogue. */
export const catalogueTable: TableKind = {
  kind: 'catalogue',
  name: '信息公开目录',
  needs: {
    columns: [
      'name',
      'index',
      'department',
      'category',
      'made',
      'agency',
      'number',
      'link',
      'interpretation',
      'period',
      'source',
    ],
    required: ['name', 'agency'],
  },
  read(table) {
    const columns = findColumns(table, names);
    if (!columns.has('name') || tells.filter((one) => columns.has(one)).length < fewestOf(table, columns))
      return null;
    if (table.labels.length > 3 && columns.size < 3) return null;
    const told = tellRows(table, (cells, line) => rowOf(table, columns, cells, line));
    return {
      ...told,
      remarks: unknownColumns(table, columns, (label) => isOrdinal(label) || isChinese(label)),
    };
  },
};

function rowOf(
  { title, labels }: TitledTable,
  columns: Columns<Column>,
  cells: string[],
  line: number,
): ToldRow | Fault | null {
  const cell = (column: Column) => cellOf(cells, columns, column);
  if (isTotal(cells)) return null;
  if (cell('name') === '') {
    return { line, reason: 'the entry has no name', remedy: 'fill in the column name' };
  }
  const agency = cell('agency') || (title.agency ?? '');
  if (agency === '' && columns.has('agency')) {
    return { line, reason: 'the entry has no agency', remedy: 'fill in the column agency' };
  }
  const period = periodOfCell(cell('period'), title.period);
  const fault = periodFault(line, period);
  if (fault) return fault;
  const source = splitSource(cell('source'));
  const record: CatalogueRecord = {
    kind: 'entry',
    agency,
    name: cell('name'),
    indexCode: cell('index') || [cell('departmentCode'), cell('categoryCode')].filter(Boolean).join('-'),
    department: cell('department'),
    category: cell('category'),
    madeOn: dayOf(cell('made')),
    number: cell('number'),
    link: cell('link'),
    interpretation: cell('interpretation'),
  };
  const others = otherColumns(labels, columns, cells);
  const sections = [sectionOf(record, source.section, [['内容概述', cell('summary')], ...others])];
  return { line, agency, period, place: '', source: source.title, sections };
}

/** 公开方式, 公开时限 and whatever else a bureau's own form tells, each with its column's name. */
function otherColumns(labels: string[], columns: Columns<Column>, cells: string[]): [string, string][] {
  const known = new Set(columns.values());
  return labels.flatMap((label, at): [string, string][] => {
    const text = cells[at] ?? '';
    const told = isChinese(label) && !isOrdinal(label) && !known.has(at) && !isNothing(text);
    return told ? [[label, text]] : [];
  });
}

function isChinese(label: string): boolean {
  return /\p{Script=Han}/u.test(label);
}

function sectionOf(record: CatalogueRecord, source: string, others: [string, string][]): Section {
  const headings = ['公开目录', record.category, source && `出处：${source}`].filter((text) => text !== '');
  const told = [
    ['类别', record.category],
    ['索引号', record.indexCode],
    ['责任部门', record.department],
    ['生成日期', record.madeOn],
    ['发布机关', record.agency],
    ['文号', record.number],
    ...others,
    ['链接', record.link],
    ['解读', record.interpretation],
  ].filter(([, value]) => value !== '');
  const detail = told.map(([label, value]) => `${label}：${value}`).join('；');
  return { headings, paragraphs: [`公开目录：${record.name}${detail && `（${detail}）`}。`], record };
}
