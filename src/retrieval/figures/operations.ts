import { sign } from './signs.ts';
import { type DaysAsked, readDays, readThreshold, type Threshold } from './thresholds.ts';

/** Which end of an order is asked for. */
export type End = 'best' | 'worst' | 'highest' | 'lowest';

/** What a question wants done with figures. */
export type Operations = {
  /** The period to compare with: the time of this number in the question, the year before, the period before. */
  compareWith: { time: number } | 'year' | 'previous' | null;
  /** Figures of two places or times are to be held against each other. */
  against: boolean;
  /** 走势, 各月. */
  course: boolean;
  /** 哪个月最差, 哪天最好: the step of the periods. */
  whichPeriod: 'day' | 'month' | 'quarter' | 'year' | null;
  /** 哪个县, 各县; 哪个市; of sections and sources: 哪个断面, 哪条河. */
  each: 'places' | 'cities' | 'points' | null;
  /** 全省第几 */
  province: boolean;
  rank: boolean;
  end: End | null;
  /** 前三: so many of an end. */
  top: number | null;
  average: boolean;
  /** 超标了吗. */
  limit: boolean;
  /** 昨天比前天好吗: of the first topic, where none is named. */
  judged: boolean;
  /** 哪些断面不达标: only those. */
  failing: boolean;
  /** 达到95%了吗 */
  threshold: Threshold | null;
  /** 有几天污染 */
  days: DaysAsked | null;
};

const { place, time, item, each, where, cities, rivers } = sign;

const good = '好|优|佳|干净|清新|棒';
const bad = '差|糟糕?|脏|严重|坏|重|不好';
const endWords = `${good}|${bad}|高|大|多|低|小|少|轻`;
const whatPlace = '(?:县市区|区县|县区|县|区|地方|城市)';
/** 最差, 污染最重的县. */
export const aboutEnd = new RegExp(`(?:污染)?[最更]的?(${endWords})(?:的${whatPlace}?|了)?`);
const changed = `(?:(?:是|有|会)?(?:什么|多大|多少)?(?:变化|不同|区别|差别|差距)|(?:有没有|有)?(?:变|更)?(?:${endWords})(?:了|不|些|一些|点|一点|多|还是)*(?:${endWords})?|(?:有没有|是否|有)?(?:改善|恶化|好转)|下降|上升|提高|提升|降低|增加|减少|降|升|涨)(?:了|没有?|过)*(?:多少|些|吗|么)?`;
const comparing = `(?:相比|对比|比较|比起来|比)(?:起来|一下)?`;
const whichWords =
  '(?:是)?(?:在)?(?:哪|什么)1?个?(月|天|日|季度?|年|时候)份?|的(?:[1那]个?)?(月|天|日|季度?|年)份?(?:是|在)?(?:(?:哪|什么)1?个?)?';
const numerals = '一二三四五六七八九十';

const anyOf = '(?:哪1?[个些]?几?个?|各个?|每1?个|所有的?|全部的?|\\d+个)';
const topWords = new RegExp(
  `(前|后|倒数|排?(?:名|在)?(?=第\\d)|[最更](?:${endWords})的?)的?第?(\\d+|[${numerals}])(?:个|名|位|家)?的?${whatPlace}?`,
);
const betterOf = new RegExp(`(?:谁|哪1?个|哪边|哪[里儿])(?:${item})?(?:要|比较|更|会)?(${endWords})`);
const rankWords =
  /(?:排(?:名|行|位|在|到|序)?(?:榜|表)?(?:情况)?(?:是|为|在)?(?:第?(?:几|多少)(?:名|位)?)?|名次|位次|第(?:几|多少)(?:名|位)?)/;
const againstWords = new RegExp(`${comparing}|相差|一样|差多少|差别|差距`);
const courseWords =
  /(?:变化|走势|趋势|曲线|波动|折线)+(?:情况|图)?|图表|画个?图|逐[月日年]|历月|每1?个?[月天日]|各个?(?:月份?|季度)|按[月天]|每季度?/;
const averageWords = /平均(?:值|数|水平)?|均值|[年月日]均值?/;
/** 哪些断面不达标, 有没有没达标的. */
const failingWords = /(?:有没有|有无|有)?(?:不|没有?|未能?)(?:达标|合格|符合标准)的?(?:吗|么)?/;
const limitWords =
  /(?:有没有|是不是|是否|会不会|都|全部?)*(?:超没超标|达没达标|达不达标|超标(?:没有?)?|超限|超过?(?:国家|二级|年|日)?(?:标准|限值)|达标|合格|符合(?:国家)?标准)(?:了|没有?)*/;

/**
 * Reads what is to be done from the words between places, times and items.
 *
 * @param masked the question with signs for those (asking.ts)
 * @param itemsWritten what stood for each sign of an item
 * @returns the words that it did not understand beside the operations
 */
