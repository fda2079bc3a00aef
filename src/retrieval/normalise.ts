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

/** Titles and headings come back with every question: so many are remembered. */
const most = 20_000;
const known = new Map<string, string>();

/** The same for a title or a heading, remembered. */
export function normaliseName(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= most) known.clear();
  const made = normalise(name);
  known.set(name, made);
  return made;
}
