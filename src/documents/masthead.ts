import { dateIn, inDigits } from './dates-in-text.ts';
import { readHeading } from './headings.ts';

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

const agencyName =
  '[\\p{Script=Han}]{2,24}?(?:生态环境部|环境保护部|人民政府(?:办公[室厅])?|委员会|管委会|监测中心站?|监测站|厅|局(?![部面势域限]))(?:[\\p{Script=Han}]{2,6}分局)?';
const agencyAtStart = new RegExp(`^(?:\\d{4}年度?|关于)?(${agencyName})`, 'u');
const agencyAlone = new RegExp(`^${agencyName}$`, 'u');
/** `桦川县生态环境局编制2018年度政府信息公开工作报告`: a report that names itself in a sentence. */
const selfNaming = new RegExp(
  `(?:^|[，。、；])(${agencyName})(?:组织)?(?:编制|编写|发布|公布|形成)了?(\\d{4}年度?[^，。；《》]{0,30}?(?:报告|汇报|总结))`,
  'u',
);
const documentWord =
  /(?:报告|汇报|总结|指南|目录|公报|月报|季报|年报|周报|日报|通知|公告|通告|通报|办法|方案|规定|意见|批复|决定|公示|要点|计划|清单|条例|细则|制度|函)(?:[（(][^）)]*[）)])?$/;
const publication =
  /(?:发布|发文|公开|更新|公布|录入)(?:时间|日期) ?[:：] ?(?=\d{4} ?[-年/.])|^(?:时间|日期) ?[:：] ?(?=\d{4}[-年/.].*(?:来源|浏览|点击|阅读|作者|编辑|字号))|^(?:[[【] ?)?(?=\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)? ?(?:$|[\]】]|(?:信息)?来源|浏览|点击))/;
const bracketedDate =
  /^[（(]?(?:\d{4}|[二〇○零一九]{4})年[\d一二三四五六七八九十]{1,2}月(?:[\d一二三四五六七八九十]{1,3}日)?[）)]?$/;
const closingDate =
  /^[\d〇○零一二三四五六七八九]{4} ?年 ?[\d一二三四五六七八九十]{1,2} ?月 ?[\d一二三四五六七八九十]{1,3} ?日$/;
const numberAlone = /^[\p{Script=Han}]{1,14} ?[〔[（(【［][12]\d{3}[〕\])）】］] ?第?\d{1,5}号$/u;
/** 怀化市环境保护局文件: the printed head of official papers. */
const letterhead = new RegExp(`^(${agencyName})(?:文件)?$`, 'u');
const origin = new RegExp(`(?:信息)?来源 ?[:：] ?(${agencyName})`, 'u');

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
    if (numberAlone.test(text)) number ??= text.replaceAll(' ', '');
    if (found || bracketedDate.test(text)) spent.add(at);
  }
  // The number stays in the text, where a question that names it finds it.
  const named = head.filter(({ text, at }) => !spent.has(at) && !numberAlone.test(text));
  const paper = agencyOfPaper(named, given, spent);
  const title = given ?? titleOf(paper ? named.slice(1) : named, spent) ?? titleInText(lines);
  const agency = agencyOf(title, named, lines) ?? paper;
  for (const { text, at } of named) {
    if (title?.replaceAll(' ', '').includes(text.replaceAll(' ', '')) || text === agency) spent.add(at);
  }
  return {
    title,
    agency,
    place: placeOf(agency),
    period: periodOf(title, lines),
    number,
    madeOn: madeOnIn(lines),
    publishedOn,
    spent,
  };
}

/** An agency's printed head above another title: it names the agency and is no part of the title. */
function agencyOfPaper([first, second]: Line[], given: string | null, spent: Set<number>): string | null {
  const agency = first && letterhead.exec(first.text)?.[1];
  if (!first || !agency || !(first.text.endsWith('文件') || given)) return null;
  if (!given && (!second || second.text.length < 6)) return null;
  spent.add(first.at);
  return agency;
}

/** The date under which a paper is signed, on one of its last lines. */
function madeOnIn(lines: string[]): string | null {
  const closing = lines.filter((text) => text !== '').slice(-6);
  const date = closing.findLast((text) => closingDate.test(text));
  return date && closing.length === 6 ? dateIn(date) : null;
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

/** A title may be split: the agency on one line and the document's name on the next. */
function titleOf(named: Line[], spent: Set<number>): string | null {
  const [first, second] = named;
  if (!first) return null;
  spent.add(first.at);
  const split = second && !documentWord.test(first.text) && documentWord.test(second.text);
  if (!split) return first.text;
  spent.add(second.at);
  return second.text.startsWith(first.text) ? second.text : first.text + second.text;
}

function titleInText(lines: string[]): string | null {
  const found = selfNaming.exec(opening(lines));
  return found ? `${found[1]}${found[2]}` : null;
}

function agencyOf(title: string | null, named: Line[], lines: string[]): string | null {
  const inTitle = title ? agencyAtStart.exec(title)?.[1] : undefined;
  const line = named.find(({ text }) => agencyAlone.test(text))?.text;
  const closing = lines
    .filter((text) => text !== '')
    .slice(-3)
    .find((text) => agencyAlone.test(text));
  return inTitle ?? line ?? selfNaming.exec(opening(lines))?.[1] ?? inOrigin(lines) ?? closing ?? null;
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

/** The period that a title speaks of, else the year with which the text begins: YYYY, YYYY-MM or YYYY-Qn. */
function periodOf(title: string | null, lines: string[]): string | null {
  const inTitle = title ? periodIn(title) : null;
  if (inTitle) return inTitle;
  const paragraph = lines.find((line) => /[。；]/.test(line));
  return /^(\d{4})年/.exec(paragraph ?? '')?.[1] ?? null;
}

/** Reads the first period in a text: 2018年3月 → 2018-03, 2018年第一季度 → 2018-Q1, 二〇一七年 → 2017. */
export function periodIn(text: string): string | null {
  const found = /((?:19|20)\d{2})年(?:度?第?([1-4一二三四])季度|(1[0-2]|0?[1-9])月(?!\d{1,2}日))?/.exec(
    inDigits(text),
  );
  if (!found) return null;
  const [, year, quarter, month] = found;
  if (quarter) return `${year}-Q${'一二三四'.indexOf(quarter) + 1 || quarter}`;
  return month ? `${year}-${month.padStart(2, '0')}` : (year ?? null);
}
