import type { PermitRecord } from '../../store/table-rows.ts';
import { isDate, periodInWords } from '../period.ts';
import type { Fault } from '../reading.ts';
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
import { endIn, matterIn, matterOfList, stageIn, statusOf } from './matters.ts';
import { periodFault } from './row-faults.ts';

type Column = keyof typeof names;

/** Lists of permits, approvals and penalties (seeds.md, S19), as bureaus publish them. */
const names = {
  enterprise: [
    /^enterprise$/,
    /^(?:企业|建设单位|当事人|行政相对人|被处罚(?:人|单位|当事人|对象)|受罚单位|排污单位|持证单位|公司|违法企业)(?:名称)?$/,
    /^(?:申请|申请人|业主|经营|项目|被许可|法人|运营|生产经营)?单位(?:名称)?$/,
    /^(?:申请人|被许可人|法人)(?:名称)?$/,
    /(?:企业|单位|相对人|当事人)名称/,
  ],
  project: [/^project$/, /^(?:建设|申报|审批|环评|工程)?项目(?:名称)?$/, /^工程名称$/, /项目名称/],
  matter: [/^matter$/, /^(?:许可|审批|办理|业务|行政许可|权力|服务)?(?:事项|类型|种类|类别)(?:名称)?$/],
  number: [
    /^number$/,
    /^(?:审批|批复|批准|验收|许可|发文|环评批复)?(?:文件)?(?:文号|字号)$/,
    /(?:文号|文书号|决定书号)$/,
    /(?:许可证|证书|证件|决定书|排污证|批复)(?:编号|号码?)$/,
  ],
  status: [
    /^status$/,
    /^(?:当前|办理|审批|受理|项目)?(?:状态|结果|进度|阶段|情况)$/,
    /^(?:审批|审查|许可|验收)(?:意见|结论|决定)$/,
  ],
  acceptedOn: [/^accepted(?:on)?$/, /^(?:申请)?受理(?:日期|时间)$/],
  decidedOn: [
    /^decided(?:on)?$/,
    /^(?:审批|批复|批准|发证|核发|处罚|决定|许可|验收|许可决定|处罚决定|作出决定|作出处罚决定|作出行政处罚决定的|首次发证)(?:的)?(?:日期|时间)$/,
    /^(?:发文|签发|成文)?(?:日期|时间)$/,
    /^(?:公示|公告|公开)(?:日期|时间|期限?)$/,
  ],
  place: [
    /^place$/,
    /^(?:项目)?(?:建设|项目|生产|经营|企业|单位|(?:生产|经营)?设施|所在|生产经营(?:场所)?)?(?:地点|地址|位置|所在地)$/,
    /^(?:注册地址|住所)$/,
  ],
  content: [/^content$/],
  link: [/^link$/, /^(?:公示|公开|信息|全文|原文|批复|附件)?(?:链接|网址|url)(?:地址)?$/],
  agency: [
    /^agency$/,
    /^(?:审批|许可|发证|处罚|实施|决定|作出决定|管理|核发|行政)(?:处罚|许可)?(?:机关|部门|机构|单位)(?:名称)?$/,
  ],
  period: [/^period$/],
  source: [/^source$/],
} satisfies ColumnNames<string>;

/** Beside a name, one of them makes it a list of decisions and not a list of enterprises. */
const decides: Column[] = ['number', 'status', 'acceptedOn', 'decidedOn'];

/** 项目, 日期 and 状态 alone head the list of anything that goes on. */
function tellsDecision(label: string): boolean {
  return /^number$|^decided|文号|文书号|证编号|批复|审批|发证|许可|受理|决定/.test(keyOf(label));
}

/** Permits, approvals, acceptances and penalties about enterprises and their projects. */
export const permitTable: TableKind = {
  kind: 'permits',
  name: '许可和处罚信息',
  needs: {
    columns: [
      'agency',
      'enterprise',
      'project',
      'matter',
      'number',
      'status',
      'accepted',
      'decided',
      'place',
      'content',
      'link',
      'source',
    ],
    required: ['enterprise'],
  },
  read(table) {
    const columns = findColumns(table, names);
    if (!columns.has('enterprise') && !columns.has('project')) return null;
    const matter = matterOfList(table.title.said.join(' ')) ?? matterOfList(table.labels.join(' '));
    const told = decides.filter((column) => columns.has(column)).length;
    const named = matter !== null || columns.has('matter') || (told >= 2 && table.labels.some(tellsDecision));
    if (told === 0 || !named) return null;
    const list = {
      table,
      columns,
      matter: matter ?? '',
      stage: stageOf(table.title.said, matter),
    };
    return { ...tellRows(table, (cells, line) => rowOf(list, cells, line)), remarks: [] };
  },
};

