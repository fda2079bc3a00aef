import { inSlices } from '../in-slices.ts';
import { normalise } from '../normalise.ts';
import { bigramsOf, isHan, runsOf } from '../terms.ts';
import type { Words } from '../words.ts';

/** How alike a name in a question and the name of a guide are, both from 0 to 1. */
export type Likeness = {
  /** Position of the guide among those that the index was made of. */
  at: number;
  /** Share of the question's name that the guide's has, by rarity. */
  asked: number;
  /** Share of the guide's name that the question's has. */
  named: number;
  score: number;
};

/** Guides by name. */
export type GuideIndex = {
  /** Those that share anything with a name, the likest first. */
  like(name: string): Likeness[];
};

/** What a single character and a long word tell beside a pair of characters, and a number or Latin word. */
const signWorth = 0.6;
const wordWorth = 0.5;
const latinWorth = 2;
/** What the share of the guide's own name adds: of two that have all of 律师执业, the one that says no more is meant. */
const namedWorth = 0.3;
/** A name that had to be said in other words is a little less sure. */
const otherWords = 0.97;
const mostVariants = 12;
const longestWord = 10;

/** @param names each guide's names, of which the likest counts */
export async function createGuideIndex(names: string[][], words: Words): Promise<GuideIndex> {
  const all = names.flatMap((own, at) => own.map((name) => ({ at, name })));
  const entries: { at: number; features: Map<string, number> }[] = [];
  const holders = new Map<string, number[]>();
  await inSlices(all, ({ at, name }, entry) => {
    const features = featuresOf(name, words);
    entries.push({ at, features });
    for (const feature of features.keys()) {
      const list = holders.get(feature);
      if (list) list.push(entry);
      else holders.set(feature, [entry]);
    }
  });
  const rarity = (feature: string) =>
    Math.log(1 + entries.length / ((holders.get(feature)?.length ?? 0) + 0.5));
  const weigh = (features: Map<string, number>) =>
    [...features].reduce((sum, [feature, worth]) => sum + worth * rarity(feature), 0);
  const weights = entries.map(({ features }) => weigh(features));

  const likeTo = (name: string): Likeness[] => {
    const features = featuresOf(name, words);
    const total = weigh(features);
    const shared = new Map<number, number>();
    for (const [feature, worth] of features) {
      const weight = worth * rarity(feature);
      for (const entry of holders.get(feature) ?? []) shared.set(entry, (shared.get(entry) ?? 0) + weight);
    }
    return [...shared].map(([entry, weight]) => {
      const asked = weight / total;
      const named = Math.min(1, weight / (weights[entry] ?? 1));
      return { at: entries[entry]?.at ?? 0, asked, named, score: asked + namedWorth * named };
    });
  };
  return {
    like(name) {
      const found = [name, ...inOtherWords(name, words)].flatMap((variant, position) =>
        likeTo(variant).map((one) => (position === 0 ? one : { ...one, score: one.score * otherWords })),
      );
      const best = new Map<number, Likeness>();
      for (const one of found) if (one.score > (best.get(one.at)?.score ?? 0)) best.set(one.at, one);
      return [...best.values()].sort((a, b) => b.score - a.score);
    },
  };
}

function featuresOf(name: string, words: Words): Map<string, number> {
  const features = new Map<string, number>();
  for (const run of runsOf(normalise(name))) {
    if (!isHan(run)) {
      features.set(run, latinWorth);
      continue;
    }
    for (const sign of run) features.set(sign, signWorth);
    for (const pair of bigramsOf(run)) features.set(pair, 1);
    for (const word of words.cut(run)) if (word.length > 2) features.set(word, wordWorth);
  }
  return features;
}

/** 环评报批 → 环境影响评价审批, 环境影响报告审批 …: each word that has others, also several at once. */
function inOtherWords(name: string, words: Words): string[] {
  let variants = [normalise(name)];
  for (const run of runsOf(normalise(name)).filter(isHan)) {
    for (const word of wordsIn(run, words)) {
      const others = [...words.guides.akinTo(word), ...words.synonymsOf(word)];
      const more = variants.flatMap((text) => others.map((other) => text.replace(word, other)));
      variants = [...new Set([...variants, ...more])].slice(0, mostVariants);
    }
  }
  return variants.slice(1);
}

/** Everything in a run that may be a word with others, the longest first: the dictionary may cut it differently. */
function wordsIn(run: string, words: Words): string[] {
  const found: string[] = [];
  for (let length = Math.min(run.length, longestWord); length >= 2; length -= 1) {
    for (let at = 0; at + length <= run.length; at += 1) {
      const word = run.slice(at, at + length);
      const known = words.guides.akinTo(word).length + words.synonymsOf(word).length > 0;
      if (known && !found.some((longer) => longer.includes(word))) found.push(word);
    }
  }
  return found;
}
