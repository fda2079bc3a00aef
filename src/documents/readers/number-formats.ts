const digits = '〇一二三四五六七八九';
const legal = '零壹贰叁肆伍陆柒捌玖';

/** Writes a number from 1 in a format of Word (ECMA-376, 17.18.59); in digits where the format is not one of Chinese texts. */
export function writeNumber(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'ideographTraditional':
      return inChinese(value, digits, ['', '十', '百', '千']).replace(/^一十/, '十');
    case 'ideographDigital':
      return [...String(value)].map((digit) => digits[Number(digit)]).join('');
    case 'chineseLegalSimplified':
      return inChinese(value, legal, ['', '拾', '佰', '仟']);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value <= 20 ? String.fromCodePoint(0x2460 + value - 1) : String(value);
    case 'decimalFullWidth':
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    case 'upperLetter':
    case 'lowerLetter':
      return inLetters(value, format === 'upperLetter' ? 65 : 97);
    case 'upperRoman':
      return inRoman(value);
    case 'lowerRoman':
      return inRoman(value).toLowerCase();
    default:
      return String(value);
  }
}

/** 一百零五, 二十三; from 10,000 on in digits. */
function inChinese(value: number, numerals: string, units: string[]): string {
  if (value <= 0 || value >= 10_000) return String(value);
  const places = [...String(value)].map(Number);
  const written = places.map((digit, at) =>
    digit === 0 ? '零' : `${numerals[digit]}${units[places.length - 1 - at]}`,
  );
  return written.join('').replace(/零+/g, '零').replace(/零$/, '');
}

/** A … Z, AA, BB, as Word counts on. */
function inLetters(value: number, first: number): string {
  const letter = String.fromCharCode(first + ((value - 1) % 26));
  return letter.repeat(Math.min(Math.ceil(value / 26), 10));
}

function inRoman(value: number): string {
  const signs: [number, string][] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  if (value <= 0 || value > 300) return String(value);
  let left = value;
  let written = '';
  for (const [worth, sign] of signs) {
    while (left >= worth) {
      written += sign;
      left -= worth;
    }
  }
  return written;
}
