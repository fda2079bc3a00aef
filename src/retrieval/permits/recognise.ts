import Fuse from 'fuse.js';
import { type Overlap, overlapOf } from '../alike-names.ts';
import { shortNameOf } from '../places.ts';
import { soundsOf } from '../sounds.ts';
import type { Guess } from './answer.ts';
import { type Frame, plainOf } from './frame.ts';

import type { Naming } from './naming.ts';
import type { PermitWords } from './vocabulary.ts';

/** The enterprise that a question names. Enterprises and projects by their places in the frame's columns. */
export type Recognised =
  | {
      kind: 'known';
      enterprise: number;
      guess: Guess | null;
      /** Only the beginning of its name was said. */
      partly: boolean;
      /** What of the question stands for it. */
      written: string;
      /** Its projects that the question means; null: none in particular. */
      projects: number[] | null;
      /** A project that is named and that it does not have. */
      missing: string | null;
      /** Pieces of the question beside the name. */
      others: string[];
    }
  | { kind: 'several'; enterprises: number[]; written: string }
  | { kind: 'unknown'; written: string; near: number[] }
  | { kind: 'none'; pieces: string[] };

/** What recognising needs beside the question. */
export type Recogniser = {
  frame: Frame;
  naming: Naming;
  words: PermitWords;
  /** Short names of the places that a bureau's own place lies in: 湖南, 怀化. */
  placesOfAgency(enterprise: number): ReadonlySet<string>;
};

/** So many names that share most with the question are looked at closely. */
const lookedAt = 80;

/** A name that may be meant by a piece of the question; higher ranks are surer. */
type Match = {
  enterprise: number;
  piece: string;
  overlap: Overlap;
  rank: 1 | 2 | 3 | 4;
  /** The place before it is written with other characters of its sound: 叙浦. */
  misplaced: boolean;
  projects: number[] | null;
  missing: string | null;
  guess: Guess | null;
};

/** Finds the enterprise that a normalised question names, by its full name, a short one, or one that sounds like it. */
export function recognise(text: string, recogniser: Recogniser): Recognised {
  const found = recogniseIn(text, recogniser);
  if (found.kind !== 'none' && found.kind !== 'unknown') return found;
  // 恒光科技和恒光化工 are two; 佳和建材 is one.
  const apart = recogniseIn(text.replace(/[和与跟及]/g, ' '), recogniser);
  return apart.kind === 'known' || apart.kind === 'several' ? apart : found;
}

function recogniseIn(text: string, recogniser: Recogniser): Recognised {
  const { frame, naming, words } = recogniser;
  const candidates = frame.enterprises.candidates(text, lookedAt);
  const whole = longest(
    candidates.filter((at) => text.includes(nameOf(frame, at))),
    frame,
  );
  const cores = candidates.map((at) => coreAt(frame, at));
  const fixed =
    whole === null
      ? longestText(cores.filter((core) => core.length >= 3 && text.includes(core)))
      : nameOf(frame, whole);
  const pieces = piecesAround(text, fixed, words);
  if (whole !== null) return wholeName(whole, pieces, recogniser);
  const named = pieces.filter((piece) => naming.placesBefore(piece).rest !== '');
  const matches = named.flatMap((piece) => candidates.flatMap((at) => matchOf(piece, at, recogniser) ?? []));
  const best = bestOf(matches);
  const [first] = best;
  if (!first) {
    const unknown = pieces.find(words.says.enterprise);
    return unknown
      ? { kind: 'unknown', written: unknown, near: nearOf(unknown, candidates, recogniser) }
      : { kind: 'none', pieces };
  }
  const written = first.piece.slice(first.overlap.inText, first.overlap.inText + first.overlap.length);
  const enterprises = [...new Set(best.map(({ enterprise }) => enterprise))];
  if (first.rank === 1) return { kind: 'unknown', written: first.piece, near: enterprises.slice(0, offered) };
  if (enterprises.length > 1) return { kind: 'several', enterprises, written };
  return {
    kind: 'known',
    enterprise: first.enterprise,
    written,
    partly: first.rank === 2,
    guess: guessOf(first, recogniser),
    projects: first.projects,
    missing: first.missing,
    others: pieces.filter((piece) => piece !== first.piece),
  };
}

