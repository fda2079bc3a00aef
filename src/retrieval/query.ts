import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Lookup } from './candidates.ts';
import { countPassages } from './frequencies.ts';
import { nameParts } from './likeness.ts';
import type { AskedScope } from './scope.ts';
import { bigramsOf, isHan, runsOf } from './terms.ts';
import type { Words } from './words.ts';

/** A word of the question and how much finding it tells. */
export type QueryTerm = { text: string; alternatives: string[]; weight: number };

/** What kind of thing the question wants to hear. */
export type Expectation = {
  kind:
    | 'person'
    | 'telephone'
    | 'e-mail'
    | 'postcode'
    | 'website'
    | 'address'
    | 'extent'
    | 'number'
    | 'reason'
    | 'handling'
    | 'rank'
    | 'money'
    | 'duration'
    | 'date'
    | 'quantity'
    | 'yes-no'
    | 'open';
  /** Measure word of a quantity (条, 家); empty where the question names none. */
  unit: string;
};

/** A question, ready for ranking. */
export type Query = {
  scope: AskedScope;
  /** Words of the topic, function words left out. */
  terms: QueryTerm[];
  /** Neighbouring characters of the topic, which also catch what the dictionary cuts differently. */
  bigrams: QueryTerm[];
  /** Neighbouring characters of the whole question, its scope with it. */
  pairs: QueryTerm[];
  /** Weight of a term that the library lacks. */
  rarest: number;
  /** The whole question without its question mark. */
  bare: string;
  /** It asks nothing but names something: 律所查询. Such a question wants the document of that name. */
  isName: boolean;
  /** The names that it lists, each with the forms that synonyms give it; empty for a question. */
  parts: string[][];
  /** Rarest first: what candidates are looked up with, and how many passages hold each. */
  lookups: Lookup[];
  expects: Expectation;
};

/** How common each term is. */
type Frequencies = { passages: number; of(term: string): number };

/** Takes a question apart and weighs its terms by their rarity in the library. */
export async function readQuery(
  scope: AskedScope,
  words: Words,
  db: Kysely<Schema>,
  passages: number,
): Promise<Query> {
  const runs = contentRuns(scope.topic, words);
  const worth = new Map(runs.flat().map((word) => [word.text, word.worth]));
  const content = [...worth.keys()];
  const bigrams = unique(
    runs.flatMap((run) =>
      runsOf(run.map(({ text }) => (contactWord.test(text) ? ' ' : text)).join('')).flatMap((r) =>
        isHan(r) ? bigramsOf(r) : [r],
      ),
    ),
  );
  const named = unique(
    scope.places.flatMap((place) => [...bigramsOf(place), ...(place.length > 2 ? [place] : [])]),
  );
  const synonyms = content.flatMap((word) => words.synonymsOf(word));
  const bare = scope.normalised.replace(/[?？。!]/g, '');
  const isName = !interrogative.test(scope.normalised);
  const pairs = unique(runsOf(bare).flatMap((run) => (isHan(run) ? bigramsOf(run) : [run])));
  const lookups = unique([
    ...content,
    ...bigrams,
    ...named,
    ...synonyms.flatMap((word) => [word, ...bigramsOf(word)]),
  ]);
  const frequencies = await frequenciesOf([...lookups, ...pairs], passages, db);
  return {
    scope,
    terms: content.map((text) => ({
      text,
      alternatives: words.synonymsOf(text),
      weight:
        rarityOf(text, frequencies) * (contactWord.test(text) ? contactWordWorth : (worth.get(text) ?? 1)),
    })),
    bigrams: bigrams.map((text) => ({ text, alternatives: [], weight: rarityOf(text, frequencies) })),
    pairs: pairs.map((text) => ({ text, alternatives: [], weight: rarityOf(text, frequencies) })),
    rarest: rarityOf('', frequencies),
    bare,
    isName,
    parts: isName ? nameParts(scope.normalised).map((part) => formsOf(part, words)) : [],
    lookups: lookups
      .filter((term) => !words.isStopWord(term))
      .map((term) => ({ term, passages: frequencies.of(term) }))
      .filter((lookup) => lookup.passages > 0)
      .sort((a, b) => a.passages - b.passages),
    expects: expectationOf(scope.normalised),
  };
}

/** Words of asking. */
const interrogative =
  /什么|哪|几|多少|多久|如何|怎|吗|呢|何|谁|是否|能不能|可不可以|可以|有没有|是不是|[?？]/;

/** A name, and the same with each of its words replaced by a synonym. */
function formsOf(part: string, words: Words): string[] {
  const forms = words
    .cut(part)
    .flatMap((word) => words.synonymsOf(word).map((other) => part.replace(word, other)));
  return [part, ...forms];
}

/** Measure words that stand between a number and what is counted. */
const units = '个条件家项次所名天日月年元份类级期处台块片辆位人种批季届步篇本张座吨户株棵套间场起宗';

