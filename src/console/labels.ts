import type { Outcome } from '../conversation/outcome.ts';
import type { RequestState } from '../register/cases.ts';

/** The closed list of outcomes in a clerk's words. */
const outcomeWords: Record<Outcome, string> = {
  answered_quotation: '已据公开信息回答',
  answered_records: '已列出公开的记录',
  answered_figures: '已据数据表回答',
  answered_figures_newest: '已给最新一期数据，所问时期未公布',
  unanswered_nothing: '未能回答：没有找到',
  unanswered_other_scope: '未能回答：只有其他单位或时期的',
  unanswered_no_record: '未能回答：公开的表中没有',
  unanswered_not_comparable: '未能回答：不是同类数据',
  clarify_did_you_mean: '请对方确认所指',
  clarify_which: '请对方在名称相近的里面选',
  clarify_no_more: '已没有更多记录',
  clarify_topic: '请对方说明想问什么',
  clarify_menu: '只写了关键词',
  clarify_place: '请对方说明所问的地方',
  clarify_incomprehensible: '没有看懂',
  request_started: '开始填写公开申请',
  request_step: '正在填写公开申请',
  request_invalid_step: '公开申请有一项需重填',
  request_checked: '正在核对公开申请',
  request_submitted: '已提交公开申请',
  request_cancelled: '已放弃公开申请',
  status_number_asked: '查进度：已请对方提供编号',
  status_shown: '查进度：已告知',
  status_unknown_number: '查进度：没有这个编号',
  complaint_directed: '投诉：已告知渠道',
  handoff_opened: '转人工',
  smalltalk_greeting: '问候',
  smalltalk_thanks: '致谢',
  smalltalk_help: '询问用法',
  smalltalk_rated: '评价',
  refused_too_long: '文字过长，未处理',
  refused_in_group: '群聊中未办理，已请对方私聊',
  error_internal: '系统出错，未能处理',
};

/** @returns an outcome in Chinese; of a newer version's outcome, its name as it stands. */
export function outcomeInWords(outcome: string): string {
  return outcomeWords[outcome as Outcome] ?? outcome;
}

/** How a mark about an outcome looks: calm, good, or asking for attention. */
export function outcomeTone(outcome: string): '' | 'is-good' | 'is-warn' | 'is-bad' {
  if (outcome.startsWith('answered_')) return 'is-good';
  if (outcome.startsWith('error_')) return 'is-bad';
  const open = ['unanswered_', 'handoff_', 'complaint_', 'refused_'];
  return open.some((family) => outcome.startsWith(family)) ? 'is-warn' : '';
}

const channelWords: Record<string, string> = {
  web: '网页',
  telegram: 'Telegram',
  wechat: '微信',
  cli: '命令行',
};

export function channelInWords(channel: string): string {
  return channelWords[channel] ?? channel;
}

/** A resident's words; a pressed button adds the number of its inquiry, which says nothing to people. */
export function shownWords(text: string): string {
  return text.replace(/ #\d+$/, '');
}

/** A resident's verdict on an answer; empty where there is none. */
export function ratingInWords(rating: number | null): string {
  if (rating === null) return '';
  return rating > 0 ? '有帮助' : '没有帮助';
}

const eventWords: Record<string, string> = {
  submitted: '申请人提交',
  confirmed: '申请人确认，视为收到',
  registered: '登记编号',
  accepted: '受理',
  'correction-requested': '通知补正',
  corrected: '收到补正',
  'correction-lapsed': '逾期未补正',
  'third-party-consulted': '征求第三方意见',
  'third-party-answered': '第三方答复',
  'agency-consulted': '征求其他机关意见',
  'agency-answered': '其他机关答复',
  extended: '延期',
  drafted: '拟稿',
  'department-checked': '科室审核',
  'secrecy-reviewed': '保密审查',
  approved: '批准',
  returned: '退回',
  answered: '答复',
  delivered: '送达',
  withdrawn: '申请人撤回',
  opened: '立案',
};

/** An event of a case in Chinese (law.md, section 3). */
export function eventInWords(kind: string): string {
  return eventWords[kind] ?? kind;
}

/** Who did something: `resident`, `system`, `operator`; staff are named by the caller. */
export function actorInWords(actor: string, staffNames: ReadonlyMap<string, string>): string {
  const fixed: Record<string, string> = {
    resident: '申请人',
    system: '系统',
    operator: '系统管理员（命令行）',
  };
  return fixed[actor] ?? staffNames.get(actor) ?? '工作人员';
}

/** The state of a request, as the register derives it from the events. */
export const stateInWords: Record<RequestState, string> = {
  registered: '在办',
  waiting: '等待对方，期限中止',
  closed: '已办结',
};

const fieldWords: Record<string, string> = {
  agency: '受理机关',
  name: '姓名或名称',
  kind: '申请人类别',
  contact: '联系方式',
  identity: '身份证明',
  what: '所需信息',
  receive: '获取方式',
  postal: '邮寄地址',
  email: '电子邮箱',
  check: '核对确认',
};

/** A field of the applicant's form, or the step that asks for it. */
export function formFieldInWords(name: string): string {
  return fieldWords[name] ?? name;
}
