const form = /^((?:19|20)\d{2})(?:-(0[1-9]|1[0-2])|-Q([1-4])|-(\d\d)-(\d\d))?$/;

/** Whether a text is a period as the library keeps it: YYYY, YYYY-MM, YYYY-Qn, or a day, YYYY-MM-DD. */
export function isPeriod(text: string): boolean {
  return form.test(text) && (text.length < 10 || isDate(text));
}

/** A period as people write it: 2017年, 2017年3月, 2017年第1季度, 2017年3月1日. Anything else is returned as it is. */
export function periodInWords(period: string): string {
  const found = form.exec(period);
  if (!found || !isPeriod(period)) return period;
  const [, year, month, quarter, monthOfDay, day] = found;
  if (quarter) return `${year}年第${quarter}季度`;
  if (day) return `${year}年${Number(monthOfDay)}月${Number(day)}日`;
  return month ? `${year}年${Number(month)}月` : `${year}年`;
}

/** Whether a text is a date that exists, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
