import { type DayRange, dayRangesOf } from '../days.ts';
import { codesIn, isNumber, numberAsked, seriesIn } from '../document-numbers.ts';
import { sharedInOrder } from '../likeness.ts';
import type { TableQuestion } from '../table-reader.ts';
import { type TimeAsked, timesAsked } from '../times.ts';
import type { Categories } from './categories.ts';
import { bare, type Entry, plainCategory } from './frame.ts';

/** A question to the catalogue. */
export type AskedEntries = {
  /** Normalised. */
  whole: string;
  /** Without bureau, place and time (scope.ts). */
  topic: string;
  /** Those of the bureaus that are named. */
  entries: Entry[];
  /** Of these, those made in the times that are named. */
  dated: Entry[];
  times: TimeAsked[];
  today: Temporal.PlainDate;
  categories: Categories;
  /** Pieces of text of which one must stand in names, best first; of our own tokenizer. */
  search(words: string, among: ReadonlySet<Entry>): Entry[];
};

/** `written`: what was asked for and is in no entry. `yields`: running text that answers goes first. */
export type EntriesFound = { entries: Entry[]; written: string; yields: boolean };

type Way = (asked: AskedEntries) => EntriesFound | null;

/** Tried in this order; the first that understands the question, answers. */
export const ways: Way[] = [byIndex, byNumber, byCategory, byName, byTopic];

/** Asks where something is published, or for the catalogue itself. */
const lookingUp =
  /目录|索引|条目|(?:在)?哪(?:里|儿)?(?:能|可以|可|去|才能)*(?:看|查|找|下载|公开|公布|公示)|怎么(?:看|查|找)|链接|网址|原文|全文|解读|公开了?(?:吗|没有?)$|有没有公开|公开过|文号|什么时候(?:发|公布|公开|印发)/;
const listing = /哪些|哪几|什么(?:信息|内容|文件)?$|列出|列表|清单|目录|包括什么|有什么|都有啥/;

/** 索引号 430000-2017-0012, also a part of it. */
function byIndex({ whole, entries }: AskedEntries): EntriesFound | null {
  const asked = /索引号?(?:是|为)?[:]?\s*([0-9a-z][0-9a-z/._-]{2,})/.exec(whole)?.[1];
  const codes = asked ? [asked] : codesIn(whole);
  const found = entries.filter(
    ({ index }) =>
      index !== '' && codes.some((code) => index === code || (code.length >= 6 && index.includes(code))),
  );
  if (found.length > 0) return { entries: found, written: '', yields: false };
  return asked ? { entries: [], written: asked, yields: false } : null;
}

function byNumber({ whole, entries }: AskedEntries): EntriesFound | null {
  const series = new Set(entries.flatMap(({ number }) => (number?.series ? [number.series] : [])));
  const asked = numberAsked(whole, seriesIn(series));
  const found = asked ? entries.filter(({ number }) => number !== null && isNumber(number, asked)) : [];
  return found.length > 0 ? { entries: found, written: '', yields: false } : null;
}

/** A shorter name (总量控制) is also a word of other questions. */
const shortestName = 4;

/** 怀化市空气质量月报在哪里看, 2026年9月的空气质量月报, or the name alone. */
function byName(asked: AskedEntries): EntriesFound | null {
  const { whole, entries } = asked;
  const named = entries.filter((entry) => besideName(entry, asked).some((left) => isNothing(entry, left)));
  if (named.length > 0) return { entries: ofTheTimes(named, asked), written: '', yields: false };
  if (!lookingUp.test(whole)) return null;
  const within = entries.filter(
    (entry) =>
      !aboutCatalogue.test(entry.name) &&
      besideName(entry, asked).some((left) => isMostly(entry.core, left.length)),
  );
  // 公开目录是什么 asks for no entry of it.
  const found = within.length > 0 || /目录|索引|条目/.test(whole) ? within : leftOut(asked);
  const yields = !/目录|索引|链接|解读|原文|全文/.test(whole);
  return found.length > 0 ? { entries: ofTheTimes(found, asked), written: '', yields } : null;
}

