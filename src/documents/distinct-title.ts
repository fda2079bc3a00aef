import { periodIn } from './period-in-text.ts';

const ofPeriods = /(?:[年季月旬周日简]报|公报|快报|质量(?:状况|排名|情况|报告)|排名(?:情况)?|水质状况)$/;
const ofDays = /(?:日报|周报|快报)$/;
const ofNumbers = /^[\p{Script=Han}（）()]{0,30}(?:决定书|通知书|告知书)$/u;
/** 公告 alone names nothing: its file may. */
export const genericTitle = /^(?:公|通) ?(?:告|知|示|报)$/;

const month =
  /^[（(]?((?:19|20)\d{2}年(?:\d{1,2}月|第?[一二三四1-4]季度)?|(?:(?:19|20)\d{2}年)?(?:总?第)\d{1,4}期)[）)]?$/;
const day = /^[（(]?((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)[）)]?$/;

/**
 * Bulletins bear one name every month, and decisions one name for everybody: what tells them apart stands below it and
 * is put behind the name.
 *
 * @param below the first lines under the title. （2026年10月） under the name of a bulletin is what it is about; the day
 * under any other title is that on which it was written.
 */
export function distinctTitle(title: string, number: string | null, below: string[]): string {
  if (number && ofNumbers.test(title)) return `${title}（${number}）`;
  if (!ofPeriods.test(title) || periodIn(title)) return title;
  const told = [month, ...(ofDays.test(title) ? [day] : [])].flatMap((form) =>
    below.flatMap((text) => form.exec(text)?.[1] ?? []),
  );
  return told[0] ? `${title}（${told[0]}）` : title;
}
