import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Finding, Nearest, Question } from '../finding.ts';
import { perVersion } from '../per-version.ts';
import type { AskedScope } from '../scope.ts';
import {
  type TableFinding,
  type TableQuestion,
  type TableReader,
  type TableReaderParts,
  tableFinding,
} from '../table-reader.ts';
import type { GuideChoice, GuideName } from './answer.ts';
import { type Guide, type GuideLibrary, readGuideLibrary, readLines } from './library.ts';
import { agrees, guidesNamed, type Hit, type Named, withoutScope } from './naming.ts';
import { tell } from './telling.ts';
import type { AskedSlots, GuideWords } from './vocabulary.ts';

/** How much of the name that a question uses a guide's must have, by what the question asks. */
const enoughForSlot = 0.6;
const enoughForWhole = 0.65;
/** A name alone, which may be a question about anything, must be nearly the guide's own. */
const enoughForName = { asked: 0.8, named: 0.3 };
/** Where little of the guide's name is said, and it has not nearly all of the question's, it is offered and not told. */
const surelyNamed = 0.35;
const enoughToTell = 0.85;
const exactlyNamed = 0.95;
/** 审核 alone is in the names of many things. */
const shortestName = 3;
const offered = 5;
const offeredVaguely = 3;

/**
 * Answers from published service guides: what to bring, where to, how long, whom to call. Where there are none it costs
 * one look at the library's version.
 */
export function createServicesReader({ store, words }: TableReaderParts): TableReader {
  const { reader: db } = store;
  const library = perVersion(store, () => readGuideLibrary(db, words));
  return async (asked) => {
    const current = await library();
    if (current === null) return null;
    const { normalised } = asked.scope;
    // 咨询电话查询 may be the name of a guide, and asks for no telephone then.
    const read = current.isName(normalised)
      ? { asks: [], whole: false, name: normalised }
      : words.guides.read(normalised);
    const last = leansOn(asked, read);
    const followed = last ? followedGuides(last, asked, current) : [];
    if (followed.length > 0) return toldFinding(asked, followed, read, 1, db, words.guides);
    const name = last?.guide ?? read.name;
    const named = name === '' ? null : guidesNamed(name, asked.scope, asked.names.agencies, current);
    if (!named || !isNamed(named, read, asked.scope)) return null;
    const found = await answerFor(asked, named, read, current, db, words.guides);
    // What leans on the question before it is about that, whatever the law says of materials and fees.
    return found && last ? { ...found, yields: false } : found;
  };
}

/** 要什么材料 after an answer from a guide, or after several were offered, asks that name again. */
function leansOn({ question, scope, names }: TableQuestion, read: AskedSlots): Question['guide'] {
  const nothingElse = read.asks.length > 0 && withoutScope(read.name, scope, names.agencies) === '';
  return nothingElse ? question.guide : null;
}

function followedGuides(last: GuideName, { scope, names }: TableQuestion, { guides }: GuideLibrary): Guide[] {
  const own = guides.filter(({ guide, agency }) => guide === last.guide && agency === last.agency);
  return own.filter((guide) => agrees(guide, scope, names.agencies));
}

function isNamed({ best }: Named, { asks, whole }: AskedSlots, { periods }: AskedScope): boolean {
  // A guide holds for no year: who names one asks for what was done or in force then.
  if (periods.length > 0 && best.named < exactlyNamed) return false;
  if (asks.length > 0) return best.asked >= enoughForSlot;
  if (whole) return best.asked >= enoughForWhole;
  return best.asked >= enoughForName.asked && best.named >= enoughForName.named;
}

