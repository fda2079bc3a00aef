import { fold, type Span } from './fold.ts';
import { patterns } from './identity-patterns.ts';
import { findNames } from './names.ts';

/**
 * Takes identity out of a resident's words: telephone and identity card numbers, e-mail, bank cards, WeChat and
 * QQ accounts, licence plates, dwellings and names, also in full width, spaced, circled or Chinese numerals.
 * Ordinary figures, years and document numbers stay. Line breaks become spaces. It leans to hiding too much:
 * the list of unanswered questions is the only place where residents' words leave the register
 * (design.md rule 6).
 *
 * @example maskIdentity('我叫张三，电话138-0013-8000') // '我叫〔姓名〕，电话〔电话〕'
 */
export function maskIdentity(text: string): string {
  const folded = fold(text);
  const found: Span[] = findNames(folded.plain);
  for (const { label, pattern, on, keep } of patterns) {
    const readings = on === 'digits' ? [folded.plain, folded.digits] : [folded.plain];
    for (const reading of readings) {
      for (const match of reading.matchAll(pattern)) {
        const [start, end] = match.indices?.groups?.hide ?? [match.index, match.index + match[0].length];
        if (!keep?.(reading.slice(start, end))) found.push({ start, end, label });
      }
    }
  }
  return replace(folded.points, found);
}

const lengthAtMost = 300;
// Bounds the work that a hostile text can cause while the register is being read.
const readAtMost = 600;

/**
 * The same, and no longer than a list shows. A number that is cut in two is no longer recognised as one: so the text is
 * masked before it is shortened, and where already the reading of it was cut short, what stands at the cut is left out.
 */
export function maskAndShorten(text: string): string {
  const written = [...text];
  const masked = [...maskIdentity(written.slice(0, readAtMost).join(''))];
  const sure = written.length > readAtMost ? masked.slice(0, -40) : masked;
  if (sure.length === masked.length && sure.length <= lengthAtMost) return sure.join('');
  return `${sure.slice(0, lengthAtMost).join('')}…`;
}

/** Spans that overlap become one, named after the one that begins first and reaches farthest. */
function replace(points: string[], spans: Span[]): string {
  const ordered = spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
  let written = '';
  let position = 0;
  for (const span of ordered) {
    if (span.start >= position) written += `${points.slice(position, span.start).join('')}〔${span.label}〕`;
    position = Math.max(position, span.end);
  }
  return written + points.slice(position).join('');
}