/** A list of approvals and acceptances has not come to acceptance as a whole. */
function stageOf(said: string[], matter: string | null): string {
  const stage = said.map(stageIn).find((one) => one !== '') ?? '';
  return stage === '验收' && matter !== '验收' ? '' : stage;
}

type List = { table: TitledTable; columns: Columns<Column>; matter: string; stage: string };

function rowOf(list: List, cells: string[], line: number): ToldRow | Fault | null {
  if (isTotal(cells)) return null;
  const { table, columns } = list;
  const cell = (column: Column) => cellOf(cells, columns, column);
  if (cell('enterprise') === '' && cell('project') === '') {
    return {
      line,
      reason: 'the row names neither enterprise nor project',
      remedy: 'fill in one of the columns',
    };
  }
  const period = periodOfCell(cell('period'), table.title.period);
  const fault = periodFault(line, period);
  if (fault) return fault;
  const record = recordOf(list, cells);
  return {
    line,
    agency: record.agency,
    period,
    place: '',
    source: cell('source'),
    sections: [
      {
        headings: [record.matter, record.status].filter((text) => text !== ''),
        paragraphs: [sentenceOf(record)],
        record,
      },
    ],
  };
}

function recordOf(list: List, cells: string[]): PermitRecord {
  const { table, columns, matter, stage } = list;
  const cell = (column: Column) => cellOf(cells, columns, column);
  const ownMatter = cell('matter');
  // 关于某项目环境影响报告表的批复: the name of the decision, in whatever column.
  const named = cells.filter((text) => /关于.{2,}的|(?:决定书|许可证|批复)$/.test(text)).join(' ');
  // A list of penalties has a column 处罚结果 now and then: what was decided, and no stage.
  const status =
    endIn(ownMatter) ||
    statusOf(cell('status')) ||
    (matter === '行政处罚' || undecided(list, cells) ? '' : stage);
  const [acceptedOn, decidedOn] = [dayOf(cell('acceptedOn')), dayOf(cell('decidedOn'))];
  // What has only been received has no decision: the list's one date is that of its acceptance.
  const onlyReceived = status === '受理' && acceptedOn === '';
  return {
    kind: 'permit',
    agency: cell('agency') || (table.title.agency ?? ''),
    enterprise: cell('enterprise'),
    project: cell('project'),
    matter: matterIn(ownMatter) || matter || matterIn(named) || ownMatter,
    number: cell('number'),
    status,
    acceptedOn: onlyReceived ? decidedOn : acceptedOn,
    decidedOn: onlyReceived ? '' : decidedOn,
    place: cell('place'),
    content: contentOf(table, columns, cells),
    link: cell('link'),
  };
}

/** A list of approvals holds what was withdrawn or waits, too: its cells for the decision are empty. */
function undecided({ columns, stage }: List, cells: string[]): boolean {
  const decision: Column[] = ['number', 'decidedOn'];
  return (
    stage === '批准' &&
    decision.every((column) => columns.has(column) && cellOf(cells, columns, column) === '')
  );
}

/** Whatever else the row says, each with its column's name. */
function contentOf({ labels }: TitledTable, columns: Columns<Column>, cells: string[]): string {
  const known = new Set(columns.values());
  const rest = labels.flatMap((label, at) => {
    const text = cells[at] ?? '';
    if ((known.has(at) && !isSpan(text)) || isNothing(text) || isOrdinal(label)) return [];
    return [label === '' ? text : `${labelOf(label)}：${text}`];
  });
  return [cellOf(cells, columns, 'content'), ...rest].filter((text) => text !== '').join('；');
}

/** 2026年10月3日至10月9日: of a span the record holds the first day, and the last is when objections must be in. */
function isSpan(text: string): boolean {
  return /^\d{4}[-./年]\d.*(?:至|~|～|—|–) ?\d/.test(text);
}

/** 罚款金额（万元） keeps its unit. */
function labelOf(label: string): string {
  return keyOf(label) === label.toLowerCase() ? label : label.replace(/[：:\s*]+/g, '');
}

/** 怀化市宏达化工有限公司年产5万吨涂料项目：环评审批，批准，文号怀环审〔2026〕12号，2026年10月3日，建设地点…。 */
function sentenceOf(record: PermitRecord): string {
  const { enterprise, project, matter, status, number, acceptedOn, decidedOn, place, content } = record;
  const subject = project.startsWith(enterprise) ? project : enterprise + project;
  const told = [
    matter,
    status,
    number && `${/[〔[（(]\d{4}|号$/.test(number) ? '文号' : '编号'}${number}`,
    acceptedOn && `${dayInWords(acceptedOn)}受理`,
    decidedOn && dayInWords(decidedOn),
    place && `地点：${place}`,
    content,
  ].filter((text) => text !== '');
  return `${subject}：${told.join('，')}。`;
}

function dayInWords(day: string): string {
  return isDate(day) ? periodInWords(day) : day;
}
