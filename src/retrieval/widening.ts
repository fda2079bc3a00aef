import type { Candidate } from './candidates.ts';
import { sharedRuns } from './likeness.ts';
import { coverageOf, satisfies } from './matching.ts';
import type { Query } from './query.ts';
import { quotableUnits, speaksOfSame } from './quoting.ts';
import type { Ranked } from './ranking.ts';

/** A sentence that may stand in the answer. */
type Unit = { candidate: Candidate; from: number; to: number; matching: string; value: number };

/** Characters of an answer to a question of its kind: what, why and how want more than how many and when. */
const roomFor = { open: 260, fact: 150 };
/** Share of the room that may be filled around the sentence that answers, before another place is quoted beside it. */
const ownShare = 0.55;
/** How much rather the next sentence is taken than the one before: an answer goes on more often than it began earlier. */
const onward = 0.35;
/** What the order of passages counts among sentences. */
const passageShare = 0.5;

/**
 * Widens a quotation of running text so that it can stand alone: sentences before and behind it, and the next best
 * place of the same section. Sentences of another scope are never taken.
 *
 * @param quote the sentences that answer, as they stand in the passage of `best`
 * @param ranking the question's candidates; those of the same section may be quoted
 * @param nearby the passages before and behind
 * @returns what to quote, in the order of the document; each text stands in its passage letter by letter
 */
export function widen(
  query: Query,
  best: Ranked,
  quote: string,
  ranking: Ranked[],
  nearby: Candidate[],
): { candidate: Candidate; text: string }[] {
  const units = unitsOf(query, best, ranking, nearby);
  const from = best.candidate.text.indexOf(quote);
  const inQuote = (unit: Unit) =>
    unit.candidate.passageId === best.candidate.passageId &&
    unit.from < from + quote.length &&
    unit.to > from;
  const first = units.findIndex(inQuote);
  if (first < 0) return [{ candidate: best.candidate, text: quote }];
  const own = { first, last: units.findLastIndex(inQuote) };
  const room = query.expects.kind === 'open' || query.expects.kind === 'yes-no' ? roomFor.open : roomFor.fact;
  extend(query, best, units, own, Math.max(room * ownShare, lengthOf(units, own)));
  const other = nextPlace(query, best, units, own, room - lengthOf(units, own));
  // What is left of the room goes to the sentences around the answer.
  if (!other) extend(query, best, units, own, room);
  const places = other ? [own, other].sort((a, b) => a.first - b.first) : [own];
  return places.flatMap((place) => textsOf(units, place));
}

type Place = { first: number; last: number };

function unitsOf(query: Query, best: Ranked, ranking: Ranked[], nearby: Candidate[]): Unit[] {
  const ranked = new Map(ranking.map((one) => [one.candidate.passageId, one]));
  const same = ({ documentId, section }: Candidate) =>
    documentId === best.candidate.documentId && section === best.candidate.section;
  const passages = new Map(
    [...ranking.map(({ candidate }) => candidate), ...nearby].filter(same).map((one) => [one.passageId, one]),
  );
  const worst = -passageShare * 8;
  return [...passages.values()]
    .sort((a, b) => a.ordinal - b.ordinal)
    .flatMap((candidate) => {
      const inside = ranked.get(candidate.passageId)?.inside;
      const order = inside === undefined ? worst : passageShare * (inside - best.inside);
      return quotableUnits(candidate.text).map((unit) => ({
        ...unit,
        candidate,
        value: worthOf(query, unit.matching) + order,
      }));
    });
}

function worthOf(query: Query, body: string): number {
  const fields = { body, section: '', title: '' };
  const words = coverageOf(query.terms, fields);
  return (
    words +
    0.7 * coverageOf(query.bigrams, fields) +
    0.5 * sharedRuns(query.bare, body).worth +
    (words > 0 ? 0.4 : 0.1) * satisfies(query, body)
  );
}

function lengthOf(units: Unit[], { first, last }: Place): number {
  return units.slice(first, last + 1).reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Takes in neighbours, the better one first, until the limit is reached. */
function extend(query: Query, best: Ranked, units: Unit[], place: Place, limit: number): void {
  for (;;) {
    const room = limit - lengthOf(units, place);
    const before = joined(query, best, units, place.first - 1, place.first, room);
    const behind = joined(query, best, units, place.last + 1, place.last, room);
    if (behind && (!before || behind.value + onward >= before.value)) place.last += 1;
    else if (before) place.first -= 1;
    else return;
  }
}

/** The unit at an index, where it follows on its neighbour, fits and speaks of nothing else. */
function joined(
  query: Query,
  best: Ranked,
  units: Unit[],
  at: number,
  next: number,
  room: number,
): Unit | null {
  const [unit, neighbour] = [units[at], units[next]];
  if (!unit || !neighbour || unit.to - unit.from > room) return null;
  if (Math.abs(unit.candidate.ordinal - neighbour.candidate.ordinal) > 1) return null;
  return speaksOfSame(query, best, unit.matching) ? unit : null;
}

/** The best other sentence that fits, with what follows it. */
function nextPlace(query: Query, best: Ranked, units: Unit[], own: Place, room: number): Place | null {
  let found = -1;
  for (const [at, unit] of units.entries()) {
    if (at >= own.first && at <= own.last) continue;
    if (unit.to - unit.from > room || !speaksOfSame(query, best, unit.matching)) continue;
    if (found < 0 || unit.value > (units[found]?.value ?? 0)) found = at;
  }
  if (found < 0) return null;
  const place = { first: found, last: found };
  const free = (at: number) => at < own.first || at > own.last;
  while (
    free(place.last + 1) &&
    joined(query, best, units, place.last + 1, place.last, room - lengthOf(units, place))
  )
    place.last += 1;
  return place;
}

/** One text for each passage of a place. */
function textsOf(units: Unit[], { first, last }: Place): { candidate: Candidate; text: string }[] {
  const groups = Map.groupBy(units.slice(first, last + 1), ({ candidate }) => candidate);
  return [...groups].map(([candidate, members]) => ({
    candidate,
    text: candidate.text.slice(members[0]?.from ?? 0, members.at(-1)?.to ?? 0).trim(),
  }));
}
