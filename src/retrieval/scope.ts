import type { Enterprises } from './enterprises.ts';
import type { Question, Scope } from './finding.ts';
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
import { soundOf } from './sounds.ts';
import type { Words } from './words.ts';

/** An agency whose documents are in the library. */
export type KnownAgency = { name: string; aliases: string[]; place: PlaceChain };

/** A place that a question names, the chains that it can be, and the agencies that it stands for. */
export type Target = {
  place: string;
  chains: PlaceChain[];
  agencies: string[];
  /** The bureau of the place is asked about, not the place: 沅陵分局, 通州区环保局. */
  asBureau: boolean;
  /** An organisation that the library does not know, as the question writes it behind the place: 人民政府. */
  written?: string;
};

/** A question's scope, with what ranking needs beside what is told. */
export type AskedScope = Scope & {
  /** Documents that name the enterprises somewhere; absent before candidates are known. */
  holders?: ReadonlySet<number>;
  /** The places meant, each with whom it stands for. */
  targets: Target[];
  /** The normalised question with corrected names. */
  normalised: string;
};

const bureau = /(?:市|县|区|省)?(?:生态环境|环境保护|环保|环境)(?:保护)?(?:分局|局)|(?:该|你们|贵)局/g;

/** An organisation right behind a place: 人民政府, 水利局; not 政府网站, 政府信息. */
const organisation =
  /^(?:人民政府|政府(?![信网门公采投环官购])|[\u4e00-\u9fff]{0,8}?(?:管理局|保护局|分局|委员会|局|厅)(?![领党长部]))/;

/**
 * Reads the agencies, places and periods that a question names, also misspelt (homophones of names in the
 * library), and what remains as its topic.
 */
export function readScope(
  { text, today }: Question,
  { agencies, places, enterprises }: { agencies: KnownAgency[]; places: Gazetteer; enterprises: Enterprises },
  words: Words,
): AskedScope {
  const shorts = new Set(agencies.flatMap((agency) => agency.place.map(shortNameOf)));
  const fulls = agencies.flatMap((agency) => agency.place.slice(-1));
  const { corrected, corrections } = correctNames(
    normalise(text),
    new Set([...shorts, ...fulls]),
    places,
    words,
  );
  const counties = [
    ...placeWordsOf(corrected, places, words),
    ...loneCounty(corrected, agencies, places),
    ...branchCounties(corrected, places),
  ];
  const firms = enterprises.mentionsIn(corrected);
  const all = places
    .mentionsIn(corrected, new Set([...shorts, ...counties]))
    // 湖南 in 湖南恒远塑业 is part of a name, not where something is asked about.
    .filter(({ start, end }) => !firms.some((firm) => start < firm.end && end > firm.start))
    .filter(({ written, end }) => !(shortNameOf(written) === written && estate.test(corrected.slice(end))));
  const mentions = placesMeant(all);
  const named = agencies.filter((agency) => agency.aliases.some((alias) => corrected.includes(alias)));
  const targets = mentions.map((mention) => targetOf(corrected, mention, named, agencies));
  const unplaced = mentions.length === 0 ? named.map(({ name }) => name) : [];
  return {
    agencies: [...new Set([...unplaced, ...targets.flatMap((target) => target.agencies)])],
    places: targets.map((target) => target.place),
    targets,
    periods: periodsAsked(corrected, today),
    enterprises: [...new Set(firms.map(({ core }) => core))],
    corrections,
    topic: topicOf(corrected, agencies, targets, all),
    normalised: corrected,
  };
}

/** 榆树新村, 上海路: what is built is often named after a place elsewhere. */
const estate = /^(?:新村|小区|社区|花园|家园|公馆|广场|名城|名苑|苑|大厦|大道|路|街|巷)/;

