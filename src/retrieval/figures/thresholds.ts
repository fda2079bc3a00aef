import type { Item } from './items.ts';

type Take = (pattern: RegExp) => RegExpExecArray | null;

/** A number that figures are held against. */
export type Threshold = {
  number: number;
  unit: string;
  written: string;
  /** On which side 哪些县 are asked for. */
  side: 'above' | 'below' | 'equal';
  /** The number itself counts: 达到, 以上. */
  reached: boolean;
};

const number =
  '(?<hundred>百分之)?(?<number>\\d+(?:\\.\\d+)?)(?<unit>%|μg/m3|[微毫]克(?:/立方米|每立方米)?|天|分贝|类)?';
const asking = '(?:有没有|是不是|是否|能不能|能|会|都|已经?|到底|控制)*';
/** 达到95%了吗, 低于35吗, 在90%以上没有. A bare 到, 在 or 上 needs the percentage behind it. */
const thresholdWords = new RegExp(
  `${asking}(?:(?<verb>达到|超过|超出|高于|低于|大于|小于|不到|不足|突破|跌破|降到|降至|降低到|控制在|多于|少于|达)(?:了)?|(?:上|到|在|过|破)(?:了)?(?=(?:百分之)?\\d+(?:\\.\\d+)?(?:%|天|类)|百分之)|(?<is>是|为|属于)(?=\\d类))${number}(?<end>以上|以下|以内|之上|之下)?(?:的)?(?:水质|水|标准)?(?:了)?(?:没有?|没得)?(?:的)?`,
);
const below = /低于|小于|不到|不足|跌破|降|控制|少于|以下|以内|之下/;

/** Reads 达到95%了吗. */
export function readThreshold(taken: Take): Threshold | null {
  const {
    hundred,
    number: digits = '',
    unit = '',
    verb = '',
    is,
    end = '',
  } = taken(thresholdWords)?.groups ?? {};
  if (digits === '') return null;
  const own = hundred ? '%' : unit;
  const side = is ? 'equal' : below.test(verb + end) ? 'below' : 'above';
  return {
    number: Number(digits),
    unit: own,
    written: `${digits}${own}`,
    side,
    reached: /达|以[上下内]|控制/.test(verb + end),
  };
}

/** Days of a level: 有几天污染. */
export type DaysAsked = { word: string };

const levelWords = '(?<level>优良|优|良|轻度污染|中度污染|重度污染|重污染|严重污染|污染|超标|不达标)';
const howMany = '(?:有|出现|一?共有?|是)?(?:了|过)?(?:几|多少|哪几?|哪些)(?:天|日)';
const daysWords = [
  new RegExp(`(?:是不是|算不算|属不属于)${levelWords}(?:天气?)?`),
  new RegExp(`(?:有没有|有无|有)(?:出现)?${levelWords}(?:的)?(?:天气?|日子?)`),
  new RegExp(`${howMany}(?:是|为|有|出现|达到|空气)?(?:了|的)?${levelWords}(?:天气)?(?:了|的)?`),
  new RegExp(`${levelWords}(?:天气)?(?:的)?(?:天数)?(?:的)?${howMany}(?:了)?`),
  new RegExp(`${levelWords}(?:天气)?(?:的)?天数(?:是|有)?(?:几|多少)?`),
];

/** Reads 有几天污染, 重污染天数. */
export function readDays(taken: Take): DaysAsked | null {
  for (const pattern of daysWords) {
    const word = taken(pattern)?.groups?.level;
    if (word) return { word };
  }
  return null;
}

/** The levels of an item that a word for days means, and how they are called together; null where the item has none. */
export function levelsMeant(
  { levels }: Item,
  { word }: DaysAsked,
): { names: string[]; called: string } | null {
  const names = levels.map((level) => level.word);
  if (names.length === 0) return null;
  if (names.includes(word)) return { names: [word], called: word };
  if (word === '优良') return { names: names.filter((name) => word.includes(name)), called: word };
  const first = names.findIndex((name) =>
    word === '重污染' ? name.startsWith('重') : name.endsWith('污染'),
  );
  return first < 0 ? null : { names: names.slice(first), called: `${names[first]}及以上` };
}
