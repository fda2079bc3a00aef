import { Converter } from 'opencc-js/t2cn';
import { withDigits } from './numerals.ts';

const toSimplified = Converter({ from: 't', to: 'cn' });

/** Ⅰ…Ⅻ, before NFKC turns them into letters that look like an English I. */
const romanSigns = /[\u2160-\u216b]/g;
const romanLetters: Record<string, string> = { I: '1', II: '2', III: '3', IV: '4', V: '5', VI: '6' };

/**
 * The form in which question and evidence are compared: simplified characters, half width, lower case, all
 * numerals as digits, no spaces between Chinese characters. For comparing only: what is shown is the original.
 */
export function normalise(text: string): string {
  const roman = text.replace(romanSigns, (sign) => String(sign.charCodeAt(0) - 0x215f));
  const folded = roman
    .normalize('NFKC')
    .replace(
      /\b(III|II|IV|VI|I|V)(?=\s*[类級级])/g,
      (_, letters: string) => romanLetters[letters] ?? letters,
    );
  const plain = toSimplified(folded).toLowerCase();
  return withDigits(plain)
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/[—–~～－]+/g, '-')
    .replace(/(?<=[^\x20-\x7e])\s+|\s+(?=[^\x20-\x7e])/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