/** 中方分局: before 分局 a common word means the county of that name. */
function branchCounties(text: string, places: Gazetteer): string[] {
  return [...text.matchAll(/([\u4e00-\u9fff]{2,4})分局/g)].flatMap(([, before = '']) =>
    [0, 1, 2].map((at) => before.slice(at)).filter((name) => places.chainsOf(name).length > 0),
  );
}

/** Short names of counties count where the dictionary takes them for a place: 镇海, 海淀; not 平安, 合作. */
function placeWordsOf(text: string, places: Gazetteer, words: Words): string[] {
  return words
    .tag(text)
    .filter(({ word, tag }) => tag === 'ns' && places.chainsOf(word).length > 0)
    .map(({ word }) => word);
}

/** 那中方呢, 通道: a common word that is all of a message means the county of that name under one of the agencies. */
function loneCounty(text: string, agencies: KnownAgency[], places: Gazetteer): string[] {
  const alone = text.replace(/^那么?|[呢吗啊呀?!,.。]+$/g, '');
  const under = (chain: PlaceChain) =>
    agencies.some(({ place }) => place.length > 0 && place.every((name, at) => chain[at] === name));
  return places.chainsOf(alone).some(under) ? [alone] : [];
}

/**
 * Whom a place stands for: the bureau named beside it; an organisation beside it that the library does not know
 * (桦川县人民政府 is not the county's environment bureau); else every bureau of the place.
 */
function targetOf(
  text: string,
  mention: PlaceMention,
  named: KnownAgency[],
  agencies: KnownAgency[],
): Target {
  const place = officialName(mention);
  const here = agencies.filter((agency) => relationOf(mention.chains, agency.place) === 'same');
  // A place beside the alias decides between bureaus that share a name (通州区环保局 of 北京, of 南通).
  const meant = named.filter((agency) => here.includes(agency));
  const written = organisation.exec(text.slice(mention.end))?.[0];
  if (meant.length > 0 || written === undefined || written.search(bureau) >= 0) {
    return {
      place,
      chains: mention.chains,
      agencies: (meant.length > 0 ? meant : here).map(({ name }) => name),
      asBureau: meant.length > 0 || written !== undefined,
    };
  }
  const known = here.filter((agency) => normalise(agency.name).endsWith(written)).map(({ name }) => name);
  if (known.length > 0) return { place, chains: mention.chains, agencies: known, asBureau: true };
  return { place, chains: mention.chains, agencies: [`${place}${written}`], asBureau: true, written };
}

/** The scopes of which a question about several places or periods is made, each with one place and one period. */
export function partsOf(scope: AskedScope): AskedScope[] {
  const targets: (Target | null)[] = scope.targets.length > 0 ? scope.targets : [null];
  const periods: (string | null)[] = scope.periods.length > 0 ? scope.periods : [null];
  return targets.flatMap((target) =>
    periods.map((period) => ({
      ...scope,
      ...(target && { agencies: target.agencies, places: [target.place], targets: [target] }),
      ...(period && { periods: [period] }),
    })),
  );
}

function officialName(mention: PlaceMention): string {
  const names = new Set(mention.chains.map((chain) => chain.at(-1)));
  return names.size === 1 ? ([...names][0] ?? mention.written) : mention.written;
}

/**
 * 淮化 → 怀化: a run of whole words that is no word itself, no place, and sounds like a place of the library.
 */
function correctNames(text: string, names: Set<string>, places: Gazetteer, words: Words) {
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
    if (!sounds.has(soundOf(run)) || places.chainsOf(run).length > 0) return false;
    return !words.isWord(run) || words.cut(run).length > 1;
  }
}

/** What is left when agency, place, period and the words of asking are taken out. */
function topicOf(text: string, agencies: KnownAgency[], targets: Target[], mentions: PlaceMention[]): string {
  let topic = text;
  const names = [
    ...agencies.flatMap((agency) => agency.aliases),
    ...targets.flatMap((target) => [...target.agencies, ...(target.written ? [target.written] : [])]),
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
