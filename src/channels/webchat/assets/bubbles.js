import { chart } from './chart.js';
import { byDocument } from './documents.js';
import { element } from './element.js';
import { isFormStep } from './form-steps.js';
import { periodInWords } from './periods.js';
import { rating } from './rating.js';

/** @import { Action, Citation, Entry } from './api.js' */

/**
 * @param {string} text what was sent; a pressed button adds the number of its inquiry, which says nothing to people
 */
export function question(text) {
  return element(
    'article',
    { class: 'said' },
    element('p', { class: 'unseen' }, '您说：'),
    element('p', { class: 'words' }, text.replace(/ #\d+$/, '')),
  );
}

/**
 * A reply of the program or of a person.
 *
 * @param {Entry} entry
 * @param {(send: string) => void} ask what a pressed button does
 * @param {(send: string) => Promise<string>} rate brings the thanks for a rating
 */
export function reply(entry, ask, rate) {
  const staff = entry.kind === 'staff';
  const made = element(
    'article',
    { class: staff ? 'reply staff' : 'reply', 'data-family': entry.outcome?.split('_')[0] ?? '' },
    element(
      'p',
      { class: 'who' },
      element('span', { class: 'name' }, staff ? '工作人员回复' : '智能问答'),
      element('time', { datetime: entry.at }, timeInWords(entry.at)),
    ),
    words(entry.text ?? '（此处曾显示您填写的内容）'),
    entry.chart && chart(entry.chart),
    entry.citations.length > 0 && element('p', { class: 'caption' }, '出处（点开查看）'),
    entry.citations.length > 0 &&
      element('div', { class: 'sources' }, ...byDocument(entry.citations).map(source)),
  );
  const ratings = entry.actions.filter((action) => /^[👍👎]/u.test(action.send));
  const others = entry.actions.filter((action) => !ratings.includes(action));
  if (others.length > 0)
    made.append(element('div', { class: 'actions' }, ...others.map((a) => button(a, ask))));
  if (ratings.length > 0) made.append(rating(ratings, entry.rating, rate));
  if (isFormStep(entry.outcome)) made.dataset.step = '';
  if (entry.inquiryId !== null) made.dataset.inquiry = String(entry.inquiryId);
  if (entry.staffMessageId !== null) made.dataset.staffMessage = String(entry.staffMessageId);
  return made;
}

/** Three dots while the answer is looked for; the page says it in words elsewhere. */
export function waiting() {
  return element(
    'div',
    { class: 'waiting', 'aria-hidden': 'true' },
    element('i'),
    element('i'),
    element('i'),
  );
}

/**
 * Plain text whose web addresses can be followed.
 *
 * @param {string} text
 */
function words(text) {
  const pieces = text.split(/(https?:\/\/[\w\-.~:/?#@!$&'*+,;=%]*[\w/=#])/);
  return element(
    'p',
    { class: 'words' },
    ...pieces.map((piece, i) => (i % 2 === 1 ? link(piece, piece) : piece)),
  );
}

/** @param {Citation[]} cited of one document */
function source(cited) {
  const [citation] = cited;
  const facts = [citation.agency, periodInWords(citation.period)].filter(Boolean).join(' · ');
  return element(
    'details',
    { class: 'source' },
    element(
      'summary',
      {},
      element('span', { class: 'title' }, citation.title),
      ' ',
      element('span', { class: 'facts' }, facts),
    ),
    ...cited.flatMap(({ section, quote }, at) => [
      section && section !== cited[at - 1]?.section && element('p', { class: 'section' }, section),
      element('blockquote', {}, quote),
    ]),
    /^https?:\/\//i.test(citation.url) &&
      element('p', { class: 'link' }, link(citation.url, '查看原文', '（在新窗口打开）')),
  );
}

/**
 * @param {string} address http or https
 * @param {string} text
 * @param {string} [aside] for screen readers only
 */
function link(address, text, aside) {
  return element(
    'a',
    { href: address, target: '_blank', rel: 'noopener noreferrer' },
    text,
    aside && element('span', { class: 'unseen' }, aside),
  );
}

/**
 * @param {Action} action
 * @param {(send: string) => void} ask
 */
function button(action, ask) {
  const made = element('button', { class: 'action', type: 'button' }, action.label);
  made.addEventListener('click', () => ask(action.send));
  return made;
}

/** @param {string} at ISO 8601 instant */
function timeInWords(at) {
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return '';
  /** @type {Intl.DateTimeFormatOptions} */
  const zone = { timeZone: 'Asia/Shanghai' };
  const day = instant.toLocaleDateString('zh-CN', { ...zone, month: 'long', day: 'numeric' });
  const today = new Date().toLocaleDateString('zh-CN', { ...zone, month: 'long', day: 'numeric' });
  const time = instant.toLocaleTimeString('zh-CN', {
    ...zone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  return day === today ? time : `${day} ${time}`;
}