/** What a question says beside an entry's name, words of asking apart; nothing where it does not name it. */
function besideName({ name, core }: Entry, { whole, times }: AskedEntries): string[] {
  if (core.length < shortestName) return [];
  const said = bare(whole);
  // 2026年9月的空气质量月报 is 空气质量月报（2026年9月）.
  const timeless = times.reduce((left, { written }) => left.replace(written, ''), said);
  return [said, timeless].flatMap((text) =>
    [name, core].filter((one) => text.includes(one)).map((one) => text.replace(one, '').replace(asking, '')),
  );
}

/** Nothing, or the place of its bureau: 怀化, 怀化市. */
const isNothing = ({ agency, name }: Entry, left: string) =>
  left === '' || (left.length >= 2 && (agency.startsWith(left) || name.startsWith(left)));

/** 大气污染防治三年行动计划 is another name than 污染防治, which stands in it. */
const isMostly = (core: string, beside: number) => core.length >= (core.length + beside) * shareSaid;

/** Names of which most is said, with signs left out: 大气防治三年行动计划. */
function leftOut({ topic, entries }: AskedEntries): Entry[] {
  const subject = bare(topic).replace(asking, '');
  if (subject.length < shortestName) return [];
  return entries.filter(
    ({ core }) =>
      subject.length >= core.length * shareLeft && sharedInOrder(subject, core) === subject.length,
  );
}

const shareSaid = 0.6;
const shareLeft = 0.4;

/** Of the entries those whose name tells a time that is asked for, where any does. */
function ofTheTimes(entries: Entry[], { times, today }: AskedEntries): Entry[] {
  const wanted = dayRangesOf(times);
  const tells = (entry: Entry) =>
    dayRangesOf(timesAsked(entry.name, today)).some((own) => wanted.some((range) => overlaps(own, range)));
  const named = entries.filter(tells);
  return named.length > 0 ? named : entries;
}

const overlaps = (a: DayRange, b: DayRange) => a.from <= b.to && b.from <= a.to;

/** These words name the catalogue that is asked, not what is looked for in it. */
const aboutCatalogue = /^(?:政府)?信息公开(?:目录|指南|制度)?$/;

/** Words of asking, which are no part of a subject. */
const asking =
  /公开目录|信息目录|目录(?:里|中|上|内)?|条目|索引号?|关于|有关|方面|请问|查(?:一下|询|找)?|看(?:一下|看)?|找(?:一下)?|(?:都|还)?(?:有|包括|包含|公开|公布)(?:了)?(?:哪些|哪几[种类项个]|什么|啥)(?:内容|信息|文件)?|哪些|哪几[种类项个]?|列出|列表|清单|在?哪(?:里|儿)?(?:能|可以|可|去|才能)*(?:看到?|查到?|找到?|下载|公开|公布|公示)?|(?:的)?(?:链接|网址|原文|全文|解读)|(?:有没有|是否)?(?:公开|公布)(?:了|过)?(?:吗|没有?)?|文号|编号|日期|是什么|是多少|什么时候(?:发|公布|公开|印发)的?|在不在|吗|呢|的|了|里|中|[\p{P}\p{S}]/gu;

/** 环境质量状况信息有哪些, 污染源监管信息有哪些: a class of the catalogue, or a group of classes. */
function byCategory({ whole, topic, dated: entries, categories }: AskedEntries): EntriesFound | null {
  if (!listing.test(whole)) return null;
  const subject = bare(topic).replace(asking, '');
  if (subject.length < 2) return null;
  const same = entries.filter(({ category }) => category !== '' && sameSubject(category, subject));
  const wanted = namesMeant(subject, categories);
  const akin = entries.filter((entry) => !same.includes(entry) && wanted.has(entry.category));
  return same.length + akin.length > 0 ? { entries: [...same, ...akin], written: '', yields: false } : null;
}

