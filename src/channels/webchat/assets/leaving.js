import { part } from './element.js';

/** Outcomes whose reply names a new case. */
const opening = /^(request_submitted|handoff_|complaint_)/;
const caseNumber = /(?:依申请|转人工|投诉)〔\d{4}〕第\d+号/g;

/**
 * Asks before a conversation is left that holds a case or an open form, since neither can be reached from another
 * one. The `dialog` element keeps the focus inside and gives it back.
 *
 * @param {() => void} leave begins the new conversation
 */
export function createLeaving(leave) {
  const dialog = part('leaving', HTMLDialogElement);
  const numbersText = part('leaving-numbers', HTMLElement);
  const formText = part('leaving-form', HTMLElement);
  /** @type {Set<string>} */
  const numbers = new Set();
  let formOpen = false;

  part('stay', HTMLButtonElement).addEventListener('click', () => dialog.close());
  part('leave', HTMLButtonElement).addEventListener('click', leave);
  // Inside the widget's frame, Escape would close the whole window as well.
  dialog.addEventListener('keydown', (event) => event.key === 'Escape' && event.stopPropagation());

  return {
    /** @param {string[]} known numbers of the conversation's cases */
    remember(known) {
      for (const number of known) numbers.add(number);
    },
    /** @param {string} outcome @param {string} text of a reply, in the order in which they came */
    heed(outcome, text) {
      if (opening.test(outcome)) for (const [number] of text.matchAll(caseNumber)) numbers.add(number);
      if (outcome.startsWith('request_')) formOpen = !/_(submitted|cancelled)$/.test(outcome);
    },
    /** Leaves at once where nothing is lost by it. */
    ask() {
      if (numbers.size === 0 && !formOpen) return leave();
      numbersText.textContent =
        `这个对话里登记了${[...numbers].join('、')}。进度和工作人员的回复只能在这个对话里看到，` +
        '开始新的对话后，在这里就看不到了。请先把编号记下来。';
      numbersText.hidden = numbers.size === 0;
      formText.hidden = !formOpen;
      dialog.showModal();
    },
  };
}
