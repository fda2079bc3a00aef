import type { ReadDocument } from './section.ts';

type Attribute = ReadDocument['attribute'];

/** What a paper says of itself about its disclosure, and which of its lines say it. */
export type Openness = {
  /** Null where it says nothing. */
  attribute: Attribute | null;
  /** Indices of the lines that say it: no part of what the paper says. */
  at: number[];
};

/** From the most open to the least. */
const order: readonly Attribute[] = ['主动公开', '依申请公开', '不予公开'];

/** Marks of secrecy stand above everything else. */
const MOST_LINES_ABOVE = 8;

const secrecy = /^(?:密级 ?[:：] ?)?(?:绝密|机密|秘密)(?: ?[★☆*].{0,12}| ?\d{1,2} ?年| ?长期)?$/;
const inside =
  /^[（(【[]?内部(?:资料|文件|材料|使用|传阅|掌握|发行)(?:[，,、；; ：:].{0,14}|[不注]\p{Script=Han}{2,8})?[）)】\]]?$/u;
const ofPaper =
  /^[（(【[]?(?:此件|本件|此文|本文件|该件)(\p{Script=Han}{0,12}?公开\p{Script=Han}{0,4})[）)】\]]?$/u;
const labelled =
  /^[（(【[]?(?:政府)?(?:信息)?公开(?:属性|方式|选项|类别|形式|类型) ?[:：] ?(\p{Script=Han}{2,12})[）)】\]]?$/u;

/**
 * Reads 秘密★10年 above a paper, 内部资料，注意保存, and （此件依申请公开） below it, which the rules on official papers
 * ask for (seeds.md, S8): the strictest holds. Part of a paper that is to be open is for a person to take out.
 *
 * @param lines tidy, empty ones included
 */
export function readOpenness(lines: string[]): Openness {
  const filled = lines.map((text, at) => ({ text, at })).filter(({ text }) => text !== '');
  const found = filled.flatMap(({ text, at }, nth) => {
    const isMark = nth < MOST_LINES_ABOVE && (secrecy.test(text) || inside.test(text));
    const words = ofPaper.exec(text)?.[1] ?? labelled.exec(text)?.[1];
    const attribute = isMark ? '不予公开' : words === undefined ? null : attributeIn(words);
    return attribute ? [{ attribute, at }] : [];
  });
  return { attribute: strictest(found.map(({ attribute }) => attribute)), at: found.map(({ at }) => at) };
}

/** The strictest of what is said; null where nothing is. */
export function strictest(said: readonly (Attribute | null | undefined)[]): Attribute | null {
  return order.findLast((attribute) => said.includes(attribute)) ?? null;
}

function attributeIn(words: string): Attribute | null {
  if (/不(?:予|得|宜|能|可|对外)?公开|免予公开/.test(words)) return '不予公开';
  if (/申请公开|删减|部分|节选/.test(words)) return '依申请公开';
  return /公开/.test(words) ? '主动公开' : null;
}