/** Every name of the classes that a subject means: of one class, or of all of a group (seeds.md, S20). */
function namesMeant(subject: string, { groups }: Categories): ReadonlySet<string> {
  const isMeant = (names: string[]) => names.some((name) => sameSubject(plainCategory(name), subject));
  const meant = groups.flatMap(({ name, names, categories }) => {
    const members = categories.map((one) => [one.name, ...one.words]);
    const group = [name, ...names];
    return isMeant(group) ? [...group, ...members.flat()] : members.filter(isMeant).flat();
  });
  return new Set(meant.map(plainCategory));
}

/** 环境质量状况 and 环境质量状况信息 are one class. */
function sameSubject(category: string, subject: string): boolean {
  const core = (name: string) => name.replace(/(?:类|公开)?(?:的)?信息$|类$/, '');
  return core(category) === core(subject);
}

/** 财务科 and not 办, where the question does not speak of the catalogue. */
const shortestDepartment = 3;

/** 有哪些关于大气污染防治的信息公开目录, 法宣科的公开目录. */
function byTopic({ whole, topic, dated: entries, search }: AskedEntries): EntriesFound | null {
  if (!(listing.test(whole) || lookingUp.test(whole))) return null;
  const of = (department: string) => department.length >= shortestDepartment && whole.includes(department);
  if (!/目录|索引/.test(whole) && !(/公开/.test(whole) && entries.some((entry) => of(entry.department))))
    return null;
  if (
    /(?:什么是|编排|编制|体系|修订|更新|完善|调整).{0,4}目录|目录(?:是什么|编排|编制|体系|怎么编|包括)/.test(
      whole,
    )
  )
    return null;
  const subject = bare(topic)
    .replace(/政府?信息(?=公开)|信息公开/g, '')
    .replace(asking, '');
  if (subject === '') return { entries, written: '', yields: true };
  const ofDepartment = entries.filter(
    ({ department }) => department.length >= 2 && (department === subject || subject.includes(department)),
  );
  const among = new Set(ofDepartment.length > 0 ? ofDepartment : entries);
  const words = ofDepartment.reduce((left, { department }) => left.replace(department, ''), subject);
  const found = words.length >= 2 ? search(words, among) : [...among];
  // 关于大气的目录有哪些 asks the catalogue itself; 公开目录有哪些内容 may ask what a report says of it.
  const yields = !/关于|有关|方面|目录(?:里|中|上)/.test(whole);
  return found.length > 0 ? { entries: found, written: '', yields } : null;
}

/** The entries of the bureaus that a question names; null where it names a bureau that has none. */
export function entriesOf(entries: Entry[], { scope, names }: TableQuestion): Entry[] | null {
  if (scope.targets.some(({ written }) => written !== undefined)) return null;
  if (scope.targets.length > 0 && scope.agencies.length === 0) return null;
  const named = names.agencies.filter(({ name }) => scope.agencies.includes(name));
  const aliases = new Set(named.flatMap((agency) => agency.aliases));
  return scope.agencies.length > 0 ? entries.filter(({ agency }) => aliases.has(agency)) : entries;
}

/** The entries made in one of the times; all where no time is named. */
export function madeIn(entries: Entry[], times: TimeAsked[]): Entry[] {
  if (times.length === 0) return entries;
  const ranges = dayRangesOf(times);
  return entries.filter(({ day }) => ranges.some((range) => isIn(day, range)));
}

/** A catalogue that tells the year only is of every question about that year. */
function isIn(day: number, { from, to }: DayRange): boolean {
  if (day % 10_000 === 0)
    return day / 10_000 === Math.floor(from / 10_000) && Math.floor(to / 10_000) === day / 10_000;
  return day >= from && day <= to;
}
