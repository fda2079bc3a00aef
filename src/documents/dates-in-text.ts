const digits = '〇一二三四五六七八九';

/** Reads the first calendar date in a text, 2018-1-9, 2018年1月9日 or 二〇一八年一月九日, as YYYY-MM-DD; null where none can be. */
export function dateIn(text: string): string | null {
  const found = /(\d{4}) ?[-年/.] ?(\d{1,2}) ?[-月/.] ?(\d{1,2})/.exec(inDigits(text));
  if (!found) return null;
  const [, year, month = '', day = ''] = found;
  try {
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return Temporal.PlainDate.from(date, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

/** Writes the numerals of a written date as digits: 二〇一八年十二月三十一日 → 2018年12月31日. */
export function inDigits(text: string): string {
  return text
    .replace(/[〇○零一二三四五六七八九]{4}(?=年)/g, (year) => [...year].map(digitOf).join(''))
    .replace(/([一二三四五六七八九十]{1,3})(?=[月日])/g, (number) => {
      const [tens, ones] = number.includes('十') ? number.split('十') : ['〇', number];
      return String(Number(tens === '' ? 1 : digitOf(tens ?? '')) * 10 + Number(digitOf(ones || '〇')));
    });
}

function digitOf(numeral: string): string {
  return String(digits.indexOf(numeral.replace(/[○零]/, '〇')));
}
