/** @typedef {{id: number, text: string, at: string}} StaffWord */

const shortestWaitMs = 15_000;
const longestWaitMs = 300_000;

/** The session that is listened to. */
let current = '';

/**
 * Listens for staff messages of a session, once. The browser mends a broken connection by itself; one that the
 * server refused is tried again later.
 *
 * @param {string} session
 * @param {number} after greatest id that is on the page
 * @param {(word: StaffWord) => void} take
 */
export function listen(session, after, take) {
  if (session === current) return;
  current = session;
  open(session, after, take, shortestWaitMs);
}

/**
 * @param {string} session
 * @param {number} after
 * @param {(word: StaffWord) => void} take
 * @param {number} waitMs before another try
 */
function open(session, after, take, waitMs) {
  let last = after;
  let wait = waitMs;
  const source = new EventSource(`/api/chat/events?session=${encodeURIComponent(session)}&after=${after}`);
  source.addEventListener('open', () => {
    wait = shortestWaitMs;
  });
  source.addEventListener('staff', (event) => {
    const word = JSON.parse(event.data);
    last = Math.max(last, word.id);
    if (session === current) take(word);
  });
  source.addEventListener('error', () => {
    if (source.readyState !== EventSource.CLOSED || session !== current) return;
    setTimeout(() => open(session, last, take, Math.min(wait * 2, longestWaitMs)), wait);
  });
}