/** What was written another way, as it is told: the name, or the part of it that differs. */
function guessOf({ rank, misplaced, guess, ...match }: Match, { frame }: Recogniser): Guess | null {
  const { piece, overlap, projects, enterprise } = match;
  if (rank === 4 && !misplaced) return guess;
  const name = frame.enterprise.values[enterprise] ?? '';
  const [from, to] = [overlap.inText, overlap.inText + overlap.length];
  if (misplaced) return { written: piece.slice(0, to), taken: name };
  if (rank === 3) return { written: piece.slice(from, to), taken: coreAt(frame, enterprise) };
  return { written: projects ? piece.slice(from, to) : piece.slice(from), taken: name };
}

/** How many names are offered where the one that is written is not in the tables. */
const offered = 3;

function wholeName(enterprise: number, pieces: string[], recogniser: Recogniser): Recognised {
  const name = nameOf(recogniser.frame, enterprise);
  const piece = pieces.find((one) => one.includes(name)) ?? name;
  const after = piece.slice(piece.indexOf(name) + name.length);
  const { projects, missing, guess } = projectsMeant(after, enterprise, recogniser);
  const others = pieces.filter((one) => one !== piece);
  const lacking = missing !== null && /(?:项目|工程)$/.test(missing) ? missing : null;
  return {
    kind: 'known',
    enterprise,
    written: name,
    partly: false,
    guess,
    projects,
    missing: lacking,
    others,
  };
}

const coreAt = (frame: Frame, at: number) => frame.cores[at] ?? '';

const nameOf = (frame: Frame, at: number) => frame.enterprise.plain[at] ?? '';

function longest(candidates: number[], frame: Frame): number | null {
  return candidates.toSorted((a, b) => nameOf(frame, b).length - nameOf(frame, a).length)[0] ?? null;
}

const longestText = (texts: string[]) => texts.toSorted((a, b) => b.length - a.length)[0] ?? null;

/** The pieces of a text, of which a name that stands in it whole is never cut: 有 in 有色金属 is no word of asking. */
function piecesAround(text: string, name: string | null, { piecesOf }: PermitWords): string[] {
  if (name === null) return piecesOf(text);
  return piecesOf(text.replace(name, stand)).map((piece) => piece.replace(stand, name));
}

/** Signs of Unicode's private use stand for a name while the question falls apart. */
const stand = '\uE000\uE001';

function matchOf(piece: string, enterprise: number, recogniser: Recogniser): Match | null {
  const { frame } = recogniser;
  const core = coreAt(frame, enterprise);
  const overlap = overlapOf(piece, core);
  const { inText, inName, length, same } = overlap;
  const complete = length === core.length && length >= 2;
  const partly = (length >= 2 && inName === 0) || (length >= 3 && same);
  if (!complete && !partly) return null;
  const before = piece.slice(0, inText);
  const misplaced = length >= 3 && beginsLike(before, nameOf(frame, enterprise));
  if (!misplaced && !isPlaceOf(before, enterprise, recogniser)) return null;
  const left = core.slice(inName + length);
  const after = restAfter(piece.slice(inText + length), left, recogniser.words);
  const { projects, missing, guess } = projectsMeant(after, enterprise, recogniser);
  if (missing !== null && !/(?:项目|工程)$/.test(piece)) return null;
  // Two syllables that sound alike are too little to take one name for another; four of a beginning are not.
  const rank = complete ? (same ? 4 : 3) : same || length >= 4 ? 2 : 1;
  return { enterprise, piece, overlap, rank, misplaced, projects, missing, guess };
}

/** 叙浦 before 江龙锰业, of 溆浦县江龙锰业有限公司: sounds like the name's own beginning, and is written another way. */
function beginsLike(before: string, name: string): boolean {
  if (before.length < 2 || name.startsWith(before)) return false;
  const own = soundsOf(name);
  return soundsOf(before).every((sound, at) => sound === own[at]);
}

