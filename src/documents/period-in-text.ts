import { inDigits } from './dates-in-text.ts';

/** Reads the first period in a text: 2018年3月 → 2018-03, 2018年第一季度 → 2018-Q1, 二〇一七年 → 2017. */
export function periodIn(text: string): string | null {
  const digits = inDigits(text);
  const found = /((?:19|20)\d{2})年(?:度?第?([1-4一二三四])季度|(1[0-2]|0?[1-9])月(?!\d{1,2}日))?/.exec(
    digits,
  );
  if (!found) return null;
  // 2025年11月—2026年10月 is neither of its ends.
  const until = /^ ?[-—–~～至到]{1,2} ?((?:19|20)\d{2})年/.exec(
    digits.slice(found.index + found[0].length),
  )?.[1];
  if (until) return until === found[1] ? until : null;
  const [, year, quarter, month] = found;
  if (quarter) return `${year}-Q${'一二三四'.indexOf(quarter) + 1 || quarter}`;
  return month ? `${year}-${month.padStart(2, '0')}` : (year ?? null);
}
