import { agreementOf, mismatchOf } from './agreement.ts';
import { coverageOf, satisfies } from './matching.ts';
import { normalise } from './normalise.ts';
import { shortNameOf } from './places.ts';
import type { Query } from './query.ts';
import type { Ranked } from './ranking.ts';
import { clausesOf, sentencesOf } from './sentences.ts';

/** A stretch that may be quoted: `from` and `to` are positions in the passage's text. */
type Unit = { from: number; to: number; matching: string; value: number };

/** Words that lean on what was said before: such a sentence is quoted with the one before it. */
const leansBack = /^(?:其中|该|此|其|以上|同时|另外|此外|上述|这些|这|他们|它)/;

/** An open question is answered by a quotation of so many characters, if the passage goes on. */
const enough = 100;

/**
 * The shortest run of sentences of a passage that answers, letter by letter as stored.
 *
 * @param most characters; only a list is allowed to be longer, twice, since half a list answers wrongly
 */
export function quoteFrom(query: Query, ranked: Ranked, most: number): string {
  const { text } = ranked.candidate;
  const units = quotableUnits(text, most / 2).map((unit) => ({
    ...unit,
    value: worthOf(query, unit.matching, ranked.agreement.place < 1),
  }));
  const best = units.reduce(
    (a, b) => (b.value > a.value ? b : a),
    units[0] ?? { from: 0, to: text.length, matching: '', value: 0 },
  );
  let first = units.indexOf(best);
  let last = first;
  const length = () => (units[last]?.to ?? text.length) - (units[first]?.from ?? 0);
  const fits = (index: number, limit: number) => {
    const unit = units[index];
    return (
      unit !== undefined &&
      length() + unit.to - unit.from <= limit &&
      speaksOfSame(query, ranked, unit.matching)
    );
  };
  while (first > 0 && leansBack.test(units[first]?.matching ?? '') && fits(first - 1, most)) first -= 1;
  if (opensList(best.matching)) while (fits(last + 1, most * 2)) last += 1;
  // 哪些, 为什么, 怎么 want more than the sentence that announces the answer.
  if (query.expects.kind === 'open') while (length() < enough && fits(last + 1, most)) last += 1;
  while (fits(last + 1, most) && gains(query, units, first, last, ranked)) last += 1;
  return text.slice(units[first]?.from ?? 0, units[last]?.to ?? text.length).trim();
}

/** Whether a sentence may stand beside the one that answers: not where it speaks of another year, place or bureau. */
export function speaksOfSame(query: Query, { candidate, chain }: Ranked, matching: string): boolean {
  return mismatchOf(agreementOf(query.scope, candidate, matching, chain)) === null;
}

/** Sentences of a passage, long ones cut at semicolons, with their positions. */
export function quotableUnits(text: string, longest = 150): { from: number; to: number; matching: string }[] {
  const units = [];
  let from = 0;
  for (const sentence of sentencesOf(text)) {
    from = text.indexOf(sentence, from);
    for (const piece of sentence.length > longest ? clausesOf(sentence) : [sentence]) {
      units.push({ from, to: from + piece.length, matching: normalise(piece) });
      from += piece.length;
    }
  }
  return units;
}

/** A list: what 哪些 asks for. */
const enumeration = /[:：].*[;；、].*[;；、]|[(（]2[)）]|②|2是/;

/**
 * Words, pairs and the kind of thing asked for; the heading helps every sentence under it alike.
 *
 * @param elsewhere the document is not of the place that the question names, and may only speak of it
 */
function worthOf(query: Query, body: string, elsewhere: boolean): number {
  const fields = { body, section: '', title: '' };
  const words = coverageOf(query.terms, fields);
  const listed = query.expects.kind === 'open' && enumeration.test(body) ? 0.2 : 0;
  // 沅陵 in a report of 怀化's: the sentence that names it, since no other may be given out.
  const placed =
    elsewhere && query.scope.targets.some(({ place }) => body.includes(shortNameOf(place))) ? 1.2 : 0;
  return (
    listed +
    placed +
    words +
    0.5 * coverageOf(query.bigrams, fields) +
    (words > 0 ? 0.4 : 0.1) * satisfies(query, body)
  );
}

function opensList(matching: string): boolean {
  return /[:：]$/.test(matching);
}

/** Whether the next sentence holds a good part of the question that the quotation lacks so far. */
function gains(query: Query, units: Unit[], first: number, last: number, ranked: Ranked): boolean {
  const join = (to: number) =>
    units
      .slice(first, to + 1)
      .map((unit) => unit.matching)
      .join('');
  const cover = (body: string) => coverageOf(query.terms, { ...ranked.fields, body, title: '' });
  return cover(join(last + 1)) - cover(join(last)) > 0.2;
}