async function answerFor(
  asked: TableQuestion,
  { name, best, fits, next, elsewhere }: Named,
  read: AskedSlots,
  library: GuideLibrary,
  db: Kysely<Schema>,
  words: GuideWords,
): Promise<TableFinding | null> {
  const distinct = distinctGuides(fits);
  const [first] = distinct;
  const bareName = read.asks.length === 0 && !read.whole;
  const confidence = Math.min(1, 0.8 * best.asked + 0.2 * best.named);
  const vaguely = best.named < surelyNamed && (best.asked < enoughToTell || name.length < shortestName);
  // Little of a guide's name, or a name alone, may be meant for a report; a right that the law gives, for what tells it.
  const vague = bareName ? best.named < exactlyNamed : best.named < surelyNamed && (read.whole || vaguely);
  const yielding = (lacking: boolean) => ({
    yields: true,
    yieldsTo: ({ quotes }: Finding) =>
      quotes.every(({ kind }) => kind === 'guide') || ((vague || lacking) && !quotes.some(library.holds)),
  });
  if (!first) return bareName ? null : { ...otherScope(asked, elsewhere, read), ...yielding(false) };
  if (distinct.length === 1 && !vaguely) {
    const same = fits.map(({ guide }) => guide).filter((guide) => isSame(guide, first.guide));
    const told = await toldFinding(asked, same, read, confidence, db, words);
    return { ...told, ...yielding(await lackAll(same, read, db, words)) };
  }
  if (bareName) return null;
  const also = vaguely ? distinctGuides(next).slice(0, offeredVaguely) : [];
  const offer = distinctGuides([...fits, ...also]).map(({ guide }) => guide);
  const choice: GuideChoice = {
    table: 'services',
    kind: 'which',
    name,
    guides: choices(offer, read),
    count: Math.max(distinct.length, offer.length),
  };
  const lacking = await lackAll(offer, read, db, words);
  return { ...emptyFinding(asked, confidence, name), table: choice, ...yielding(lacking) };
}

/** Whether none of some guides says anything that is asked for: 有效期 stands in a policy then. */
async function lackAll(
  guides: Guide[],
  { asks }: AskedSlots,
  db: Kysely<Schema>,
  words: GuideWords,
): Promise<boolean> {
  const wanted = new Set(asks.flatMap(({ slots }) => slots));
  for (const guide of wanted.size > 0 ? guides : []) {
    const lines = await readLines(db, guide);
    if (lines.some(({ label }) => wanted.has(words.slotOf(label) ?? ''))) return false;
  }
  return wanted.size > 0;
}

/** One guide with what was asked of it; documents of the same name and agency are read together. */
async function toldFinding(
  asked: TableQuestion,
  guides: Guide[],
  read: AskedSlots,
  confidence: number,
  db: Kysely<Schema>,
  words: GuideWords,
): Promise<TableFinding> {
  const { answer, quotes } = await tell(guides, read, db, words);
  return {
    ...emptyFinding(asked, confidence, `${answer.guide}${askedInWords(read)}`),
    table: answer,
    quotes,
  };
}

/** Guides of that name exist, of others than who was asked about. */
function otherScope(asked: TableQuestion, elsewhere: Hit[], read: AskedSlots): TableFinding {
  const { agencies, places } = asked.scope;
  const nearest = distinctGuides(elsewhere).map(
    ({ guide }): Nearest => ({
      title: guide.guide,
      agency: guide.agency,
      period: '',
      section: '',
      ask: `${guide.agency}${guide.guide}${askedInWords(read)}`,
    }),
  );
  return {
    ...emptyFinding(asked, 0, asked.scope.topic),
    kind: 'other-scope',
    mismatch: places.length > 0 && agencies.length === 0 ? 'place' : 'agency',
    nearest,
  };
}

/** @param topic what a follow-up with another agency or place would ask: 那广州市呢 */
function emptyFinding(asked: TableQuestion, confidence: number, topic: string): TableFinding {
  const finding = tableFinding(asked, { confidence });
  return { ...finding, scope: { ...finding.scope, topic } };
}

/** Told apart by whatever differs: agency, name, or both. */
function choices(guides: GuideName[], read: AskedSlots): GuideChoice['guides'] {
  const [guideNames, agencyNames] = [guides.map(({ guide }) => guide), guides.map(({ agency }) => agency)];
  const tells = (names: string[]) => new Set(names).size === guides.length;
  return guides.slice(0, offered).map(({ guide, agency }) => ({
    guide,
    agency,
    label: tells(guideNames) ? guide : tells(agencyNames) ? agency : `${agency}${guide}`,
    ask: `${agency}${guide}${askedInWords(read)}`,
  }));
}

const isSame = (one: GuideName, other: GuideName) => one.guide === other.guide && one.agency === other.agency;

function distinctGuides(hits: Hit[]): Hit[] {
  return [...new Map(hits.map((hit) => [`${hit.guide.guide}\0${hit.guide.agency}`, hit])).values()];
}

/** 的申请材料和办理地点, 怎么办: behind a guide's name, what was asked of it. */
function askedInWords({ asks }: AskedSlots): string {
  const slots = asks.map(({ slots: [first = ''] }) => first);
  return slots.length > 0 ? `的${slots.join('和')}` : '怎么办';
}
