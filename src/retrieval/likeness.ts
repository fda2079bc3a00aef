/**
 * Cuts a question greedily into the longest runs that also stand in a text.
 *
 * @returns `longest` run and `worth` of all runs of two signs and more, a long one more than its parts (power 1.5);
 * both as shares of the whole question, 0 to 1
 */
export function sharedRuns(question: string, text: string): { longest: number; worth: number } {
  let longest = 0;
  let worth = 0;
  for (let at = 0; at < question.length; ) {
    let length = 0;
    while (at + length < question.length && text.includes(question.slice(at, at + length + 1))) length += 1;
    longest = Math.max(longest, length);
    if (length >= 2) worth += length ** 1.5;
    at += length >= 2 ? length : 1;
  }
  const whole = Math.max(1, question.length);
  return { longest: longest / whole, worth: worth / whole ** 1.5 };
}

/**
 * How many signs two names share in the same order (longest common subsequence): an everyday name is often the
 * official one with signs left out (律协 for 律师协会).
 */
export function sharedInOrder(a: string, b: string): number {
  const lengths = new Uint16Array(b.length + 1);
  for (const sign of a) {
    let diagonal = 0;
    for (let at = 1; at <= b.length; at += 1) {
      const above = lengths[at] ?? 0;
      lengths[at] = sign === b[at - 1] ? diagonal + 1 : Math.max(above, lengths[at - 1] ?? 0);
      diagonal = above;
    }
  }
  return lengths[b.length] ?? 0;
}

/** How often a term stands in a text, without overlaps. */
export function countIn(text: string, term: string): number {
  let count = 0;
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) count += 1;
  return count;
}

const separators = /[^\p{Script=Han}a-z0-9]+/u;

/** A normalised name without spaces and punctuation. */
export function bareName(name: string): string {
  return name.split(separators).join('');
}

/** The parts of a list of names: 律所查询,找律所 → 律所查询 and 找律所. */
export function nameParts(text: string): string[] {
  return text.split(separators).filter((part) => part.length >= 2);
}
