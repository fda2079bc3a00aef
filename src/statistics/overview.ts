import { type Measure, shareOf, type Value } from './measure.ts';
import type { Statistics } from './statistics.ts';

/** One line of the overview. */
export type Figure = { group: string; item: string; measure: Measure; value: Value; meaning: string };

/** The overview, each line with what it means. */
export function figuresOf(statistics: Statistics): Figure[] {
  return [
    ...inquiryLines(statistics),
    ...answerLines(statistics),
    ...ratingLines(statistics),
    ...staffLines(statistics),
    ...requestLines(statistics),
    ...caseLines(statistics),
  ];
}

function inquiryLines({ inquiries }: Statistics): Figure[] {
  const line = lines('咨询');
  return [
    line('消息', 'count', inquiries.messages, '居民发来的全部消息，含填写申请的各步和寒暄'),
    line('咨询', 'count', inquiries.inquiries, '消息中有实际内容的，不含填写申请的各步和寒暄'),
    line('咨询人数', 'count', inquiries.residents, '有咨询的人，按渠道分别计算'),
    line('提问', 'count', inquiries.questions, '咨询中询问信息的，不含申请、查进度、投诉和转人工'),
    line('可能的公开申请', 'count', inquiries.possibleRequests, '咨询中可视为依申请公开特殊形式的'),
  ];
}

function answerLines({ inquiries, unanswered }: Statistics): Figure[] {
  const line = lines('答复');
  const rate = shareOf(inquiries.answered, inquiries.questions);
  return [
    line('有据答复', 'count', inquiries.answered, '引用公开内容作出的答复'),
    line('有据答复率', 'share', rate, '有据答复占提问的比例'),
    line('未能答复', 'count', unanswered.total, '没有查到依据的提问，逐条列于“未答问题”'),
    line('答复用时中位数', 'ms', inquiries.answerMs?.median ?? null, '从收到到作出回复，处理出错的除外'),
    line('答复用时第95百分位', 'ms', inquiries.answerMs?.p95 ?? null, '95%的咨询不超过此用时'),
  ];
}

function ratingLines({ inquiries }: Statistics): Figure[] {
  const line = lines('评价');
  const { up, down } = inquiries.ratings;
  return [
    line('有帮助', 'count', up, '居民对本期答复点“有帮助”'),
    line('没有帮助', 'count', down, '居民对本期答复点“没有帮助”'),
    line('满意率', 'share', shareOf(up, up + down), '有帮助占全部评价的比例'),
  ];
}

function staffLines({ staff }: Statistics): Figure[] {
  const line = lines('人工');
  return [
    line('工作人员答复', 'count', staff.answers, '本期发出的答复'),
    line('程序告知', 'count', staff.procedureMessages, '本期就申请的办理程序发出的告知'),
    line(
      '人工答复用时中位数',
      'hours',
      staff.firstAnswerHours?.median ?? null,
      '从收到到首次人工答复，含非工作时间',
    ),
    line('人工答复用时第95百分位', 'hours', staff.firstAnswerHours?.p95 ?? null, '95%的人工答复不超过此用时'),
  ];
}

function requestLines({ cases, asOf }: Statistics): Figure[] {
  const line = lines('依申请公开');
  const day = `${asOf.year}年${asOf.month}月${asOf.day}日`;
  return [
    line('本期新收', 'count', cases.opened, '收到日期在本期的申请'),
    line('本期到期', 'count', cases.due, '法定期限届满日在本期的申请'),
    line('期末在办', 'count', cases.openAtEnd, `截至${day}尚未办结的申请`),
    line('期末逾期', 'count', cases.overdueAtEnd, `截至${day}已超过法定期限的在办申请`),
  ];
}

function caseLines({ cases }: Statistics): Figure[] {
  const line = lines('其他');
  return [
    line('转人工', 'count', cases.handoffs, '本期转交工作人员的事项'),
    line('投诉举报', 'count', cases.complaints, '本期告知投诉渠道并登记的事项'),
  ];
}

function lines(group: string) {
  return (item: string, measure: Measure, value: Value, meaning: string): Figure => ({
    group,
    item,
    measure,
    value,
    meaning,
  });
}