export function readOperations(
  masked: string,
  itemsWritten: string[],
): { operations: Operations; rest: string } {
  let rest = masked;
  const taken = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    if (found)
      rest = `${rest.slice(0, found.index)} ${keepSigns(found[0])}${rest.slice(found.index + found[0].length)}`;
    return found;
  };
  const has = (pattern: RegExp) => taken(pattern) !== null;
  const threshold = readThreshold(taken);
  const days = readDays(taken);
  const failing = has(failingWords);
  const points = pointsMeant(masked, itemsWritten) || (failing && ofPoints(itemsWritten));
  if (points) taken(new RegExp(`${anyOf}(?=${item})`));
  // The order counts: 比 of 和去年比 is gone before 比 alone is looked for, 第1 of 倒数第1 before 第几.
  const compareWith = readComparison(masked, taken);
  const which = taken(new RegExp(whichWords));
  const top = taken(topWords);
  const end = taken(aboutEnd) ?? taken(betterOf);
  const operations: Operations = {
    compareWith,
    whichPeriod: which ? stepOf(which[1] ?? which[2] ?? '') : null,
    end: endOf(top?.[1] ?? '') ?? endOf(end?.[1] ?? '') ?? endOfTop(top?.[1]),
    top: top ? countOf(top[2] ?? '') : null,
    rank: has(rankWords),
    against: has(againstWords),
    course: compareWith === null && has(courseWords),
    average: has(averageWords),
    limit: has(limitWords) || failing || days?.word === '超标' || days?.word === '不达标',
    each: points ? 'points' : manyMeant(masked),
    province: masked.includes(sign.province),
    judged: /[好差脏]|干净|严重/.test(masked),
    failing,
    threshold,
    days,
  };
  for (const tail of tails) taken(tail);
  return { operations, rest };
}

/** 前三 counts from the best, 后三 from the worst. */
function endOfTop(written: string | undefined): End | null {
  if (written === undefined) return null;
  return /^(?:后|倒)/.test(written) ? 'worst' : 'best';
}

/** Words of asking that change nothing. */
const tails = [
  /(?:是)?(?:怎么样|怎样|如何|咋样|咋个?样|咋整|[啷么]个样|哪样|么样)(?:了|呢|嘛|哦)?/,
  /(?:安不安全|安全|放心|卫生)(?:不|吗|么|嘛)/,
  /是?好多/,
  /[和与跟同]/,
  /大不大|行不行|得行不|要得不/,
  /(?:有没得|没得)/,
  /(?:还|算|是不是|有没有|能不能|够)*(?:好不好|高不高|低不低|差不差|严不严重|干不干净|脏不脏)/,
  /(?:还|很|算|太|比较|这么|那么)*(?:好|高|低|差|脏|严重|干净)(?:了)?(?:吗|么|嘛|不)/,
  /(?:大概|一共|总共|具体)?(?:是|有|为)?(?:多少|几|什么|啥)(?:天|个|级|类|分|名)?/,
  /谁/,
  /(?:有|出)(?:了)?(?:吗|没有?)/,
  /那么?|呢|[的了吗啊呀吧么嘛]+$/,
];

const keepSigns = (text: string) => text.replace(/[^\ue000-\ue008]/g, '');

/** 哪个断面, 各水源地: the item's own word is a kind of place. */
function pointsMeant(masked: string, itemsWritten: string[]): boolean {
  if (masked.includes(rivers)) return true;
  const found = new RegExp(`${anyOf}${item}`).exec(masked);
  if (!found) return false;
  const index = masked.slice(0, found.index + found[0].length).split(item).length - 2;
  return ofPoints(itemsWritten.slice(index, index + 1));
}

const ofPoints = (itemsWritten: string[]) => itemsWritten.some((written) => /断面|水源|饮用/.test(written));

function manyMeant(masked: string): 'places' | 'cities' | null {
  if (masked.includes(cities)) return 'cities';
  return new RegExp(`[${each}${where}谁]`).test(masked) ? 'places' : null;
}

function readComparison(
  masked: string,
  taken: (pattern: RegExp) => RegExpExecArray | null,
): Operations['compareWith'] {
  const timeAt = (position: number) => ({ time: masked.slice(0, position).split(time).length - 1 });
  const joined = new RegExp(
    `(?:(?<!${place})(?:和|与|跟|同|比|较)${place}|(?:和|与|跟|同|比|较|对比|相比于?|比起))(${time})的?(?:同期|同月|同1?时期|这个?时候)?的?(?:${item})?的?(?:${comparing}|来比|来看)(?:${changed})?`,
  );
  const before = new RegExp(
    `(?:比|较|相比于?|对比|比起)(${time})的?(?:同期|同月|这个?时候)?的?(?:${item})?(?:${changed})?`,
  );
  const same = new RegExp(
    `(?:和|与|跟|同|比|较)?(${time})的?(?:同期|同月)的?(?:${comparing})?(?:${changed})?`,
  );
  for (const pattern of [joined, before, same]) {
    const position = pattern.exec(masked)?.index;
    const found = position === undefined ? null : taken(pattern);
    if (found && position !== undefined) {
      const first = masked.indexOf(time, position);
      // Of "9月和10月比" the first time is what is compared, the second what with.
      return timeAt(first);
    }
  }
  if (taken(new RegExp(`同比(?:${changed})?`))) return 'year';
  return taken(
    new RegExp(`(?:环比|(?:和|与|跟|同|比|较)(?:上1?期|前1?期|之前|以前)(?:${comparing})?)(?:${changed})?`),
  )
    ? 'previous'
    : null;
}

function stepOf(written: string): Operations['whichPeriod'] {
  if (written.startsWith('季')) return 'quarter';
  return written === '天' || written === '日' ? 'day' : written === '年' ? 'year' : 'month';
}

function endOf(written: string): End | null {
  const word = /[^最更的]+/.exec(written)?.[0] ?? '';
  if (new RegExp(`^(?:${good}|轻)$`).test(word)) return 'best';
  if (new RegExp(`^(?:${bad})$`).test(word)) return 'worst';
  if (/^[高大多]$/.test(word)) return 'highest';
  return /^[低小少]$/.test(word) ? 'lowest' : null;
}

function countOf(written: string): number {
  return /\d/.test(written) ? Number(written) : numerals.indexOf(written) + 1;
}
