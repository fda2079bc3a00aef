import { agencyName } from './agency-names.ts';
import { dateIn } from './dates-in-text.ts';

/** The lines with which an official paper ends, after its text. */
export type Closing = {
  /** Who signs it. */
  agency: string | null;
  /** YYYY-MM-DD: the date under the signature. */
  madeOn: string | null;
  /** Indices of the signature, the date and the printing remarks below: no part of what the paper says. */
  at: number[];
};

/** A signature, a date, （此件公开发布）, 抄送 on up to three lines, and 印发 take no more. */
const MOST_LINES = 8;

const dateAlone =
  /^[\d〇○零一二三四五六七八九]{4} ?年 ?[\d一二三四五六七八九十]{1,2} ?月 ?[\d一二三四五六七八九十]{1,3} ?日$/;
const signature = new RegExp(`^(${agencyName})(?:[（(](?:盖章|公章)[）)])?$`, 'u');
const printing =
  /^[（(]?(?:此件|本件)(?:主动|依申请|不予)?(?:予以)?公开(?:发布)?[）)]?$|^(?:抄送|主送|抄报) ?[:：].+$|^[\p{Script=Han}]{2,40} ?\d{4}年\d{1,2}月\d{1,2}日印发$|^[—–-] ?\d{1,3} ?[—–-]$/u;

const contact = /^[（(]?(?:联系人|联系电话|联系方式|咨询电话|电话|附件) ?[：:]/;

/** Recognises the closing lines of a paper; lines are tidy, empty ones included. */
export function readClosing(lines: string[]): Closing {
  const last = lines.map((text, at) => ({ text, at })).filter(({ text }) => text !== '');
  const closing = last.slice(-MOST_LINES);
  const dated = closing.findLastIndex(({ text }) => dateAlone.test(text));
  // What stands below the date is printed on the paper, or tells whom to ask, or the date is one of the text.
  const below = closing.slice(dated + 1);
  if (dated < 0 || !below.every(({ text }) => printing.test(text) || contact.test(text))) {
    return { agency: null, madeOn: null, at: [] };
  }
  const signed = closing[dated - 1];
  const agency = signed ? (signature.exec(signed.text)?.[1] ?? null) : null;
  const madeOn = agency || last.length >= FEWEST_LINES ? dateIn(closing[dated]?.text ?? '') : null;
  const spent = agency && madeOn ? closing.slice(dated - 1).filter(({ text }) => !contact.test(text)) : [];
  return { agency, madeOn, at: spent.map(({ at }) => at) };
}

/** A date without a signature among fewer lines may be all that a paper says. */
const FEWEST_LINES = 6;
