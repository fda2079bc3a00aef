import { suggest } from './api.js';
import { element } from './element.js';
import { periodInWords } from './periods.js';

/** @import { Title } from './api.js' */

const restMs = 150;
const shortestTyped = 2;
const longestTyped = 40;

/**
 * Titles that may be meant, above the field while it is typed in.
 *
 * @param {HTMLTextAreaElement} field
 * @param {HTMLElement} list
 * @param {(ask: string) => void} choose
 */
export function createTitles(field, list, choose) {
  const rows = createRows(field, list);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let request = new AbortController();

  function stop() {
    clearTimeout(timer);
    request.abort();
  }
  function close() {
    stop();
    rows.show([]);
  }
  async function look() {
    request = new AbortController();
    const { signal } = request;
    const found = await suggest(field.value.trim(), signal).catch(() => []);
    if (!signal.aborted) rows.show(found);
  }
  // The field keeps the focus, or its blur would take the list away under the finger.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const title = event.target instanceof Element && rows.titleOf(event.target);
    if (title) choose(title.ask);
  });
  field.addEventListener('blur', close);
  close();
  return {
    close,
    /** Looks for titles once the typing rests. */
    typed() {
      stop();
      const { length } = field.value.trim();
      if (length < shortestTyped || length > longestTyped) rows.show([]);
      else timer = setTimeout(look, restMs);
    },
    /** @param {string} key @returns {boolean} true where the key was meant for the list */
    press(key) {
      if (rows.empty()) return false;
      const active = rows.active();
      if (key === 'ArrowDown') rows.move(1);
      else if (key === 'ArrowUp') rows.move(-1);
      else if (key === 'Escape') close();
      else if (key === 'Enter' && active) choose(active.ask);
      else return false;
      return true;
    },
  };
}

/**
 * The rows and what screen readers are told of them: the combobox pattern of the ARIA practices.
 *
 * @param {HTMLTextAreaElement} field
 * @param {HTMLElement} list
 */
function createRows(field, list) {
  /** @type {Title[]} */
  let titles = [];
  let active = -1;
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);

  /** @param {number} position -1 for the field itself */
  function activate(position) {
    active = position;
    for (const [i, row] of [...list.children].entries()) {
      row.setAttribute('aria-selected', String(i === active));
      if (i === active) row.scrollIntoView({ block: 'nearest' });
    }
    if (active < 0) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', `title-${active}`);
  }
  return {
    empty: () => titles.length === 0,
    active: () => titles[active],
    /** @param {Element} element */
    titleOf(element) {
      const row = element.closest('li');
      return row ? titles[[...list.children].indexOf(row)] : undefined;
    },
    /** @param {number} step through the titles and the field, round and round */
    move(step) {
      const places = titles.length + 1;
      activate(((active + 1 + step + places) % places) - 1);
    },
    /** @param {Title[]} found */
    show(found) {
      titles = found;
      list.replaceChildren(...found.map(option));
      list.hidden = found.length === 0;
      field.setAttribute('aria-expanded', String(found.length > 0));
      activate(-1);
    },
  };
}

/**
 * @param {Title} title
 * @param {number} position
 */
function option(title, position) {
  const facts = [title.agency, periodInWords(title.period)].filter(Boolean).join(' · ');
  return element(
    'li',
    { id: `title-${position}`, role: 'option', 'aria-selected': 'false' },
    title.title,
    facts && element('span', { class: 'facts' }, facts),
  );
}
