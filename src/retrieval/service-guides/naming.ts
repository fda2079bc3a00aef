import { relationOf, shortNameOf } from '../places.ts';
import type { AskedScope, KnownAgency } from '../scope.ts';
import { type Guide, type GuideLibrary, plainName } from './library.ts';
import type { Likeness } from './likeness.ts';

/** A guide that a question may mean. */
export type Hit = Likeness & { guide: Guide };

/** Guides that a question names; `fits` are those of the agency and place that it names, if it names any. */
export type Named = {
  /** What the question calls it, without agency and place. */
  name: string;
  best: Likeness;
  fits: Hit[];
  /** The likest of those agencies and places, whether or not they are close to the best. */
  next: Hit[];
  /** Likewise named, of other agencies or places. */
  elsewhere: Hit[];
};

/** Guides whose likeness is so close to the best that they may be meant as well. */
const closeScore = 0.1;
const closeAsked = 0.15;
/** What may be offered where nothing is surely meant. */
const mayBeMeant = 0.5;
const mostNext = 12;
/** So many of the likest are looked at closely. */
const lookedAt = 120;

/** Finds the guides that a name may mean, the likest first. @returns null where nothing is like it. */
export function guidesNamed(
  name: string,
  scope: AskedScope,
  agencies: KnownAgency[],
  { guides, index }: GuideLibrary,
): Named | null {
  const bare = withoutScope(name, scope, agencies);
  if (bare === '') return null;
  // A place may belong to the guide's own name: 台湾居民申请律师执业.
  const tried = [...new Set([bare, name])].map((text) => ({ text, hits: index.like(text) }));
  const likest = tried.reduce((a, b) => ((b.hits[0]?.score ?? 0) > (a.hits[0]?.score ?? 0) ? b : a));
  const hits = likest.hits.slice(0, lookedAt).flatMap((hit): Hit[] => {
    const guide = guides[hit.at];
    return guide ? [{ ...hit, guide }] : [];
  });
  const [best] = hits;
  if (!best) return null;
  const agreeing = hits.filter(({ guide }) => agrees(guide, scope, agencies));
  const exact = exactly(hits, name, bare, (text) => withoutScope(text, scope, agencies) === '');
  if (exact.length > 0) {
    const fits = exact.filter(({ guide }) => agrees(guide, scope, agencies));
    return { name: bare, best: { ...best, asked: 1, named: 1 }, fits, next: fits, elsewhere: exact };
  }
  return {
    name: bare,
    best,
    fits: closeToFirst(agreeing, best),
    next: agreeing.filter(({ asked }) => asked >= mayBeMeant).slice(0, mostNext),
    elsewhere: closeToFirst(hits, best),
  };
}

/** Guides that are called by their full name, with or without agency and place before it; of two the longer. */
function exactly(hits: Hit[], name: string, bare: string, isScope: (text: string) => boolean): Hit[] {
  const asked = plainName(name);
  const full = hits.map((hit) => ({ hit, title: hit.guide.plain }));
  const meant = full.filter(
    ({ title }) =>
      title === asked ||
      title === plainName(bare) ||
      (asked.endsWith(title) && isScope(asked.slice(0, asked.length - title.length))),
  );
  const longest = Math.max(0, ...meant.map(({ title }) => title.length));
  return meant.filter(({ title }) => title.length === longest).map(({ hit }) => hit);
}

/** Those close to the first, where that is itself as good as the best of all: the only one of a place need not be meant. */
function closeToFirst(hits: Hit[], best: Likeness): Hit[] {
  const [first] = hits;
  if (!first || first.asked < best.asked - closeAsked) return [];
  return hits.filter(
    ({ score, asked }) => score >= first.score - closeScore && asked >= first.asked - closeAsked,
  );
}

/** Whether a guide is of the agencies and places that the question names, or says them in its own name. */
export function agrees(
  { plain: said, agency, place }: Guide,
  scope: AskedScope,
  agencies: KnownAgency[],
): boolean {
  // Whoever is named in full decides, whatever places the guide's own name holds.
  const named = agenciesNamed(scope, agencies, said);
  if (named.length > 0) return named.some(({ name }) => name === agency);
  const others = scope.targets.filter(({ place: asked }) => !said.includes(shortNameOf(asked)));
  return (
    others.length === 0 ||
    others.some(({ chains, agencies }) => {
      if (agencies.length > 0) return agencies.includes(agency);
      return ['same', 'unknown'].includes(relationOf(chains, place));
    })
  );
}

/** Agencies that the question names outside of the guide's own name; 怀化市生态环境局沅陵分局 is not the city's bureau. */
function agenciesNamed(scope: AskedScope, agencies: KnownAgency[], said: string): KnownAgency[] {
  const spoken = agencies.flatMap((agency) =>
    agency.aliases
      .filter((alias) => scope.normalised.includes(alias) && !said.includes(alias))
      .map((alias) => ({ agency, alias })),
  );
  return spoken
    .filter(({ alias }) => !spoken.some((longer) => longer.alias !== alias && longer.alias.includes(alias)))
    .map(({ agency }) => agency);
}

/** The name without the agency and place that stand beside it. */
export function withoutScope(name: string, scope: AskedScope, agencies: KnownAgency[]): string {
  const places = scope.targets.flatMap(({ place, chains }) => [place, ...chains.flat()]);
  const said = [...agencies.flatMap(({ aliases }) => aliases), ...places, ...places.map(shortNameOf)].filter(
    (text) => text !== '' && name.includes(text),
  );
  return said
    .sort((a, b) => b.length - a.length)
    .reduce((text, one) => text.replace(one, ''), name)
    .replace(/^[的在\s]+|[的在\s]+$/g, '');
}
