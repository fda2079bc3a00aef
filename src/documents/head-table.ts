import { dateIn } from './dates-in-text.ts';
import type { ReadDocument } from './section.ts';

/** What the labelled table at the head of a disclosed document says of it (seeds.md, S1). */
export type HeadTable = {
  title: string | null;
  agency: string | null;
  number: string | null;
  /** YYYY-MM-DD. */
  madeOn: string | null;
  publishedOn: string | null;
  attribute: ReadDocument['attribute'] | null;
  /** Index of the lines that are told by the fields, and not to be quoted. */
  spent: Set<number>;
};

type Field = 'title' | 'agency' | 'number' | 'madeOn' | 'publishedOn' | 'attribute' | 'force' | 'other';

/**
 * Labels as the portals of governments print them. `force` says whether and since when the document holds, which no
 * field tells: it stays in the text. `other` is the catalogue's own business.
 */
const labels: Record<Field, string> = {
  title: '名称|标题|信息名称|文件名称|文件标题|公文标题',
  agency:
    '发布机构|发文机关|发文机构|发文单位|发布单位|发布机关|制发机关|成文机关|制定机关|公开主体|公开责任部门',
  number: '文号|发文字号|发文号|文件编号|公文文号|文件字号|文件号',
  madeOn: '生成日期|生成时间|成文日期|成文时间|发文日期|发文时间|制发日期|制作日期|产生日期|印发日期',
  publishedOn: '公开日期|公开时间|发布日期|发布时间|公布日期|公布时间|上网日期',
  attribute: '公开属性|公开方式|公开类别|公开形式',
  force: '有效性|效力状态|信息有效性|时效性|废止日期|失效日期|失效时间|生效日期|生效时间|实施日期',
  other:
    '索引号|索取号|信息索引号|信息分类|信息类别|主题分类|分类|体裁分类|组配分类|服务对象|公文种类|体裁|文种|主题词|关键词|公开范围|公开时限|公开程序|语种|编号|统一登记号|统一编号|责任部门|内容概述|内容概况|载体类型|信息来源|来源|浏览次数|阅读次数|点击数|点击次数|责任编辑|所属机构|所属主题',
};

const fieldOf = new Map(
  Object.entries(labels).flatMap(([field, names]) =>
    names.split('|').map((name) => [name, field as Field] as const),
  ),
);

/** Longest first, and with the spaces that align them: 索 引 号. */
const anyLabel = [...fieldOf.keys()]
  .sort((one, other) => other.length - one.length)
  .map((name) => [...name].join(' ?'))
  .join('|');
const labelled = new RegExp(`(?:^|[ 【\\[|])(${anyLabel}) ?(?:[:：]|】[:：]?)`, 'g');
const labelAlone = new RegExp(`^[【\\[]?(${anyLabel})[】\\]]? ?[:：]?$`);

/** Labels that only such a table has; one of them must be there. */
const sure =
  /^(?:索引号|信息索引号|索取号|信息分类|主题分类|体裁分类|组配分类|发文字号|文号|生成日期|成文日期|统一登记号|公开属性)$/;
const FEWEST_LABELS = 3;
/** The table stands above the text; below this line a label is the text's own. */
const MOST_LINES = 40;
const LONGEST_VALUE = 120;

/** Whether a cell of a table is a label of such a head, so that its row is no content. */
export function isHeadLabel(cell: string): boolean {
  return labelAlone.test(cell);
}

/** Finds the labelled head among the first lines; nothing is spent where there is none. */
export function readHeadTable(lines: string[]): HeadTable {
  const found = [...headPairs(lines)];
  const names = new Set(found.map(({ label }) => label));
  const told: HeadTable = {
    title: null,
    agency: null,
    number: null,
    madeOn: null,
    publishedOn: null,
    attribute: null,
    spent: new Set(),
  };
  if (names.size < FEWEST_LABELS || ![...names].some((name) => sure.test(name))) return told;
  for (const { label, value, lines: taken } of found) {
    for (const at of taken) told.spent.add(at);
    tell(told, fieldOf.get(label) ?? 'other', value);
  }
  for (const { label, value, lines: taken } of found) {
    if (fieldOf.get(label) === 'force' && value !== '') for (const at of taken) told.spent.delete(at);
  }
  return told;
}

type Pair = { label: string; value: string; lines: number[] };

function* headPairs(lines: string[]): Generator<Pair> {
  const head = lines
    .map((text, at) => ({ text, at }))
    .filter(({ text }) => text !== '')
    .slice(0, MOST_LINES);
  for (const [index, { text, at }] of head.entries()) {
    const pairs = pairsIn(text);
    const next = head[index + 1];
    for (const [nth, pair] of pairs.entries()) {
      // The value of a label at the end of its line may stand in the next; below the last label the text may begin.
      const below = pair.value === '' && nth === pairs.length - 1 ? next : undefined;
      const goesOn = pairsIn(head[index + 2]?.text ?? '').length > 0;
      const isValue = below && pairsIn(below.text).length === 0 && below.text.length < 40;
      const value = isValue && (goesOn || isDateOf(pair.label, below.text)) ? below : undefined;
      yield { ...pair, value: value?.text ?? pair.value, lines: value ? [at, value.at] : [at] };
    }
  }
}

function isDateOf(label: string, text: string): boolean {
  const field = fieldOf.get(label);
  return (field === 'madeOn' || field === 'publishedOn') && dateIn(text) !== null;
}

/** The pairs of a line that begins with a label; none where it is text. */
function pairsIn(text: string): { label: string; value: string }[] {
  const found = [...text.matchAll(labelled)];
  if (found[0]?.index !== 0) return [];
  const pairs = found.map((match, nth) => ({
    label: (match[1] ?? '').replaceAll(' ', ''),
    value: text.slice(match.index + match[0].length, found[nth + 1]?.index).trim(),
  }));
  return pairs.some(({ value }) => value.length > LONGEST_VALUE || value.includes('。')) ? [] : pairs;
}

function tell(told: HeadTable, field: Field, value: string): void {
  if (value === '' || /^[-—无\s]+$/.test(value)) return;
  if (field === 'madeOn' || field === 'publishedOn') told[field] ??= dateIn(value);
  else if (field === 'attribute') told.attribute ??= attributes.find((name) => value.includes(name)) ?? null;
  else if (field !== 'other' && field !== 'force') told[field] ??= value;
}

const attributes = ['主动公开', '依申请公开', '不予公开'] as const;
