import { pinyin } from 'pinyin-pro';
import type { Scope } from './finding.ts';
import { normalise } from './normalise.ts';
import { periodsAsked, periodWords } from './periods.ts';
import {
  type Gazetteer,
  type PlaceChain,
  type PlaceMention,
  placesMeant,
  relationOf,
  shortNameOf,
} from './places.ts';
import type { Words } from './words.ts';

/** An agency whose documents are in the library. */
export type KnownAgency = { name: string; aliases: string[]; place: PlaceChain };

/** A question's scope, with what ranking needs beside what is told. */
export type AskedScope = Scope & {
  /** For each place meant, the chains that it can be. */
  placeChains: PlaceChain[][];
  /** The normalised question with corrected names. */
  normalised: string;
};

const bureau = /(?:市|县|区|省)?(?:生态环境|环境保护|环保|环境)(?:保护)?(?:分局|局)|(?:该|你们|贵)局/g;

/**
 * Reads the agencies, places and periods that a question names, also misspelt (homophones of names in the
 * library), and what remains as its topic.
 */
export function readScope(
  text: string,
  today: Temporal.PlainDate,
  agencies: KnownAgency[],
  words: Words,
): AskedScope {
  const shorts = new Set(agencies.flatMap((agency) => agency.place.map(shortNameOf)));
  const fulls = agencies.flatMap((agency) => agency.place.slice(-1));
  const { corrected, corrections } = correctNames(normalise(text), new Set([...shorts, ...fulls]), words);
  const named = agencies.filter((agency) => agency.aliases.some((alias) => corrected.includes(alias)));
  const mentions = placesMeant(words.places.mentionsIn(corrected, shorts));
  const ofPlace = agencies.filter((agency) =>
    mentions.some((mention) => relationOf(mention.chains, agency.place) === 'same'),
  );
  // A place beside the alias decides between bureaus that share a name (通州区环保局 of 北京, of 南通).
  const agreed = named.filter((agency) => mentions.length === 0 || ofPlace.includes(agency));
  return {
    agencies: (agreed.length > 0 ? agreed : ofPlace).map((agency) => agency.name),
    places: mentions.map((mention) => officialName(mention)),
    placeChains: mentions.map((mention) => mention.chains),
    periods: periodsAsked(corrected, today),
    corrections,
    topic: topicOf(corrected, agencies, words.places.mentionsIn(corrected, shorts)),
    normalised: corrected,
  };
}

function officialName(mention: PlaceMention): string {
  const names = new Set(mention.chains.map((chain) => chain.at(-1)));
  return names.size === 1 ? ([...names][0] ?? mention.written) : mention.written;
}

/**
 * 淮化 → 怀化: a run of whole words that is no word itself, no place, and sounds like a place of the library.
 */
function correctNames(text: string, names: Set<string>, words: Words) {
  const sounds = new Map([...names].map((name) => [soundOf(name), name]));
  const corrections: { written: string; taken: string }[] = [];
  const tokens = words.cut(text);
  let corrected = '';
  for (let at = 0; at < tokens.length; ) {
    const hit = [3, 2, 1].map((count) => tokens.slice(at, at + count).join('')).find((run) => misspelt(run));
    if (hit === undefined) {
      corrected += tokens[at];
      at += 1;
      continue;
    }
    const taken = sounds.get(soundOf(hit)) ?? hit;
    corrections.push({ written: hit, taken });
    corrected += taken;
    for (let length = 0; length < hit.length; at += 1) length += tokens[at]?.length ?? 1;
  }
  return { corrected, corrections };

  function misspelt(run: string): boolean {
    if (!/^\p{Script=Han}{2,4}$/u.test(run) || names.has(run)) return false;
    if (!sounds.has(soundOf(run)) || words.places.chainsOf(run).length > 0) return false;
    return !words.isWord(run) || words.cut(run).length > 1;
  }
}

function soundOf(name: string): string {
  return pinyin(name, { toneType: 'none', type: 'array' }).join(' ');
}

/** What is left when agency, place, period and the words of asking are taken out. */
function topicOf(text: string, agencies: KnownAgency[], mentions: PlaceMention[]): string {
  let topic = text;
  const names = [
    ...agencies.flatMap((agency) => agency.aliases),
    ...mentions.map((mention) => mention.written),
  ];
  for (const name of names.sort((a, b) => b.length - a.length)) topic = topic.replaceAll(name, ' ');
  return topic.replace(bureau, ' ').replace(periodWords, ' ').replace(/\s+/g, ' ').trim();
}

/**
 * The full place of a document that gives only a short one: 通州区 becomes 北京市通州区 if the text speaks of
 * 北京 more than of 南通. Stays as it is where the text does not decide.
 */
export function completePlace(
  document: {
    title: string;
    agency: string | null;
    place: string | null;
    kind: string;
    sections: { paragraphs: string[] }[];
  },
  places: Gazetteer,
): string | null {
  const source = document.place ?? document.agency ?? '';
  const mention = placesMeant(places.mentionsIn(normalise(source)))[0];
  const text = normalise(document.sections.flatMap((section) => section.paragraphs).join(''));
  if (!mention)
    return document.kind === 'original' ? placeSpokenOf(document.title, text, places) : document.place;
  if (mention.chains.length === 1) return (mention.chains[0] ?? []).join('');
  const support = mention.chains.map((chain) => ({
    chain,
    count: chain.slice(0, -1).reduce((sum, name) => sum + text.split(shortNameOf(name)).length - 1, 0),
  }));
  support.sort((a, b) => b.count - a.count);
  const [best, second] = support;
  return best && best.count > (second?.count ?? 0)
    ? best.chain.join('')
    : (document.place ?? mention.written);
}

/** Share of a text's places that must lie in one place before the text counts as its. */
const dominance = 0.6;

/** The place of a text that names no agency: the one in its title, else the one that most of its places lie in. */
function placeSpokenOf(title: string, text: string, places: Gazetteer): string | null {
  const titled = placesMeant(places.mentionsIn(normalise(title))).filter(({ chains }) => chains.length === 1);
  if (titled.length === 1) return (titled[0]?.chains[0] ?? []).join('');
  const chains = places
    .mentionsIn(text)
    .flatMap((mention) => (mention.chains.length === 1 ? mention.chains : []));
  const counts = new Map<string, number>();
  for (const chain of chains) {
    for (let level = 1; level <= chain.length; level += 1) {
      const name = chain.slice(0, level).join('');
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const dominant = [...counts].filter(([, count]) => count >= 2 && count >= chains.length * dominance);
  return dominant.sort(([a], [b]) => b.length - a.length)[0]?.[0] ?? null;
}

/** The chain that a document's place names; empty where it names none or more than one. */
export function placeChainOf(place: string | null, places: Gazetteer): PlaceChain {
  const mention = placesMeant(places.mentionsIn(normalise(place ?? '')))[0];
  return mention?.chains.length === 1 ? (mention.chains[0] ?? []) : [];
}