/** The surest matches; of equally sure ones those that share most. */
function bestOf(matches: Match[]): Match[] {
  const worth = ({ rank, overlap, projects }: Match) =>
    rank * 1000 + overlap.length * 10 + (projects ? 1 : 0);
  const most = Math.max(0, ...matches.map(worth));
  return matches.filter((match) => worth(match) === most);
}

/** What a question says behind a short name, without the rest of the long one and the word for its kind. */
function restAfter(after: string, left: string, { withoutEnding }: PermitWords): string {
  const short = after.length >= 2 ? withoutEnding(`某某${after}`).slice(2) : after.replace(/^[厂店院]$/, '');
  let at = 0;
  for (const sign of short) {
    const found = left.indexOf(sign, at);
    if (found < 0) return short;
    at = found + 1;
  }
  return '';
}

/** What stands before a name must be places that it is of: 怀化宏达, not 上海宏达. */
function isPlaceOf(
  before: string,
  enterprise: number,
  { frame, naming, placesOfAgency }: Recogniser,
): boolean {
  if (before === '') return true;
  const { places, rest } = naming.placesBefore(before);
  if (rest.replace(/[的在有是对于]|位于/g, '') !== '') return false;
  const own = placesOfAgency(enterprise);
  return places.every((place) => {
    const short = shortNameOf(place);
    return own.has(short) || nameOf(frame, enterprise).includes(short) || standsIn(enterprise, short, frame);
  });
}

function standsIn(enterprise: number, place: string, { rowsOf, place: places }: Frame): boolean {
  return rowsOf(enterprise).some((row) => plainOf(places, row).includes(place));
}

type Meant = { projects: number[] | null; missing: string | null; guess: Guess | null };

/** The enterprise's projects that some words mean; where none is meant surely, that which shares most with them. */
function projectsMeant(said: string, enterprise: number, { frame, words }: Recogniser): Meant {
  const core = words.projectCore(said);
  if (core.length < 2) return { projects: null, missing: null, guess: null };
  const own = [...new Set(frame.rowsOf(enterprise).map((row) => frame.project.at[row] ?? 0))];
  const plain = (at: number) => frame.project.plain[at] ?? '';
  const meant = own.filter((at) => isMeant(core, plain(at), words));
  if (meant.length > 0) return { projects: meant, missing: null, guess: null };
  const near = own.filter((at) => sharesMuch(core, plain(at)));
  const [only] = near;
  if (only === undefined || near.length > 1) return { projects: null, missing: said, guess: null };
  const guess = { written: said, taken: frame.project.values[only] ?? '' };
  return { projects: [only], missing: null, guess };
}

/** 混凝土搅拌站 shares three signs of six with 商品混凝土项目: told as a guess. */
function sharesMuch(words: string, project: string): boolean {
  const { length, same } = overlapOf(words, project);
  return same && length >= 3 && length * 2 >= words.length;
}

/** Whether words mean a project: 硫酸, 废水处理 and 住院楼 mean 年产5万吨硫酸项目, 废水深度处理工程, 住院综合楼. */
export function isMeant(words: string, project: string, { projectCore }: PermitWords): boolean {
  if (project === '' || words === '') return false;
  const core = projectCore(project);
  if (project.includes(words) || (core.length >= 2 && words.includes(core))) return true;
  let at = 0;
  for (const sign of words) {
    at = project.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Names of the tables that are written nearly so. */
function nearOf(written: string, candidates: number[], { frame, naming }: Recogniser): number[] {
  const core = naming.coreOf(written);
  const names = candidates.map((at) => ({ at, core: coreAt(frame, at) }));
  const fuse = new Fuse(names, { keys: ['core'], threshold: 0.45, ignoreLocation: true });
  const found = fuse.search(core.slice(0, 32)).map(({ item }) => item.at);
  const sharing = names.filter(
    (name) => overlapOf(core, name.core).inName === 0 && overlapOf(core, name.core).length >= 2,
  );
  return [...new Set([...found, ...sharing.map(({ at }) => at)])].slice(0, offered);
}