/** 多少条, 几个, 哪九项: they say what kind of answer is wanted (expectationOf), not what it is about. */
const asking = new RegExp(`(?:哪|第)?(?:多少|几|哪\\d*)(?:[${units}些]|钱)?(?:人)?`, 'g');

/** What a part of speech tells: names and things most, what is done less, manner and grammar little. */
const worthByTag: [RegExp, number][] = [
  [/^(?:n|vn|an|eng|j|l|i|x|s|t)/, 1],
  [/^(?:v|a|b|z)/, 0.5],
  [/./, 0.25],
];
/** Words that name the kind of contact: a telephone number tells that it is one without the word 电话. */
const contactWord = /^(?:电话|号码|邮箱|电子邮件|邮编|邮政编码|网址|地址|房间|联系方式)$/;
const contactWordWorth = 0.3;
/** A lone character is mostly a verb or a leftover of a word that the dictionary lacks. */
const singleSignWorth = 0.15;

type ContentWord = { text: string; worth: number };

/** Words that carry meaning, in runs that stand together in the topic. */
function contentRuns(topic: string, words: Words): ContentWord[][] {
  const runs: ContentWord[][] = [[]];
  for (const piece of runsOf(topic.replace(asking, ' '))) {
    for (const { word, tag } of isHan(piece) ? words.tag(piece) : [{ word: piece, tag: 'eng' }]) {
      const run = runs.at(-1) ?? [];
      const last = run.at(-1);
      if (words.isStopWord(word)) runs.push([]);
      // Neighbouring lone characters are a name that the dictionary lacks.
      else if (isHan(word) && word.length === 1 && last?.worth === singleSignWorth) {
        run.splice(-1, 1, { text: last.text + word, worth: 1 });
      } else
        run.push({ text: word, worth: isHan(word) && word.length === 1 ? singleSignWorth : worthOf(tag) });
    }
    runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

function worthOf(tag: string): number {
  return worthByTag.find(([pattern]) => pattern.test(tag))?.[1] ?? 1;
}

/**
 * Inverse document frequency, BM25's form. A long word that the index has never cut so is as rare as its rarest
 * pair of characters, not unknown.
 */
function rarityOf(term: string, frequencies: Frequencies): number {
  const counts = [frequencies.of(term)];
  if (isHan(term) && term.length > 2 && counts[0] === 0)
    counts.push(Math.min(...bigramsOf(term).map(frequencies.of)));
  const count = Math.max(...counts);
  return Math.log(1 + (frequencies.passages - count + 0.5) / (count + 0.5));
}

async function frequenciesOf(terms: string[], passages: number, db: Kysely<Schema>): Promise<Frequencies> {
  const wanted = unique(
    terms.flatMap((term) => [term, ...(isHan(term) && term.length > 2 ? bigramsOf(term) : [])]),
  );
  const counts = await countPassages(wanted, passages, db);
  return { passages, of: (term) => counts.get(term) ?? 0 };
}

const quantity = new RegExp(
  `(?:多少|几)[余多]?([个名位]?人|[${units}])?|占比|比例|百分之|(?:率|指数|数量|总数)(?:是|为)?(?:多少)?[?？]?$`,
);

const expectations: [RegExp, Expectation['kind']][] = [
  [/(?<!由)(?:是谁|谁是|叫什么名字)/, 'person'],
  [/电话|号码|手机/, 'telephone'],
  [/邮箱|电子邮件/, 'e-mail'],
  [/邮编|邮政编码/, 'postcode'],
  [/网址|(?:官网|网站|微博)地址/, 'website'],
  [
    /地址|地点|什么地方|在哪(?:里|儿)?(?:办|举|召|开|建|进行|集合)|(?:位于|设在|建在)哪|房间|怎么走/,
    'address',
  ],
  [/怎么(?:处理|处置|解决|整改|办理)的|(?:处理|处置|调查|整改|办理)(?:结果|情况)/, 'handling'],
  [/为(?:什么|何|啥)|什么原因|因为?什么|因何/, 'reason'],
  [/第几|名次|排名/, 'rank'],
  [/哪(?:几|些|\d)/, 'open'],
  [/多少钱|花(?:费|了)?多少|罚款/, 'money'],
  [/(?:几|多少)个?(?:天|日|工作日)|多久|多长时间|时限|期限/, 'duration'],
  [/什么时候|什么时间|哪1?天|何时|哪1?年|几月|几号/, 'date'],
  [/编号|文号|证号|字号/, 'number'],
  [/多[大宽长高深重]|(?:占地|建筑)?面积/, 'extent'],
  [quantity, 'quantity'],
  [/有没有|是不是|是否|能不能|可不可以|[吗么][?？]?$/, 'yes-no'],
];

function expectationOf(text: string): Expectation {
  const kind = expectations.find(([pattern]) => pattern.test(text))?.[1] ?? 'open';
  const unit = kind === 'quantity' ? (quantity.exec(text)?.[1] ?? '') : '';
  return { kind, unit: unit.endsWith('人') ? '人' : unit };
}

function unique<T>(values: T[]): T[] {
  return [...new Set(values)];
}
