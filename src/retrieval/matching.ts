import type { Expectation, Query, QueryTerm } from './query.ts';
import { bigramsOf, isHan } from './terms.ts';

/** Normalised fields of a passage, strongest first. */
export type Fields = { body: string; section: string; title: string };

/** What a term found only in a heading, a title or by a synonym is worth against one in the body. */
const worth = { synonym: 0.9, section: 0.97, title: 0.6, part: 0.5 };

/** @returns 1 where the term stands in the body, less where only a heading, a synonym or a part of it does. */
export function presenceOf(term: QueryTerm, fields: Fields): number {
  if (fields.body.includes(term.text)) return 1;
  if (term.alternatives.some((word) => fields.body.includes(word))) return worth.synonym;
  if (fields.section.includes(term.text)) return worth.section;
  if (term.alternatives.some((word) => fields.section.includes(word))) return worth.section * worth.synonym;
  if (fields.title.includes(term.text)) return worth.title;
  if (!isHan(term.text) || term.text.length < 3) return 0;
  const pairs = bigramsOf(term.text);
  const found = pairs.filter((pair) => fields.body.includes(pair) || fields.section.includes(pair)).length;
  return (worth.part * found) / pairs.length;
}

/** Share of the terms' weight that the fields hold, 0 to 1; 0 for no terms. */
export function coverageOf(terms: QueryTerm[], fields: Fields): number {
  let total = 0;
  let found = 0;
  for (const term of terms) {
    total += term.weight;
    found += term.weight * presenceOf(term, fields);
  }
  return total === 0 ? 0 : found / total;
}

/** Length of the longest run of the question that stands in the text, as a share of the question. */
export function phraseShareOf(topic: string, text: string): number {
  if (topic.length < 2) return 0;
  let longest = 0;
  for (let start = 0; start + longest < topic.length; start += 1) {
    while (start + longest < topic.length && text.includes(topic.slice(start, start + longest + 1)))
      longest += 1;
  }
  return longest / topic.length;
}

const shapes: Record<Expectation['kind'], RegExp | null> = {
  person: /(?:局长|书记|主任|组长|站长|科长|股长|负责人)[\u4e00-\u9fff]{2,3}(?:同志|担?任|牵头)/,
  telephone: /\d{3,4}-\d{7,8}|(?<!\d)1\d{10}(?!\d)|(?<!\d)(?:12\d{3}|\d{7,8})(?!\d)/,
  'e-mail': /@/,
  postcode: /(?<!\d)\d{6}(?!\d)/,
  website: /https?:|www\.|[a-z]+\.(?:cn|com|net)/,
  address: /[路街道巷弄村园镇乡]\S{0,6}\d+号|路|街|室|楼|办公室|地[址点]|位于|设在/,
  number: /字第?\d+号|〔\d{4}〕\d+号|\[\d{4}\]\d+号|(?:编|文|证)号[:是为]|[a-z0-9]{10,}/,
  extent: /\d[余多]?万?(?:平方米|平方公里|公顷|亩|立方米|㎡|公里|米|吨)/,
  reason: /由于|原因|鉴于|为了|发现|擅自|未(?:经|按|取得|依法|采取|建)|超过|因(?!此|而)/,
  handling: /责令|督促|要求|约谈|关停|停产|立案|整改|拆除|安装|清理|罚款|已经?(?!收到)/,
  rank: /第\d|首位|末位/,
  money: /\d(?:[\d.]*)(?:余|多)?[万亿]?元|免费|不收/,
  duration: /(?<![\d月])\d+个?(?:工作日|天|日|个月|小时|年内)|当场|立即|每(?:半?年|季度?|个?月|周|天|日)/,
  date: /\d+(?:年|月|日)|星期|周[1-6日]/,
  quantity: /\d|(?:未|没有)(?:接?收到|发生)/,
  'yes-no': null,
  open: null,
};

/** Things that can be said in more words than a shape knows: a text without them may answer all the same. */
const loose: ReadonlySet<Expectation['kind']> = new Set(['reason', 'handling', 'address', 'extent']);

/** Measure words that are used for each other: 件, 条 and 项 of information, people by 人, 名 and 位. */
const alike = ['条件项份篇起宗', '件次', '人名位', '家个', '天日'];

/** A year, an ordinal (第6类) and the number of a list's item （1） count nothing. */
const countless = /(?:19|20)\d\d年|第\d+|[(（]\d+[)）]/g;

/** How far behind a number the word that it counts may stand: 46个地表水断面. */
const reach = 8;

/**
 * How well normalised text holds the kind of thing that a question asks for: 1 with its unit beside a word of the
 * question, less with a like or another unit or where the number counts something else, 0 not at all.
 */
export function satisfies({ expects, terms }: Pick<Query, 'expects' | 'terms'>, matching: string): number {
  const { kind, unit } = expects;
  const shape = shapes[kind];
  if (shape === null) return 1;
  const text = kind === 'quantity' ? matching.replace(countless, ' ') : matching;
  if (!shape.test(text)) return loose.has(kind) ? 0.6 : 0;
  if (unit === '') return 1;
  const words = terms.flatMap((term) => [term.text, ...term.alternatives]);
  const counts = (units: string) => {
    const numbers = text.matchAll(
      new RegExp(`\\d(?:[余多]|余?万余?|个)?[${units}](?!工作日|月|百分点)`, 'g'),
    );
    const about = [...numbers].map(({ 0: number, index }) => {
      const after = text.slice(index + number.length, index + number.length + reach);
      // 信息35条。 counts what stands before it in the clause; 4项制度 counts what follows.
      const before = /[^,;。]*$/.exec(text.slice(0, index))?.[0] ?? '';
      const counted = /^[\p{Script=Han}]/u.test(after) && !/^[等以,]/.test(after) ? after : before;
      return words.length === 0 || words.some((word) => counted.includes(word));
    });
    return about.includes(true) ? 1 : about.length > 0 ? 0.5 : 0;
  };
  // 未接收到申请 answers 收到多少件申请.
  const none = /[^,;。]*(?:未|没有)(?:接?收到|发生)[^,;。]*/.exec(text)?.[0] ?? '';
  if (none !== '' && words.some((word) => none.includes(word))) return 0.9;
  const own = counts(unit);
  const like = Math.max(0, ...alike.filter((units) => units.includes(unit)).map(counts));
  return Math.max(own, like * 0.9, 0.35);
}
