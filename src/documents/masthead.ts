import { agencyAlone, agencyName } from './agency-names.ts';
import { readClosing } from './closing.ts';
import { dateIn } from './dates-in-text.ts';
import { distinctTitle } from './distinct-title.ts';
import { readHeading } from './headings.ts';
import { periodIn } from './period-in-text.ts';

/** What a report says of itself above its text. */
export type Masthead = {
  title: string | null;
  agency: string | null;
  place: string | null;
  period: string | null;
  /** Document number (文号) on a line of its own. */
  number: string | null;
  /** YYYY-MM-DD, from the closing line. */
  madeOn: string | null;
  /** YYYY-MM-DD. */
  publishedOn: string | null;
  /** Index of the lines that are now told by the fields, and not to be repeated in the text. */
  spent: Set<number>;
};

/** The masthead ends after this many lines, at the first heading, or at the first sentence. */
const MOST_LINES = 8;
const LONGEST_LINE = 60;

const agencyAtStart = new RegExp(`^(?:\\d{4}年度?)?(${agencyName})`, 'u');
/** 关于调整局领导分工的通知 is about something; of what is about an agency, the agency may be another's. */
const agencyInSubject = new RegExp(`^关于(${agencyName})(?=\\d{4}|政府信息|信息公开)`, 'u');
/** `桦川县生态环境局编制2018年度政府信息公开工作报告`: a report that names itself in a sentence. */
const selfNaming = new RegExp(
  `(?:^|[，。、；])(${agencyName})(?:组织)?(?:编制|编写|发布|公布|形成)了?(\\d{4}年度?[^，。；《》]{0,30}?(?:报告|汇报|总结))`,
  'u',
);
const documentWord =
  /(?:报告|汇报|总结|指南|目录|公报|月报|季报|年报|周报|日报|通知|公告|通告|通报|办法|方案|规定|意见|批复|决定|公示|要点|计划|清单|条例|细则|制度|函|(?:决定|通知|告知|责任|承诺|意见)书|解答|问答|解读)(?:[（(][^）)]*[）)])?$/;
const publication =
  /(?:发布|发文|公开|更新|公布|录入)(?:时间|日期) ?[:：] ?(?=\d{4} ?[-年/.])|^(?:时间|日期) ?[:：] ?(?=\d{4}[-年/.].*(?:来源|浏览|点击|阅读|作者|编辑|字号))|^(?:[[【] ?)?(?=\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)? ?(?:$|[\]】]|(?:信息)?来源|浏览|点击))/;
const bracketedDate =
  /^[（(]?(?:\d{4}|[二〇○零一九]{4})年[\d一二三四五六七八九十]{1,2}月(?:[\d一二三四五六七八九十]{1,3}日)?[）)]?$/;
const numberAlone =
  /^[\p{Script=Han}]{1,14} ?[〔[（(【［][12]\d{3}[〕\])）】］] ?第?\d{1,5}号(?= *签发人|$)/u;
/** How urgent a paper is, and which of its copies this one is (GB/T 9704). */
const aboveHead = /^(?:特提|特急|加急|平急|急件|\d{6})$/;
/** 怀化市环境保护局文件: the printed head of official papers. */
const letterhead = new RegExp(`^(${agencyName})(?:文件)?$`, 'u');
/** 吉安市生态环境局　2026年11月6日, below the title of a bulletin. */
const byline = new RegExp(`^(${agencyName}) +(\\d{4}年\\d{1,2}月\\d{1,2}日)$`, 'u');
const origin = new RegExp(`(?:来源|(?:发布|编制|监测|填报|制表)(?:单位|机构)) ?[:：] ?(${agencyName})`, 'u');

/**
 * Recognises agency, title, number, dates and period from the first and last lines of a report; lines are tidy, empty
 * ones included.
 *
 * @param given the title, where the file tells it elsewhere; lines that repeat it are spent.
 */
export function readMasthead(lines: string[], given: string | null = null): Masthead {
  const head = headLines(lines);
  const spent = new Set<number>();
  let publishedOn: string | null = null;
  let number: string | null = null;
  for (const { text, at } of head) {
    const found = publication.exec(text);
    if (found) publishedOn ??= dateIn(text.slice(found.index + found[0].length));
    number ??= numberAlone.exec(text)?.[0].replaceAll(' ', '') ?? null;
    const signed = byline.exec(text);
    if (signed) publishedOn ??= dateIn(signed[2] ?? '');
    if (found || signed || bracketedDate.test(text) || aboveHead.test(text)) spent.add(at);
  }
  // The number stays in the text, where a question that names it finds it.
  const named = head.filter(({ text, at }) => !spent.has(at) && !numberAlone.test(text));
  const paper = agencyOfPaper(named, given, spent);
  const closing = readClosing(lines);
  const found = given ?? titleOf(named.slice(paper?.lines ?? 0), spent) ?? titleInText(lines);
  const agency = paper?.agency ?? agencyOf(found, named, lines, closing.agency);
  const title =
    found &&
    distinctTitle(
      found,
      number,
      head.map(({ text }) => text),
    );
  for (const at of closing.at) spent.add(at);
  for (const { text, at } of named) {
    if (found?.replaceAll(' ', '').includes(text.replaceAll(' ', '')) || text === agency) spent.add(at);
  }
  return {
    title,
    agency,
    place: placeOf(agency),
    period: dayIn(title) ?? periodOf(title, lines),
    number,
    madeOn: closing.madeOn,
    publishedOn,
    spent,
  };
}

