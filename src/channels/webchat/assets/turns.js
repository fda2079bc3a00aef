import { question, reply, waiting } from './bubbles.js';
import { deliver } from './delivery.js';
import { element, part } from './element.js';
import * as memory from './memory.js';

/** @import { Answer, Entry, Reply } from './api.js' */
/** @import { Unsent } from './memory.js' */

/** Form answers that no longer stand anywhere but in the sealed case. */
const kept = '（已填写，内容只存入您的申请）';

/**
 * @typedef {{answered: (replies: Reply[]) => void, refused: (text: string, why: string) => void,
 *   asked: () => void}} Listener
 */

/**
 * The conversation on the page: what is said, its way to the server, and what comes back.
 *
 * @param {Listener} on
 */
export function createTurns(on) {
  const log = part('log', HTMLElement);
  const talk = part('talk', HTMLElement);
  /** @param {Unsent} one */
  const show = (one) => send(one, log, node, on);
  /** @param {string} text */
  const ask = (text) => show({ message: memory.newMessageId(), text });
  /** @param {Entry} entry */
  const node = (entry) =>
    entry.kind === 'resident' ? question(entry.text ?? kept) : reply(entry, ask, rate);

  return {
    ask,
    /** A message that an earlier page could not deliver. */
    show,
    /** @param {Entry[]} entries the conversation so far, oldest first */
    restore(entries) {
      const ratings = new Set(entries.flatMap((e) => (e.outcome === 'smalltalk_rated' ? [e.inquiryId] : [])));
      // Nobody wants all of it read aloud.
      log.setAttribute('aria-live', 'off');
      log.replaceChildren(
        ...entries.filter((e) => e.kind === 'staff' || !ratings.has(e.inquiryId)).map(node),
      );
      settleSteps(log);
      [...log.querySelectorAll('.said')].at(-1)?.scrollIntoView({ block: 'start', behavior: 'instant' });
      setTimeout(() => log.setAttribute('aria-live', 'polite'), 500);
    },
    /** @param {Entry} entry @returns {boolean} false where it was on the page already */
    add(entry) {
      if (log.querySelector(`[data-staff-message="${entry.staffMessageId}"]`)) return false;
      const nearEnd = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 160;
      const made = node(entry);
      log.append(made);
      if (nearEnd) made.scrollIntoView({ block: 'nearest' });
      return true;
    },
  };
}

/**
 * Shows a message and delivers it, saying under it how that goes.
 *
 * @param {Unsent} one
 * @param {HTMLElement} log
 * @param {(entry: Entry) => HTMLElement} node
 * @param {Listener} on
 */
function send(one, log, node, on) {
  const status = part('status', HTMLElement);
  const said = question(one.text);
  const state = element('p', { class: 'state' });
  const dots = waiting();
  said.append(state);
  log.append(said, dots);
  settleSteps(log);
  said.scrollIntoView({ block: 'start' });
  status.textContent = '正在查找…';
  on.asked();
  const settle = () => {
    dots.remove();
    state.replaceChildren();
    status.textContent = '';
  };
  deliver(one, {
    retrying: () => {
      state.textContent = '网络不畅，正在自动重发…';
    },
    failed: (again) => {
      settle();
      state.append('未能送达，内容已为您保留。 ', againButton(state, again));
    },
    refused: (why) => {
      settle();
      said.remove();
      settleSteps(log);
      on.refused(one.text, why);
    },
    done: (answer) => {
      settle();
      arrive(answer, said, log, node);
      on.answered(answer.replies);
    },
  });
}

/**
 * @param {Answer} answer
 * @param {HTMLElement} said the question, which the replies follow
 * @param {HTMLElement} log
 * @param {(entry: Entry) => HTMLElement} node
 */
function arrive(answer, said, log, node) {
  // It may have arrived before the page was loaded again, and then stands in the restored conversation.
  if (log.querySelector(`[data-inquiry="${answer.inquiry}"]`)) {
    said.remove();
    return settleSteps(log);
  }
  const at = new Date().toISOString();
  const rest = { kind: /** @type {const} */ ('reply'), at, rating: null, staffMessageId: null };
  said.after(...answer.replies.map((one) => node({ ...one, ...rest, inquiryId: answer.inquiry })));
  said.scrollIntoView({ block: 'start' });
}

/**
 * The buttons of a form step answer that step alone: once something else was said, the form may be at another one.
 *
 * @param {HTMLElement} log
 */
function settleSteps(log) {
  const latest = [...log.querySelectorAll('.said')].at(-1);
  for (const button of log.querySelectorAll('[data-step] .action')) {
    if (!(button instanceof HTMLButtonElement)) continue;
    const over = latest && button.compareDocumentPosition(latest) & Node.DOCUMENT_POSITION_FOLLOWING;
    // What can no longer be pressed must not keep the focus.
    if (over && button === document.activeElement) part('talk', HTMLElement).focus({ preventScroll: true });
    button.disabled = Boolean(over);
  }
}

/**
 * A rating is a message like any other, but leaves no bubbles.
 *
 * @param {string} text
 * @returns {Promise<string>} what the program says to it
 */
function rate(text) {
  const message = memory.newMessageId();
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      memory.forgetUnsent(message);
      reject(new Error('rating not delivered'));
    };
    deliver(
      { message, text },
      {
        done: (answer) => resolve(answer.replies[0]?.text ?? ''),
        refused: giveUp,
        retrying: () => {},
        failed: giveUp,
      },
    );
  });
}

/**
 * @param {HTMLElement} state
 * @param {() => void} again
 */
function againButton(state, again) {
  const button = element('button', { class: 'again', type: 'button' }, '重新发送');
  button.addEventListener('click', () => {
    state.textContent = '正在重新发送…';
    part('question', HTMLTextAreaElement).focus();
    again();
  });
  return button;
}
