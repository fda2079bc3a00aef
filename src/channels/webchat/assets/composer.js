import { part } from './element.js';
import { createTitles } from './titles.js';

/**
 * The field: Enter sends, Shift+Enter begins a line, and while an input method composes no key is ours.
 *
 * @param {(text: string) => void} ask
 */
export function createComposer(ask) {
  const form = part('ask', HTMLFormElement);
  const field = part('question', HTMLTextAreaElement);
  const mistake = part('mistake', HTMLElement);
  let suggesting = true;
  const titles = createTitles(field, part('titles', HTMLElement), (text) => submit(text));

  /** @param {string} text */
  function submit(text) {
    titles.close();
    mistake.textContent = '';
    if (text.trim() === '') {
      mistake.textContent = '请输入您的问题。';
      field.focus();
      return;
    }
    field.value = '';
    grow();
    ask(text);
  }
  function grow() {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + 2}px`;
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const pressed = event.submitter;
    submit(pressed instanceof HTMLButtonElement && pressed.name === 'send' ? pressed.value : field.value);
  });
  field.addEventListener('input', (event) => {
    grow();
    mistake.textContent = '';
    if (suggesting && !(event instanceof InputEvent && event.isComposing)) titles.typed();
  });
  field.addEventListener('compositionend', () => suggesting && titles.typed());
  field.addEventListener('keydown', (event) => {
    // 229: Safari ends the composition before it tells of the Enter that ended it.
    if (event.isComposing || event.keyCode === 229) return;
    if (titles.press(event.key)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit(field.value);
    }
  });
  return {
    /** Puts a text back that could not be sent. @param {string} text @param {string} why */
    restore(text, why) {
      if (field.value === '') field.value = text;
      grow();
      mistake.textContent = why;
      field.focus();
    },
    /** Form answers are nobody's search words. @param {boolean} wanted */
    suggestTitles(wanted) {
      suggesting = wanted;
      if (!wanted) titles.close();
    },
    focus: () => field.focus(),
  };
}
