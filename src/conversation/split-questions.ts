import { sentencesOf } from '../retrieval/sentences.ts';
import { cleanText, readablePart } from './clean.ts';

/** So many questions of one message are answered apart; what follows stays with the last of them. */
const mostQuestions = 5;

/** Words of asking: also 收不收, 批没批. */
const asking =
  /什么|啥|哪|几|多少|多久|多长|如何|怎么|怎样|咋|为何|何时|谁|是否|[吗嘛呢]|(\p{Script=Han})[不没]\1|有没有|能否|可否/u;

/** 1、 （2） ③ before a question of a list. */
const itemMark = /(?<![\d.第])(?=(?:[（(][1-9][）)]|[1-9][、.．)）](?!\d)|[①-⑨])\s*\p{L})/u;
const leadingMark = /^[\s\p{P}]*(?:[（(][1-9][）)]|[1-9][、.．)）](?!\d)|[①-⑨])\s*/u;

/** 环评怎么批，另外排污费还收吗 */
const besides = /(?<=[,，、;；\s])(?=(?:另外|还有|以及|此外|顺便|再问|再就是|还想问|也想问))/u;
const leadIn =
  /^[\s\p{P}]*(?:另外|还有|以及|此外|顺便(?:问一?下)?|再问(?:一?下)?|再就是|还想问|也想问)[\s\p{P}]*/u;

/** What of a question names no thing of its own: such a one leans on the question before, 要多久, 收费吗, 找谁办理. */
const leaning =
  /什么时候|什么时间|为什么|多少钱|什么|啥|哪[里儿些个年月天家种]?|几[个天号月年家次]?|多少[个件条家项次天]?|多久|多长|如何|怎么样?|怎样|咋|为何|何时|谁|是否|有没有|能不能|可不可以|是不是|要不要|收不收|收费|费用|收钱|要钱|花钱|交钱|材料|资料|手续|流程|程序|时间|期限|时限|电话|号码|地址|地点|部门|单位|网址|办理|办结|审批|批准|通过|受理|处理|结果|原因|依据|标准|公布|公开|联系|信息|情况|内容|数据|[它他她这那该此其个]+|还要|需要|可以|应该|要|需|能|会|得|去|找|办|批|查|看|给|有|是|在|到|过|完|的|了|着|吗|嘛|呢|吧|啊|呀|请问|请|问|下|一|我|们|您|你|又|也|还|都|再|就|才|多|长|\d+|[\s\p{P}\p{S}]/gu;
/** Things of one sign that are asked for. */
const shortThing = /罚|水|气/;

/** A question of a message: its words there, and what is looked up. */
export type AskedQuestion = { words: string; question: string };

/**
 * The questions of a message that asks several, each with what is told around it: their words joined together are the
 * message again. What leans on the question before it (要多久？) stays with that, since apart it asks for nothing.
 *
 * @param raw the message with its line breaks: a line may be a question without a question mark
 * @param topicOf which of the things that residents ask about a text names; null for none
 * @returns one entry for a message that asks one thing, however long
 */
export function questionsIn(raw: string, topicOf: (text: string) => string | null): AskedQuestion[] {
  const parts: string[] = [];
  let open = '';
  for (const piece of piecesOf(readablePart(raw), topicOf)) {
    open += piece;
    if (!asksFor(piece)) continue;
    const stays = parts.length === mostQuestions || !namesThing(open);
    if (stays && parts.length > 0) append(parts, open);
    else parts.push(open);
    open = '';
  }
  append(parts, open);
  return parts.map((part) => {
    const words = cleanText(part);
    return { words, question: words.replace(leadingMark, '').replace(leadIn, '') };
  });
}

function append(parts: string[], text: string): void {
  parts.push(`${parts.pop() ?? ''}${text}`);
}

function piecesOf(text: string, topicOf: (text: string) => string | null): string[] {
  return text
    .split(/(?<=\n)/)
    .flatMap((line) => sentencesOf(line))
    .flatMap((sentence) => sentence.split(/(?<=[;；])/))
    .flatMap((sentence) => sentence.split(itemMark))
    .flatMap((sentence) => sentence.split(besides))
    .flatMap((sentence) => clausesOf(sentence, topicOf));
}

/** A comma parts two questions only where they are about different things: 环评怎么批，排污费还收吗. */
function clausesOf(sentence: string, topicOf: (text: string) => string | null): string[] {
  const clauses: string[] = [];
  for (const clause of sentence.split(/(?<=[，,])/)) {
    const last = clauses.at(-1) ?? '';
    const [before, now] = [last, clause].map((text) => (asking.test(text) ? topicOf(text) : null));
    if (clauses.length === 0 || (before && now && before !== now)) clauses.push(clause);
    else append(clauses, clause);
  }
  return clauses;
}

function asksFor(text: string): boolean {
  return /[?？]/.test(text) || asking.test(text);
}

function namesThing(text: string): boolean {
  return shortThing.test(text) || text.replace(leaning, '').length >= 2;
}
