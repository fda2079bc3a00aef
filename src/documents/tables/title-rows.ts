import { placeOf, readMasthead } from '../masthead.ts';
import { isDate, isPeriod } from '../period.ts';
import { periodIn as periodInText } from '../period-in-text.ts';
import { dayOf, periodOfCell } from './cell-dates.ts';

/** What stands above a table's header, and in the names of its sheet and file. */
export type TableTitle = {
  /** The title as published; null where no row says it. */
  title: string | null;
  agency: string | null;
  place: string | null;
  /** YYYY, YYYY-MM, YYYY-Qn or YYYY-MM-DD. */
  period: string | null;
  /** 单位：个 */
  unit: string | null;
  /** All that is said there, the title first, then the nearest: it may name the matter and the stage. */
  said: string[];
};

const unitRow = /(?:计量)?单位 ?[:：] ?([^：:（）()\s，,；;]{1,12})/;
const agencyRow =
  /(?:填报|制表|编制|发布|公示|审批|公开)(?:单位|机构|机关|部门) ?[:：] ?([\p{Script=Han}]{4,30})/u;
const attachment = /^附(?:件|表|录)? ?[\d一二三四五六七八九十]* ?(?:[:：]|$)/;

/** Sheets that nobody named. */
const unnamedSheet = /^(?:sheet|工作表|表|数据)?\s*\d*$/i;

/**
 * What the rows above a header tell, then what the names of sheet, file and folders do, the nearest first.
 *
 * @param rows the distinct texts of each row
 * @param names of sheet, file and folders (`namesOf`), or of the document that holds the table; the nearest first
 */
export function readTitle(rows: string[][], names: string[]): TableTitle {
  const texts = rows
    .flat()
    .map((text) => text.replace(attachment, '').trim())
    .filter((text) => text !== '');
  const [title = null] = texts.filter((text) => !isRemark(text)).sort(byRank);
  const beside = texts.filter((text) => text !== title);
  const told = [...(title ? [title] : []), ...beside, ...names];
  const agency = firstOf(texts, (text) => agencyRow.exec(text)?.[1] ?? null) ?? firstOf(told, agencyIn);
  return {
    title: title ?? null,
    agency,
    place: placeOf(agency) ?? firstOf(told, placeIn),
    period: (title ? periodIn(title) : null) ?? firstOf(beside, periodBeside) ?? firstOf(names, periodIn),
    unit: firstOf(texts, unitIn),
    said: told,
  };
}

/**
 * The names of sheet, file and folders, the nearest first; of a sheet only where somebody named it.
 *
 * @param path of the file, with `/`
 */
export function namesOf(sheet: string, path: string): string[] {
  const [file = '', ...folders] = path.split('/').reverse();
  return [...(unnamedSheet.test(sheet) ? [] : [sheet]), file.replace(/\.[^.]*$/, ''), ...folders];
}

/** What a table without a title row is called. */
export function nameOf(sheet: string, path: string): string {
  const [file = ''] = namesOf('', path);
  return unnamedSheet.test(sheet) ? file : `${file} ${sheet}`;
}

function firstOf<T>(texts: string[], read: (text: string) => T | null): T | null {
  for (const text of texts) {
    const found = read(text);
    if (found !== null) return found;
  }
  return null;
}

/** 单位：个, （2026年10月）, 填报单位：…: said beside a title. */
function isRemark(text: string): boolean {
  const bare = bareOf(text);
  return /^[^：:]{2,8}[:：]/.test(bare) || isPeriod(periodOfCell(bare, null)) || bare === '';
}

/** A row that speaks of a table is more of a title than one that is only longer. */
function byRank(one: string, other: string): number {
  const isTitle = (text: string) => /表|公示|目录|清单|名单|情况|月报|公告|一览|台账|数据/.test(text);
  return Number(isTitle(other)) - Number(isTitle(one)) || 0;
}

function agencyIn(text: string): string | null {
  return readMasthead([text]).agency;
}

/** 2026年10月, 2026年第一季度, 2026年1—10月, 2026年上半年 before the place. */
const leadingPeriod =
  /^(?:19|20)\d{2}年?(?:度|第?[一二三四1-4]季度|(?:\d{1,2}月?[-—–~～至])?\d{1,2}月份?|前[\d一二三四五六七八九十]+个?(?:月|季度)|[上下]半年)?/;

const notPlace = /环境|空气|水质|质量|城市|全国|各|断面|项目|企业|监测/;

function placeIn(text: string): string | null {
  // 怀化市各县（市、区）: of the city.
  const place = placeOf(text.replace(leadingPeriod, '').replace(/(?:1?\d个|各|所辖)[县市区州].*$/, ''));
  return place && !notPlace.test(place) && place.length >= 3 ? place : null;
}

/** 2026年10月3日 and 2026-10 are periods in a title or a file's name, too. */
function periodIn(text: string): string | null {
  // 2026年10月14个市州 is October, not its 14th.
  const day = /\d{4}(?:([-./])\d{1,2}\1\d{1,2}(?!\d)日?|年\d{1,2}月\d{1,2}[日号])/.exec(text)?.[0];
  if (day && isDate(dayOf(day))) return dayOf(day);
  const inWords = periodInText(text);
  if (inWords) return inWords;
  const short = /(?<!\d)((?:19|20)\d{2})(?:[-.]?(0[1-9]|1[0-2]))?(?![\d年-])/.exec(text);
  return short ? [short[1], short[2]].filter(Boolean).join('-') : null;
}

/** Beside the title a date may be the day of publication: only a period by itself, or named as one, is one. */
function periodBeside(text: string): string | null {
  const bare = bareOf(
    text.replace(/^(?:统计|监测|数据|报告|所属)?(?:时间|时段|日期|月份|期|年度|期间) ?[:：] ?/, ''),
  );
  return periodOfCell(bare, null) === bare && !isPeriod(bare) ? null : periodIn(bare);
}

function bareOf(text: string): string {
  return text.replace(/^[（(]|[）)]$/g, '').trim();
}

function unitIn(text: string): string | null {
  if (agencyRow.test(text)) return null;
  return unitRow.exec(text)?.[1] ?? null;
}
