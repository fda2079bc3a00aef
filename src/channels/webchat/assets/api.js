/** The server's JSON interface. */

/**
 * @typedef {{title: string, agency: string, period: string, section: string, quote: string, url: string}} Citation
 * @typedef {{label: string, send: string}} Action
 * @typedef {{svg: string, width: number, height: number}} Picture
 * @typedef {{caption: string, alt: string, rows: [string, string][],
 *   pictures: {wide: Picture, narrow: Picture} | null}} Chart
 * @typedef {{outcome: string, text: string, citations: Citation[], actions: Action[], chart?: Chart}} Reply
 * @typedef {{session: string, replies: Reply[], inquiry: number}} Answer
 * @typedef {{kind: 'resident' | 'reply' | 'staff', at: string, text: string | null, outcome: string | null,
 *   citations: Citation[], actions: Action[], chart?: Chart | null, inquiryId: number | null, rating: number | null,
 *   staffMessageId: number | null}} Entry
 * @typedef {{title: string, agency: string, period: string, ask: string}} Title
 */

const answerTimeoutMs = 30_000;

/** The server will not take this message however often it is sent. */
export class Refused extends Error {}

/**
 * @param {{session: string | null, text: string, message: string}} sent
 * @returns {Promise<Answer>}
 * @throws {Refused} with a sentence for the resident; any other error means that sending again may help.
 */
export async function send({ session, text, message }) {
  const response = await fetch('/api/chat', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...(session ? { session } : {}), text, message }),
    signal: AbortSignal.timeout(answerTimeoutMs),
  });
  const body = await response.json();
  if (response.ok) return body;
  const worthAnotherTry = response.status >= 500 || response.status === 429;
  throw worthAnotherTry ? new Error('try again') : new Refused(body.error?.message ?? '这条消息无法发送。');
}

/**
 * The session goes in a header: addresses end up in the logs of proxies.
 *
 * @param {string} session
 */
export const sessionHeader = (session) => ({ 'x-mingda-session': encodeURIComponent(session) });

/**
 * @param {string} session
 * @returns {Promise<{session: string | null, entries: Entry[], earlier: boolean, numbers: string[]}>}
 */
export async function history(session) {
  const response = await fetch('/api/chat/history', {
    headers: sessionHeader(session),
    signal: AbortSignal.timeout(answerTimeoutMs),
  });
  if (!response.ok) throw new Error('history not available');
  return response.json();
}

/**
 * @param {string} typed
 * @param {AbortSignal} signal
 * @returns {Promise<Title[]>}
 */
export async function suggest(typed, signal) {
  const response = await fetch(`/api/suggest?q=${encodeURIComponent(typed)}`, { signal });
  return response.ok ? (await response.json()).suggestions : [];
}
