import type { Candidate } from './candidates.ts';
import { enterpriseAgreement } from './enterprises.ts';
import { normaliseName } from './normalise.ts';
import { lastHeading } from './passages.ts';
import { periodAgrees, yearsSpokenOf } from './periods.ts';
import { type PlaceChain, relationOf, shortNameOf } from './places.ts';
import type { AskedScope, Target } from './scope.ts';

/** How evidence stands to the scope of a question: 1 agrees, 0 does not say, -1 disagrees. */
export type Agreement = { agency: number; place: number; period: number };

/** What disagrees, in the order in which it is told. */
export function mismatchOf(agreement: Agreement): 'agency' | 'place' | 'period' | null {
  if (agreement.agency < 0) return 'agency';
  if (agreement.place < 0) return 'place';
  return agreement.period < 0 ? 'period' : null;
}

/**
 * @param text normalised text that must carry the agreement: a passage while ranking, the quotation before it is
 * given out
 * @param chain the document's place
 */
export function agreementOf(
  scope: AskedScope,
  candidate: Candidate,
  text: string,
  chain: PlaceChain,
): Agreement {
  return {
    agency: Math.min(agencyAgreement(scope, candidate, chain), enterpriseAgreement(scope, candidate, text)),
    place: placeAgreement(scope, candidate, text, chain),
    period: periodAgreement(scope, candidate, text),
  };
}

function agencyAgreement(scope: AskedScope, candidate: Candidate, chain: PlaceChain): number {
  if (scope.agencies.length === 0 || candidate.agency === null) return 0;
  if (scope.agencies.includes(candidate.agency)) return 1;
  const reported = scope.targets.length > 0 && scope.targets.every((one) => reportsOn(one, candidate, chain));
  return reported ? 0 : -1;
}

/** The city's bulletin on one of its counties speaks of the county, which has a bureau of its own. */
function reportsOn({ asBureau, chains }: Target, { title }: Candidate, chain: PlaceChain): boolean {
  if (asBureau || relationOf(chains, chain) !== 'wider') return false;
  return namesOf(chains).some((name) => normaliseName(title).includes(name));
}

function namesOf(chains: PlaceChain[]): string[] {
  return chains.map((one) => shortNameOf(one.at(-1) ?? ''));
}

/**
 * A document of the place itself agrees. One of a wider or unknown place agrees where the text names the place;
 * one of a part never speaks for the whole (通州区 is not 北京市).
 */
function placeAgreement(scope: AskedScope, candidate: Candidate, text: string, chain: PlaceChain): number {
  if (scope.targets.length === 0) return 0;
  const relations = scope.targets.map((target) => {
    const { chains: asked } = target;
    const relation = relationOf(asked, chain);
    if (relation === 'same') return 1;
    // A sentence of 通州区's may mention 北京市 and still count only what 通州区 did.
    if (relation === 'narrower' && candidate.agency !== null) return -1;
    const names = namesOf(asked);
    // 南通's 通州区 is not spoken of by a document of 北京's, though it says 通州 in every line.
    const twin = relation === 'different' && asked.some((one) => one.at(-1) === chain.at(-1));
    const named = (where: string) => !twin && names.some((name) => where.includes(name));
    if (named(text)) return relation === 'different' ? 0.5 : 0.8;
    if (relation === 'unknown' || candidate.agency === null)
      return named(normaliseName(candidate.title)) ? 0.8 : -0.5;
    if (reportsOn(target, candidate, chain)) return 0.8;
    return relation === 'wider' && candidate.kind === 'guide' ? 0 : -1;
  });
  return Math.min(...relations);
}

/** Years named by the text count before those of its heading, and those before the document's. */
function periodAgreement(scope: AskedScope, candidate: Candidate, text: string): number {
  if (candidate.kind === 'guide') return guideAgreement(scope, candidate, yearsSpokenOf(text));
  if (scope.periods.length === 0) return 0;
  const spoken = yearsSpokenOf(text);
  const ofHeading = yearsSpokenOf(normaliseName(candidate.section));
  const own =
    spoken.length > 0 ? spoken : ofHeading.length > 0 ? ofHeading : [candidate.period ?? ''].filter(Boolean);
  if (own.length === 0) return 0;
  // 2024年 in a bulletin on 2024's second quarter is of that quarter.
  const finer = own.includes((candidate.period ?? '').slice(0, 4)) ? [candidate.period ?? ''] : [];
  const agrees = scope.periods.every((asked) =>
    [...own, ...finer].some((period) => periodAgrees(asked, period, text)),
  );
  return agrees ? 1 : -1;
}

/** Words that ask for, or head, a rule that is no longer in force. */
const bygone = /以前|过去|原来|当时|旧/;

/**
 * The guide has no period of its own. A rule that it dates later than the year asked was not in force then; one
 * under 以前… is told only to who asks for it; and a question about a month or a day (这个月空气怎么样) wants
 * data, which no rule holds.
 */
function guideAgreement(scope: AskedScope, candidate: Candidate, spoken: string[]): number {
  if (scope.periods.some((period) => period.length > 4)) return -1;
  const asked = scope.periods;
  const [from = '', to = ''] = [spoken.toSorted()[0], spoken.toSorted().at(-1)];
  if (asked.some((year) => from <= year && year <= to)) return 1;
  if (asked.length === 0 && bygone.test(lastHeading(candidate.section)) && !bygone.test(scope.normalised))
    return -1;
  const later = spoken.length > 0 && asked.length > 0;
  return later && asked.every((year) => spoken.every((dated) => dated > year)) ? -1 : 0;
}
