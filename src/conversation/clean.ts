import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });

/** The longest message that is read, in characters (code points). */
export const longestMessage = 2000;

/**
 * As much of a message as is read: never less than `longestMessage` characters, which take up to two units each.
 * Work on a message must not grow with what is refused anyway.
 */
export function readablePart(raw: string): string {
  return raw.trim().slice(0, 2 * longestMessage);
}

/** Characters (code points) of a message as `longestMessage` counts them. */
export function lengthOf(raw: string): number {
  let length = 0;
  for (const _ of raw.trim()) length += 1;
  return length;
}

/**
 * A message without what nobody can see: control characters, zero-width and writing-direction marks, halves of
 * surrogate pairs. Line breaks become spaces; letters and figures stay as they were written.
 */
export function cleanText(raw: string): string {
  return raw
    .toWellFormed()
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\uFFFD]/gu, '')
    .trim();
}

/** What intents are matched against: NFKC, simplified characters, lower case, no white space and no punctuation at the ends. */
export function plainText(clean: string): string {
  const plain = toSimplified(clean.normalize('NFKC'))
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/^[\p{P}\p{S}]+(?=[\p{L}\p{N}])/u, (lead: string) => (/[/👍👎]/u.test(lead) ? lead : ''));
  return withoutTail(plain, /[\p{P}\p{S}]/u);
}

/** Cuts signs of a kind off the end. A regular expression for that, x+$, tries each run of them anew: quadratic. */
export function withoutTail(text: string, sign: RegExp): string {
  const signs = [...text];
  let end = signs.length;
  while (end > 0 && sign.test(signs[end - 1] ?? '')) end -= 1;
  return signs.slice(0, end).join('');
}

/** True where there is neither a letter nor a digit: emoji only, punctuation only, or nothing at all. */
export function isWordless(clean: string): boolean {
  const withoutKeycaps = clean.replace(/[0-9#*]\uFE0F?\u20E3/g, '');
  return !/[\p{L}\p{N}]/u.test(withoutKeycaps);
}

/** The resident's words as the register keeps them: unchanged, but without what a database cannot hold. */
export function storableText(raw: string): string {
  return raw.toWellFormed().replaceAll('\0', '').trim().slice(0, 10_000);
}
