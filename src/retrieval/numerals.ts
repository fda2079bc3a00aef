const digits: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** Words that make a lone 一 a number: 一个, 一类 are counts, 统一, 一般 are not. */
const counters = '个条件家项次所名天日月年元万亿份类级号期处台块片辆位人种批季度届步';

const run = /[零〇一二两三四五六七八九十百千]+/g;

/**
 * Writes Chinese numerals as digits: 十五个工作日 → 15个工作日, 二〇一七年 → 2017年, 二类 → 2类, 四万 → 4万.
 * Numerals inside words (统一, 三同时) stay. Question and evidence go through the same rule, so that a doubtful
 * case is at worst written the same way on both sides.
 */
export function withDigits(text: string): string {
  return text.replace(run, (numeral, at: number) => {
    const after = text[at + numeral.length] ?? '';
    const before = text[at - 1] ?? '';
    if (numeral.length === 1 && !(counters.includes(after) && after !== '') && before !== '第')
      return numeral;
    return digitsOf(numeral) ?? numeral;
  });
}

/** @returns the digits, or null for a run that is no number (零零散散, 千千). */
function digitsOf(numeral: string): string | null {
  const signs = [...numeral];
  if (!signs.some((sign) => sign in units)) return signs.map((sign) => digits[sign]).join('');
  let total = 0;
  let pending: number | null = null;
  let lastUnit = Number.POSITIVE_INFINITY;
  for (const sign of signs) {
    const unit = units[sign];
    if (unit === undefined) {
      const digit = digits[sign] ?? 0;
      if (pending !== null && pending !== 0) return null;
      pending = digit;
      continue;
    }
    if (unit >= lastUnit || (pending === null && unit !== 10)) return null;
    total += (pending ?? 1) * unit;
    pending = null;
    lastUnit = unit;
  }
  return String(total + (pending ?? 0));
}
