import type { Fault } from '../reading.ts';
import {
  type ColumnNames,
  type Columns,
  cellOf,
  findColumns,
  isNothing,
  isOrdinal,
  keyOf,
} from './columns.ts';
import { type TableKind, type TitledTable, type ToldRow, tellRows } from './kind.ts';

type Column = keyof typeof names;

/** Service guides, one a row: what a resident must bring, where to and for how long. */
const names = {
  name: [
    /^(?:name|事项名称|服务事项(?:名称)?|办理事项(?:名称)?|政务服务事项(?:名称)?|许可事项(?:名称)?)$/,
    /^事项$/,
  ],
  agency: [
    /^(?:agency|实施(?:机构|机关|主体|部门)|办理(?:机构|机关|部门|单位)|责任(?:部门|单位)|主管部门|承办(?:机构|部门|单位))$/,
  ],
} satisfies ColumnNames<string>;

/** What everyday headers are called in the guides that the bot's service answers read. */
const attributes: readonly (readonly [RegExp, string])[] = [
  [/^(?:办理|受理|办公|窗口)(?:地点|地址|窗口|场所)$/, '办理地点'],
  [/^法定(?:办结|办理)?(?:时限|期限|时间)$/, '法定办结时限'],
  [/^承诺(?:办结|办理)?(?:时限|期限|时间)$/, '承诺办结时限'],
  [/^(?:所需|申请|申报|提交|办理)(?:材料|资料)(?:清单|目录)?$/, '申请材料'],
  [/^(?:咨询|联系|办公|服务)(?:电话|方式)$/, '咨询电话'],
  [/^(?:监督|投诉|监督投诉)(?:电话|方式)$/, '投诉电话'],
  [/^(?:受理|办理|申请|许可)条件$/, '受理条件'],
  [/^(?:是否收费|收费(?:情况|标准|依据)?)$/, '收费'],
  [/^(?:办理|办公|受理|工作)时间$/, '办理时间'],
  [/^办理(?:流程|程序|步骤)$/, '办理流程'],
];

/** Service guides: a document for each, a section for each attribute. */
export const serviceTable: TableKind = {
  kind: 'services',
  name: '办事指南',
  needs: {
    columns: ['事项名称', '实施机构', '办理地点', '承诺办结时限', '申请材料', '咨询电话'],
    required: ['事项名称'],
  },
  read(table) {
    const columns = findColumns(table, names);
    const known = table.labels.filter((label) => attributeOf(label) !== null).length;
    if (!columns.has('name') || known === 0) return null;
    const told = tellRows(table, (cells, line) => guideOf(table, columns, cells, line));
    return { rows: told.rows, faults: told.faults, remarks: [] };
  },
};

function attributeOf(label: string): string | null {
  return attributes.find(([pattern]) => pattern.test(keyOf(label)))?.[1] ?? null;
}

function guideOf(
  { labels, title }: TitledTable,
  columns: Columns<Column>,
  cells: string[],
  line: number,
): ToldRow | Fault {
  const name = cellOf(cells, columns, 'name');
  if (name === '') return { line, reason: 'the guide has no name', remedy: 'fill in the column 事项名称' };
  const agency = cellOf(cells, columns, 'agency') || (title.agency ?? '');
  const subject = agency ? `${name}（${agency}）` : name;
  const named = new Set(columns.values());
  const sections = labels.flatMap((label, at) => {
    const text = cells[at] ?? '';
    if (named.has(at) || label === '' || isOrdinal(label) || isNothing(text)) return [];
    const attribute = attributeOf(label) ?? label;
    return [
      {
        headings: [attribute],
        paragraphs: [`${subject}${attribute}：${/[。！？；]$/.test(text) ? text : `${text}。`}`],
      },
    ];
  });
  if (sections.length === 0) {
    return {
      line,
      reason: `the guide "${name}" says nothing`,
      remedy: 'fill in materials, time limit, place or telephone',
    };
  }
  return { line, agency, period: '', place: '', source: '', alone: name, sections };
}
