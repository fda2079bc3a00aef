import { history } from './api.js';
import { createComposer } from './composer.js';
import { part } from './element.js';
import { prepareFrame } from './frame.js';
import { createLeaving } from './leaving.js';
import * as memory from './memory.js';
import * as staffEvents from './staff-events.js';
import { createTurns } from './turns.js';

/** @import { StaffWord } from './staff-events.js' */

const fresh = part('fresh', HTMLButtonElement);
const below = part('below', HTMLButtonElement);
const talk = part('talk', HTMLElement);
const title = document.title;
let lastStaffMessage = 0;

const turns = createTurns({
  asked: () => {
    fresh.hidden = false;
  },
  answered(replies) {
    for (const { outcome, text } of replies) heed(outcome, text);
    const session = memory.session();
    if (session) staffEvents.listen(session, lastStaffMessage, takeStaffWord);
  },
  refused: (text, why) => composer.restore(text, why),
});
const composer = createComposer(turns.ask);
const leaving = createLeaving(() => {
  memory.forgetAll();
  // A new page also drops what is still on its way.
  location.assign(location.pathname + location.search);
});

/**
 * While a form is filled in, what is typed is nobody's search words. Other talk in between does not end the form.
 *
 * @param {string} outcome of the newest reply
 * @param {string} text of it; empty where it is not known
 */
function heed(outcome, text) {
  leaving.heed(outcome, text);
  if (outcome.startsWith('request_')) composer.suggestTitles(/_(submitted|cancelled)$/.test(outcome));
}

/** @param {StaffWord} word */
function takeStaffWord({ id, text, at }) {
  lastStaffMessage = Math.max(lastStaffMessage, id);
  const rest = { outcome: null, citations: [], actions: [], inquiryId: null, rating: null };
  if (!turns.add({ kind: 'staff', at, text, staffMessageId: id, ...rest })) return;
  below.hidden = atEnd();
  if (document.hidden) document.title = `【新回复】${title}`;
}

function atEnd() {
  return talk.scrollHeight - talk.scrollTop - talk.clientHeight < 160;
}

/** The conversation of an earlier visit, then the messages that had not arrived. */
async function restore() {
  const session = memory.session();
  if (session) {
    const found = await history(session).catch(() => null);
    if (found?.session === null) memory.rememberSession(null);
    else if (found) {
      turns.restore(found.entries);
      fresh.hidden = found.entries.length === 0;
      part('earlier', HTMLElement).hidden = !found.earlier;
      lastStaffMessage = Math.max(0, ...found.entries.map((entry) => entry.staffMessageId ?? 0));
      leaving.remember(found.numbers);
      for (const entry of found.entries) heed(entry.outcome ?? '', '');
    }
    if (found?.session !== null) staffEvents.listen(session, lastStaffMessage, takeStaffWord);
  }
  for (const one of memory.unsent()) turns.show(one);
}

fresh.addEventListener('click', leaving.ask);
below.addEventListener('click', () => {
  talk.scrollTo({ top: talk.scrollHeight });
  below.hidden = true;
});
talk.addEventListener('scroll', () => {
  if (atEnd()) below.hidden = true;
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) document.title = title;
});
prepareFrame();
await restore();
// On a phone, focus would open the keyboard over the page.
if (matchMedia('(hover: hover)').matches && document.activeElement === document.body) composer.focus();
