import type { Quote, Scope } from '../retrieval/finding.ts';
import type { Citation } from './message.ts';
import type { Turn } from './turn.ts';
import type { Wording } from './wording.ts';

/** （“淮化”按“怀化”理解） */
export function corrections({ wording }: Turn, scope: Scope): string {
  return scope.corrections
    .map(({ written, taken }) => wording.say('correction', { written, taken }))
    .join('');
}

/** Where a quotation stands, for readers: 一、概况 › 第3页（文字识别，可能有误）. */
export function citationOf(wording: Wording): (quote: Quote) => Citation {
  return ({ title, agency, period, section, page, recognised, text, url }) => {
    // A digest's last heading names the section of its source: 空气质量（出处：二、…）.
    const readable = section.replace(/ › ((?:出处|依据)[：:].+)$/, '（$1）');
    const place = [readable, page === null ? '' : wording.say('page', { number: String(page) })];
    const mark = recognised ? wording.say('recognised', {}) : '';
    return {
      title,
      agency,
      period,
      section: place.filter(Boolean).join(' › ') + mark,
      quote: text,
      url,
    };
  };
}
