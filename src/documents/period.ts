const form = /^((?:19|20)\d{2})(?:-(0[1-9]|1[0-2])|-Q([1-4])|-(\d\d)-(\d\d))?$/;

/** A run of months of one year: 2026-01/2026-09. */
const run = /^((?:19|20)\d{2})-(0[1-9]|1[0-2])\/\1-(0[1-9]|1[0-2])$/;

/**
 * Whether a text is a period as the library keeps it: YYYY, YYYY-MM, YYYY-Qn, a day, YYYY-MM-DD, or a run of months of
 * one year, YYYY-MM/YYYY-MM.
 */
export function isPeriod(text: string): boolean {
  const [, , first = '', last = ''] = run.exec(text) ?? [];
  if (first !== '') return first < last;
  return form.test(text) && (text.length < 10 || isDate(text));
}

/** A period as people write it: 2017年, 2017年3月, 2017年第1季度, 2017年3月1日, 2017年1—9月. Anything else is returned as it is. */
export function periodInWords(period: string): string {
  const months = isPeriod(period) ? run.exec(period) : null;
  if (months) return `${months[1]}年${runInWords(Number(months[2]), Number(months[3]))}`;
  const found = form.exec(period);
  if (!found || !isPeriod(period)) return period;
  const [, year, month, quarter, monthOfDay, day] = found;
  if (quarter) return `${year}年第${quarter}季度`;
  if (day) return `${year}年${Number(monthOfDay)}月${Number(day)}日`;
  return month ? `${year}年${Number(month)}月` : `${year}年`;
}

function runInWords(first: number, last: number): string {
  if (last - first === 5 && (first === 1 || first === 7)) return first === 1 ? '上半年' : '下半年';
  return `${first}—${last}月`;
}

/** Whether a text is a date that exists, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
