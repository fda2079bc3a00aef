import type { Subject } from './deadline-events.ts';
import type { Regime } from './regime.ts';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];

/** 2026年10月30日（星期五） */
export function chineseDate(date: Temporal.PlainDate): string {
  return `${date.year}年${date.month}月${date.day}日（星期${weekdays[date.dayOfWeek - 1]}）`;
}

/** How a request came in and which day therefore counts (order 711, Art. 31). */
const receiptRules: Record<string, string> = {
  'in-person': '当面提交的，以提交之日为收到申请之日',
  'registered-mail': '以邮寄方式提交的，以行政机关签收之日为收到申请之日',
  mail: '以平常信函等无需签收的方式提交的，应当于收到当日与申请人确认，以确认之日为收到申请之日',
  fax: '通过传真提交的，以双方确认之日为收到申请之日',
  // law.md, section 2: the earliest date that can be meant, so the agency is never late by its own reckoning.
  internet: '通过互联网渠道提交的，以双方确认之日为收到申请之日，这里按申请人确认提交的当天计算',
};

/** The first step: which day is day 0 and why. Order 492 has no rule of its own: the day of arrival counts. */
export function receiptText(regime: Regime, via: string | undefined, on: Temporal.PlainDate): string {
  const day = `${chineseDate(on)}收到申请，当日为第0日，不计入期限`;
  if (regime.name === 'order-492') return `${day}；当时的条例没有专门规定收到之日，以申请到达之日为准。`;
  const rule = via && receiptRules[via];
  return rule ? `${day}；${rule}。` : `${day}。`;
}

/** What is waited for, in the words of a step. */
export const subjectNames: Record<Subject, string> = {
  correction: '要求申请人补正',
  'third-party': '书面征求第三方意见',
  agency: '征求其他机关意见',
  fee: '发出信息处理费缴费通知',
};

/** What ends the wait. */
export const endNames: Record<Subject, string> = {
  correction: '收到补正后的申请',
  'third-party': '收到第三方意见',
  agency: '收到被征求意见机关的意见',
  fee: '申请人缴纳信息处理费',
};

/** Why an event of this kind changes nothing under the rules of the day of receipt. */
export function noRuleText(subject: Subject, regime: Regime): string {
  if (subject === 'fee') return '收到申请时信息处理费的规定尚未施行（2021年1月1日起施行），不影响期限。';
  const rule = subject === 'correction' ? '补正后重新计算答复期限' : '扣除征求其他机关意见时间';
  return `收到申请时适用的${regime.law}没有${rule}的规定，不影响期限。`;
}