/** An agency's printed head above another title: it names the agency and is no part of the title. */
function agencyOfPaper(
  named: Line[],
  given: string | null,
  spent: Set<number>,
): { agency: string; lines: number } | null {
  // Of a paper by several agencies the first is in charge, and 文件 stands behind the last.
  const end = named.findIndex(({ text }) => !letterhead.test(text));
  const heads = end < 0 ? named : named.slice(0, end);
  const agency = letterhead.exec(heads[0]?.text ?? '')?.[1];
  if (!agency || !(heads.at(-1)?.text.endsWith('文件') || given)) return null;
  const second = named[heads.length];
  if (!given && (!second || second.text.length < 6)) return null;
  for (const { at } of heads) spent.add(at);
  return { agency, lines: heads.length };
}

type Line = { text: string; at: number };

function headLines(lines: string[]): Line[] {
  const head: Line[] = [];
  for (const [at, text] of lines.entries()) {
    if (text === '') continue;
    const isText = text.length > LONGEST_LINE || /[。；！？]/.test(text) || readHeading(text) !== null;
    if (head.length === MOST_LINES || (isText && !publication.test(text))) break;
    head.push({ text, at });
  }
  return head;
}

/** A title may be split: the agency on one line and the document's name on the next, or on the next two. */
function titleOf(named: Line[], spent: Set<number>): string | null {
  const [first, second] = named;
  if (!first) return null;
  spent.add(first.at);
  if (agencyAlone.test(first.text) && second && !ofAgency.test(second.text) && isTitle(second.text)) {
    return titleOf(named.slice(1), spent);
  }
  const split = second && !documentWord.test(first.text) && documentWord.test(second.text);
  if (!split) return first.text;
  spent.add(second.at);
  return second.text.startsWith(first.text) ? second.text : first.text + second.text;
}

/** 2017年政府信息公开工作年度报告, 办事指南: the name of the agency above belongs to it. */
const ofAgency =
  /^(?:(?:19|20)\d{2}年|[二〇○零一九]{4}年|(?:政府)?信息公开|办事|工作|[^关于《]{0,12}(?:指南|目录|报告|汇报|总结)$)/;

/** 各镇人民政府： and 当事人：某某 are none. */
function isTitle(text: string): boolean {
  return text.length >= 5 && !/[：:，,]/.test(text) && !bracketedDate.test(text);
}

function titleInText(lines: string[]): string | null {
  const found = selfNaming.exec(opening(lines));
  return found ? `${found[1]}${found[2]}` : null;
}

const aboutAnother = /^(?:关于|转发|印发|批转|对|致)/;
/** Such a paper is addressed to an agency now and then, and signed by whoever wrote it. */
const toAnother = /(?:批复|决定书?|意见|函|告知书|通知书)$/;

function agencyOf(
  title: string | null,
  named: Line[],
  lines: string[],
  signed: string | null,
): string | null {
  const inTitle = title ? agencyAtStart.exec(title)?.[1] : undefined;
  const line = named.find(({ text }) => agencyAlone.test(text))?.text;
  const byLine = lines
    .slice(0, 12)
    .map((text) => byline.exec(text)?.[1])
    .find(Boolean);
  const closing = lines
    .filter((text) => text !== '')
    .slice(-3)
    .find((text) => agencyAlone.test(text));
  return (
    (signed && title && toAnother.test(title) ? signed : null) ??
    (inTitle && aboutAnother.test(inTitle) ? null : inTitle) ??
    line ??
    byLine ??
    signed ??
    (title ? agencyInSubject.exec(title)?.[1] : null) ??
    selfNaming.exec(opening(lines))?.[1] ??
    inOrigin(lines) ??
    closing ??
    null
  );
}

function inOrigin(lines: string[]): string | undefined {
  return lines
    .slice(0, 20)
    .map((line) => origin.exec(line)?.[1])
    .find((agency) => agency !== undefined);
}

/** The first words, without the titles of other documents that they quote. */
function opening(lines: string[]): string {
  return lines
    .join('\n')
    .slice(0, 600)
    .replace(/《[^》]*》/g, '');
}

/** The administrative name that an agency's name begins with: 枣庄市市中区环保局 → 枣庄市市中区. */
export function placeOf(agency: string | null): string | null {
  const han = '[\\p{Script=Han}]';
  const place = new RegExp(
    `^(?:${han}{2,8}?(?:省|自治区))?(?:${han}{2,8}?(?:市|自治州|地区|盟))?(?!城市)(?:${han}{1,10}?(?:区|县|旗|市))?`,
    'u',
  ).exec(agency ?? '')?.[0];
  return place || null;
}

/** 泰和县环境空气质量日报（2026年11月20日） */
function dayIn(title: string | null): string | null {
  const day = /日报[（(](\d{4}年\d{1,2}月\d{1,2}日)[）)]$/.exec(title ?? '')?.[1];
  return day ? dateIn(day) : null;
}

/** The period that a title speaks of, else the year with which the text begins: YYYY, YYYY-MM or YYYY-Qn. */
function periodOf(title: string | null, lines: string[]): string | null {
  const inTitle = title ? periodIn(title) : null;
  if (inTitle) return inTitle;
  const paragraph = lines.find((line) => /[。；]/.test(line));
  return /^(\d{4})年/.exec(paragraph ?? '')?.[1] ?? null;
}
