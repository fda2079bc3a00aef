/** A text and what is read in it, character by character: `plain[i]` and `digits[i]` stand for `points[i]`. */
export type Folded = {
  /** Code points that are kept for output. */
  points: string[];
  /** Half width, ASCII digits, one UTF-16 unit for each point. */
  plain: string;
  /** Like `plain`, with the Chinese numerals that people spell digits with turned into digits. */
  digits: string;
};

/** Where something stands in a folded text, in its positions, and the word that takes its place. */
export type Span = { start: number; end: number; label: string };

const chineseDigits = new Map(
  ['〇零洞', '一壹幺弌', '二贰贳两', '三叁参', '四肆', '五伍', '六陆', '七柒拐', '八捌', '九玖勾'].flatMap(
    (signs, digit) => [...signs].map((sign): [string, string] => [sign, String(digit)]),
  ),
);

/**
 * Prepares a text for the search of identity patterns: people write 138 0013 8000, １３８, ①③⑧, 一三八, or hide
 * zero-width signs between digits. Line breaks and runs of white space become one space, invisible and
 * direction-changing signs are dropped for good.
 */
export function fold(text: string): Folded {
  const visible = text
    .toWellFormed()
    .replace(/[\p{Cc}\s\u3164\u115F\u1160\u2800]+/gu, ' ')
    .replace(/[\p{Cf}\p{Me}\p{Variation_Selector}]/gu, '')
    .trim();
  const points = [...visible];
  const plain = points.map(foldSign).join('');
  const digits = [...plain]
    .map((sign) => chineseDigits.get(sign) ?? sign)
    .join('')
    // Letters that pass for digits: 138OO138OOO, 138l2345678.
    .replace(/(?<=\d)o+/gi, (zeros) => '0'.repeat(zeros.length))
    .replace(/(?<=\d)[lI](?=\d)/g, '1');
  return { points, plain, digits };
}

function foldSign(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  // Negative circled digits have no compatibility form.
  for (const first of [0x2776, 0x2780, 0x278a]) {
    if (code >= first && code < first + 9) return String(code - first + 1);
  }
  const compatible = sign.normalize('NFKC');
  if (compatible.length === 1) return compatible;
  if (sign.length === 1) return sign;
  // Rare characters of names stand outside the basic plane; any other sign of the script reads the same.
  return /\p{Script=Han}/u.test(sign) ? '某' : '\uFFFC';
}
