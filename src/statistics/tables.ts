import { isOpen, type RequestState } from '../register/cases.ts';
import type { Group } from './inquiry-figures.ts';
import { channelLabel, familyLabel, familyOf, familyOrder, outcomeLabel, outcomeOrder } from './labels.ts';
import { type Measure, shareOf, type Value } from './measure.ts';
import type { Statistics } from './statistics.ts';

/** A column: its heading, and how its values are written. */
export type Column = { title: string; measure: Measure };

/** A table of the report. */
export type Table = {
  title: string;
  /** Whether the first column names each line; a list has no such column. */
  named: boolean;
  columns: Column[];
  rows: Value[][];
  /** What the reader must know to read it rightly. */
  note: string;
};

/** Every table of the report. */
export type Tables = {
  byDay: Table;
  byChannel: Table;
  byTopic: Table;
  byAgency: Table;
  byFamily: Table;
  byOutcome: Table;
  unanswered: Table;
  requests: Table;
};

/** The tables behind the overview. */
export function tablesOf(statistics: Statistics): Tables {
  const { inquiries } = statistics;
  const ofMessages = '消息、咨询的含义见概览。';
  return {
    byDay: groupTable('按日', ofMessages, { title: '日期', measure: 'date' }, inquiries.byDay, (key) => key),
    byChannel: groupTable(
      '按渠道',
      ofMessages,
      { title: '渠道', measure: 'text' },
      inquiries.byChannel,
      channelLabel,
    ),
    byTopic: withoutMessages(
      groupTable(
        '按主题',
        '只计咨询。',
        { title: '主题', measure: 'text' },
        inquiries.byTopic,
        (key) => key || '未归类',
      ),
    ),
    byAgency: withoutMessages(
      groupTable(
        '按单位',
        '只计咨询。',
        { title: '所问单位', measure: 'text' },
        inquiries.byAgency,
        (key) => key || '未指明',
      ),
    ),
    byFamily: familyTable(statistics),
    byOutcome: outcomeTable(statistics),
    unanswered: unansweredTable(statistics),
    requests: requestTable(statistics),
  };
}

function groupTable(
  title: string,
  note: string,
  key: Column,
  groups: Group[],
  labelOf: (key: string) => string,
): Table {
  const counts = ['消息', '咨询', '有据答复', '未能答复'];
  return {
    title,
    named: true,
    note,
    columns: [key, ...counts.map((of): Column => ({ title: of, measure: 'count' }))],
    rows: groups.map((group) => [
      labelOf(group.key ?? ''),
      group.messages,
      group.inquiries,
      group.answered,
      group.unanswered,
    ]),
  };
}

/** Where only inquiries are counted, the column of messages would repeat them. */
function withoutMessages(table: Table): Table {
  const without = <T>(row: T[]) => row.toSpliced(1, 1);
  return { ...table, columns: without(table.columns), rows: table.rows.map(without) };
}

function familyTable({ inquiries }: Statistics): Table {
  const byFamily = Map.groupBy(inquiries.byOutcome, ({ outcome }) => familyOf(outcome));
  const counted = [...byFamily].map(([family, of]) => ({
    key: family,
    messages: of.reduce((all, { messages }) => all + messages, 0),
  }));
  return {
    title: '按结果类别',
    named: true,
    note: '计全部消息；占比为占全部消息的比例。',
    columns: [{ title: '类别', measure: 'text' }, ...shareColumns],
    rows: inOrder(counted, familyOrder).map(({ key, messages }) => [
      familyLabel(key),
      messages,
      shareOf(messages, inquiries.messages),
    ]),
  };
}

function outcomeTable({ inquiries }: Statistics): Table {
  const counted = inquiries.byOutcome.map(({ outcome, messages }) => ({ key: outcome, messages }));
  return {
    title: '按结果',
    named: true,
    note: '计全部消息；占比为占全部消息的比例。',
    columns: [{ title: '结果', measure: 'text' }, ...shareColumns, { title: '类别', measure: 'text' }],
    rows: inOrder(counted, outcomeOrder).map(({ key, messages }) => [
      outcomeLabel(key),
      messages,
      shareOf(messages, inquiries.messages),
      familyLabel(familyOf(key)),
    ]),
  };
}

const shareColumns: Column[] = [
  { title: '消息', measure: 'count' },
  { title: '占比', measure: 'share' },
];

/** In the order of the closed list; what it does not know comes last. */
function inOrder<T extends { key: string }>(counted: T[], order: readonly string[]): T[] {
  const rank = ({ key }: T) => (order.includes(key) ? order.indexOf(key) : order.length);
  return counted.toSorted((a, b) => rank(a) - rank(b));
}

function unansweredTable({ unanswered }: Statistics): Table {
  const { listed, total } = unanswered;
  const shown = listed.length < total ? `共${total}条，列出最近${listed.length}条。` : `共${total}条。`;
  return {
    title: '未答问题',
    named: false,
    note: `${shown}姓名、电话、证件号、住址等已遮盖；请勿据此识别个人。`,
    columns: [
      { title: '日期', measure: 'date' },
      { title: '渠道', measure: 'text' },
      { title: '所问单位', measure: 'text' },
      { title: '结果', measure: 'text' },
      { title: '问题', measure: 'text' },
      { title: '人工已答', measure: 'text' },
    ],
    rows: listed.map((one) => [
      one.on,
      channelLabel(one.channel),
      one.agency ?? '未指明',
      outcomeLabel(one.outcome),
      one.question,
      one.staffAnswered ? '是' : '否',
    ]),
  };
}

function requestTable({ cases, asOf }: Statistics): Table {
  return {
    title: '申请',
    named: true,
    note: `本期新收、本期到期和期末在办的申请，在办的在前、按期限先后；状态截至${asOf}。“暂定”的期限待放假通知公布或程序恢复后重新计算。`,
    columns: [
      { title: '编号', measure: 'text' },
      { title: '受理单位', measure: 'text' },
      { title: '收到日期', measure: 'date' },
      { title: '期限', measure: 'date' },
      { title: '期限性质', measure: 'text' },
      { title: '状态', measure: 'text' },
      { title: '剩余工作日', measure: 'count' },
    ],
    rows: cases.requests.map((request) => [
      request.number,
      request.agency ?? '未指明',
      request.openedOn.toString(),
      request.deadline.dueOn.toString(),
      request.deadline.provisional ? '暂定' : '确定',
      request.overdue ? `${stateLabels[request.state]}，已逾期` : stateLabels[request.state],
      isOpen(request) ? request.daysLeft : null,
    ]),
  };
}

const stateLabels: Record<RequestState, string> = {
  registered: '在办',
  waiting: '等待补正、征询或缴费',
  closed: '已办结',
};
