import { agreementOf, mismatchOf } from './agreement.ts';
import type { Candidate } from './candidates.ts';
import { confidenceFeatures, confidenceOf, type Grounds } from './confidence.ts';
import type { Finding, Nearest, Quote, Scope } from './finding.ts';
import { satisfies } from './matching.ts';
import { normalise } from './normalise.ts';
import { lastHeading } from './passages.ts';
import { periodInWords } from './periods.ts';
import type { Query } from './query.ts';
import { quoteFrom } from './quoting.ts';
import type { Ranked } from './ranking.ts';
import type { Weights } from './weights.ts';
import { widen } from './widening.ts';

/** A candidate that has been read to the end: its quotation, whether it agrees, how sure we are. */
type Judged = { ranked: Ranked; quote: string; mismatch: Finding['mismatch']; confidence: number };

/** Running text whose quotations need their surroundings; our own short answers and rows of tables do not. */
const widened: ReadonlySet<string> = new Set(['original', 'services']);

/** How many candidates are read to the end. */
const judgedMost = 12;

/**
 * Turns the ranking into what may be said: an answer, other scopes, titles, or nothing (design.md rule 1).
 *
 * @param nearby reads the passages around one that is quoted; null to quote as short as can be
 */
export async function decide(
  query: Query,
  ranking: Ranked[],
  weights: Weights,
  nearby: ((candidate: Candidate) => Promise<Candidate[]>) | null,
): Promise<Finding> {
  const { scope } = query;
  const judged = ranking.slice(0, judgedMost).map((ranked): Judged => judge(query, ranked, ranking, weights));
  const agreeing = ranking
    .filter((ranked) => mismatchOf(ranked.agreement) === null)
    .slice(0, judgedMost)
    .map((ranked) => judged.find((one) => one.ranked === ranked) ?? judge(query, ranked, ranking, weights))
    .filter((one) => one.mismatch === null);
  const { answer, near, alsoAnswers } = weights.thresholds;
  const sure = agreeing.filter((one) => one.confidence >= answer);
  const finding = { mismatch: null, quotes: [], nearest: [], uncovered: [], scope, table: null };
  const [best] = sure;
  if (best) {
    const also = besides(query, best, sure, alsoAnswers);
    const alone = also.length === 0 && widened.has(best.ranked.candidate.kind);
    const quotes =
      alone && nearby
        ? widen(query, best.ranked, best.quote, ranking, await nearby(best.ranked.candidate))
        : [best, ...also].map(({ ranked: { candidate }, quote }) => ({ candidate, text: quote }));
    return { ...finding, kind: 'answer', confidence: best.confidence, quotes: quotes.map(quoteOf) };
  }
  const confidence = Math.max(0, ...agreeing.map((one) => one.confidence));
  const elsewhere = judged.filter((one) => one.mismatch !== null && one.confidence >= answer);
  const [other] = elsewhere;
  if (other) {
    const nearest = distinct(elsewhere).map((one) => nearestOf(one, scope.topic));
    return { ...finding, kind: 'other-scope', confidence, mismatch: other.mismatch, nearest };
  }
  const possible = agreeing.filter((one) => one.confidence >= near);
  if (possible.length > 0) {
    const nearest = distinct(possible).map((one) =>
      nearestOf(one, lastHeading(one.ranked.candidate.section) || scope.topic),
    );
    return { ...finding, kind: 'near', confidence, nearest };
  }
  return { ...finding, kind: 'nothing', confidence };
}

/** What confidence rests on for the candidate that is surest among those that agree; null where none does. */
export function groundsOf(query: Query, ranking: Ranked[], weights: Weights): Grounds | null {
  const agreeing = ranking.filter((ranked) => mismatchOf(ranked.agreement) === null).slice(0, judgedMost);
  const judged = agreeing.map((ranked) => judge(query, ranked, ranking, weights));
  const [surest] = judged.filter((one) => one.mismatch === null);
  if (!surest || query.terms.length === 0) return null;
  return confidenceFeatures(query, surest.ranked, ranking, satisfies(query, normalise(surest.quote)));
}

/** Scope and the kind of thing asked for are judged by what would be quoted, not by what stands around it. */
function judge(query: Query, ranked: Ranked, ranking: Ranked[], weights: Weights): Judged {
  const quote = quoteFrom(query, ranked, weights.quote.most);
  const matching = normalise(quote);
  const agreement = agreementOf(query.scope, ranked.candidate, matching, ranked.chain);
  return {
    ranked,
    quote,
    mismatch: mismatchOf(agreement),
    confidence: confidenceOf(query, ranked, ranking, satisfies(query, matching), weights.confidence),
  };
}

/** A question that names no agency is answered across agencies, where others have evidence as good. */
function besides(query: Query, best: Judged, sure: Judged[], share: number): Judged[] {
  const { agencies, places } = query.scope;
  if (agencies.length > 0 || places.length > 0 || best.ranked.candidate.agency === null) return [];
  const seen = new Set([placeOf(best)]);
  return sure
    .filter((one) => {
      const { agency } = one.ranked.candidate;
      const fresh =
        agency !== null && !seen.has(placeOf(one)) && one.ranked.score >= best.ranked.score * share;
      if (fresh) seen.add(placeOf(one));
      return fresh;
    })
    .slice(0, 2);
}

/** One bureau may stand under two names; its place tells. */
function placeOf(one: Judged): string {
  return one.ranked.chain.join('') || (one.ranked.candidate.agency ?? '');
}

function distinct(judged: Judged[]): Judged[] {
  const groups = Map.groupBy(judged, (one) => `${placeOf(one)} ${one.ranked.candidate.period ?? ''}`);
  return [...groups.values()].flatMap((group) => group.slice(0, 1)).slice(0, 3);
}

function quoteOf({ candidate, text }: { candidate: Candidate; text: string }): Quote {
  return {
    text,
    title: candidate.title,
    agency: candidate.agency ?? '',
    period: candidate.period ?? '',
    section: candidate.section,
    page: candidate.page,
    url: candidate.url ?? '',
    kind: candidate.kind,
    source: candidate.source ?? '',
    recognised: candidate.recognised === 1,
  };
}

/** What stands before a topic once where and when are taken out: 的电话 → 电话. */
const leftover = /^[的在是有和与及,，、]+/;

function nearestOf({ ranked: { candidate } }: Judged, topic: string): Nearest {
  return {
    title: candidate.title,
    agency: candidate.agency ?? '',
    period: candidate.period ?? '',
    section: candidate.section,
    ask: `${candidate.agency ?? ''}${periodInWords(candidate.period ?? '')}${topic.replaceAll(' ', '').replace(leftover, '')}`,
  };
}

/**
 * Joins the findings of a question's parts: each quoted once, and those without evidence named.
 *
 * @param whole the finding of the question as one; told where no part has an answer
 */
export function joinParts(whole: Finding, parts: { scope: Scope; finding: Finding }[]): Finding {
  const answered = parts.filter(({ finding }) => finding.kind === 'answer');
  const [first] = answered;
  if (!first) return whole;
  const quotes = answered.flatMap(({ finding }) => finding.quotes.slice(0, 1));
  return {
    ...first.finding,
    scope: whole.scope,
    confidence: Math.min(...answered.map(({ finding }) => finding.confidence)),
    quotes: [...new Map(quotes.map((quote) => [`${quote.title} ${quote.text}`, quote])).values()],
    uncovered: parts
      .filter(({ finding }) => finding.kind !== 'answer')
      .map(({ scope }) => `${scope.places.join('')}${scope.periods.map(periodInWords).join('')}`),
  };
}
