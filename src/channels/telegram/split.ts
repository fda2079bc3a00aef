/** Telegram counts a message in UTF-16 units, after markup has been read. */
export const MESSAGE_LIMIT = 4096;

/** From the best place to break to the last resort: paragraph, line, sentence, clause, space. */
const breaks = [/\n\n+/g, /\n/g, /[。！？!?；;…][”’」』）)】]*/g, /[，、,：:]/g, /\s/g];
/** A break so near the start would leave a stump. */
const SHORTEST_SHARE = 0.5;
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * Splits plain text into messages of at most `limit` UTF-16 units, at the best break in the second half of
 * what fits, and never inside a character, be it a surrogate pair or a joined emoji.
 *
 * @returns the parts without the white space around them; nothing is lost but that.
 */
export function splitText(text: string, limit: number = MESSAGE_LIMIT): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const cut = cutOf(rest, limit);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest) parts.push(rest);
  return parts;
}

/** @returns where to cut, from 1 to `limit`. */
function cutOf(text: string, limit: number): number {
  const head = text.slice(0, limit);
  for (const pattern of breaks) {
    const last = [...head.matchAll(pattern)].at(-1);
    const end = last ? last.index + last[0].length : 0;
    if (end >= limit * SHORTEST_SHARE) return end;
  }
  // A window is enough to find the edge of the last character; the head may be one long run.
  const from = safeStart(text, Math.max(0, limit - 256));
  let edge = from;
  for (const { index } of graphemes.segment(text.slice(from, limit + 64))) {
    if (from + index > limit) break;
    edge = from + index;
  }
  return edge > 0 ? edge : safeStart(text, limit);
}

/** Moves an index off the middle of a surrogate pair. */
function safeStart(text: string, index: number): number {
  return /[\uDC00-\uDFFF]/.test(text[index] ?? '') ? index - 1 : index;
}
