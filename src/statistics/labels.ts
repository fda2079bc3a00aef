/**
 * The Chinese words of statistics. The closed list of outcomes is the conversation's, which this room may not
 * import; a test holds the two together.
 */
const families: Record<string, string> = {
  answered: '有据答复',
  unanswered: '未能答复',
  clarify: '请补充说明',
  request: '依申请公开',
  status: '进度查询',
  complaint: '投诉举报',
  handoff: '转人工',
  smalltalk: '寒暄与帮助',
  refused: '未予受理',
  error: '系统故障',
};

const outcomes: Record<string, string> = {
  answered_quotation: '引用公开内容作答',
  answered_records: '列出公开的记录作答',
  answered_figures: '用数据表作答',
  answered_figures_newest: '所问时期未公布，给最新一期数据',
  unanswered_nothing: '未查到相关内容',
  unanswered_other_scope: '仅有其他单位、地区或时期的内容',
  unanswered_not_comparable: '不是同类数据，不能比较',
  unanswered_no_record: '公开的表中没有这条记录',
  clarify_did_you_mean: '请确认所指名称',
  clarify_which: '名称相近，请选择',
  clarify_no_more: '没有更多记录',
  clarify_topic: '请说明想问的事项',
  clarify_menu: '只写了关键词，列出可查的内容',
  clarify_place: '请说明所问的地方',
  clarify_incomprehensible: '内容无法识别',
  request_started: '开始填写申请',
  request_step: '填写申请内容',
  request_invalid_step: '所填内容需更正',
  request_checked: '核对申请内容',
  request_submitted: '提交申请',
  request_cancelled: '放弃申请',
  status_number_asked: '询问申请编号',
  status_shown: '告知办理进度',
  status_unknown_number: '查无此编号',
  complaint_directed: '告知投诉渠道',
  handoff_opened: '转交工作人员',
  smalltalk_greeting: '问候',
  smalltalk_thanks: '致谢',
  smalltalk_help: '使用帮助',
  smalltalk_rated: '评价答复',
  refused_too_long: '内容过长',
  refused_in_group: '群聊中不办理，请私聊',
  error_internal: '处理出错',
};

const channels: Record<string, string> = { web: '网页', telegram: 'Telegram', wechat: '微信', cli: '命令行' };

/** The part of an outcome before the first underscore. */
export function familyOf(outcome: string): string {
  return outcome.split('_', 1)[0] ?? outcome;
}

/** @returns the word for a family of outcomes; the family itself where there is none. */
export function familyLabel(family: string): string {
  return families[family] ?? family;
}

/** @returns the words for an outcome; the outcome itself where there are none. */
export function outcomeLabel(outcome: string): string {
  return outcomes[outcome] ?? outcome;
}

/** @returns the name of a channel; its own key where there is none. */
export function channelLabel(channel: string): string {
  return channels[channel] ?? channel;
}

/** Outcomes in the order in which tables list them. */
export const outcomeOrder: readonly string[] = Object.keys(outcomes);

/** Families in the order in which tables list them. */
export const familyOrder: readonly string[] = Object.keys(families);
