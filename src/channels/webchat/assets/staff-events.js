import { sessionHeader } from './api.js';
import { pause } from './pause.js';

/** @typedef {{id: number, text: string, at: string}} StaffWord */
/**
 * @typedef {{session: string, last: number, take: (word: StaffWord) => void, over: boolean,
 *   connection: AbortController}} Listening
 */

const shortestWaitMs = 3_000;
const longestWaitMs = 300_000;
/** The server gives a sign of life every 15 seconds. */
const longestSilenceMs = 60_000;

/** @type {Listening | null} */
let current = null;

/**
 * Listens for staff messages of a session, once. By `fetch`, since `EventSource` could send the session only in the
 * address; a connection that breaks or is refused is tried again, later each time.
 *
 * @param {string} session
 * @param {number} after greatest id that is on the page
 * @param {(word: StaffWord) => void} take
 */
export function listen(session, after, take) {
  if (session === current?.session) return;
  if (current) {
    current.over = true;
    current.connection.abort();
  }
  current = { session, last: after, take, over: false, connection: new AbortController() };
  void keepListening(current);
}

/** @param {Listening} listening */
async function keepListening(listening) {
  let wait = shortestWaitMs;
  const opened = () => {
    wait = shortestWaitMs;
  };
  while (!listening.over) {
    const goOn = await follow(listening, opened).catch(() => true);
    if (!goOn) {
      // The server does not know the session; the next message brings another.
      if (current === listening) current = null;
      return;
    }
    await pause(wait);
    wait = Math.min(wait * 2, longestWaitMs);
  }
}

/**
 * Takes what comes over one connection, until it ends.
 *
 * @param {Listening} listening
 * @param {() => void} opened
 * @returns {Promise<boolean>} whether to try again
 * @throws where the connection breaks
 */
async function follow(listening, opened) {
  const connection = new AbortController();
  listening.connection = connection;
  let timer = setTimeout(() => connection.abort(), longestSilenceMs);
  try {
    const response = await fetch('/api/chat/events', {
      headers: { ...sessionHeader(listening.session), 'last-event-id': String(listening.last) },
      cache: 'no-store',
      signal: connection.signal,
    });
    if (response.status === 204) return false;
    if (!response.ok || !response.body) return true;
    opened();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return true;
      clearTimeout(timer);
      timer = setTimeout(() => connection.abort(), longestSilenceMs);
      const events = (rest + value).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) heed(event, listening);
    }
  } finally {
    clearTimeout(timer);
  }
}

/**
 * One event of the stream: lines of `name: value`; those without a name are signs of life.
 *
 * @param {string} event
 * @param {Listening} listening
 */
function heed(event, listening) {
  const lines = event.split('\n');
  const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice('data: '.length));
  if (!lines.includes('event: staff') || listening.over) return;
  const word = JSON.parse(data.join('\n'));
  listening.last = Math.max(listening.last, word.id);
  listening.take(word);
}
