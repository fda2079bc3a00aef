/**
 * What this browser remembers: the session, and messages that the server has not confirmed yet. Where storage is
 * blocked, as in some frames, it lasts as long as the page.
 */

/** @typedef {{message: string, text: string}} Unsent */

/** @type {Map<string, string>} */
const fallback = new Map();

/** @param {string} key */
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return fallback.get(key) ?? null;
  }
}

/**
 * @param {string} key
 * @param {string | null} value null forgets it
 */
function write(key, value) {
  if (value === null) fallback.delete(key);
  else fallback.set(key, value);
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Blocked or full: the page goes on with its own memory.
  }
}

/** @returns {string | null} */
export const session = () => read('mingda.session');

/** @param {string | null} value */
export const rememberSession = (value) => write('mingda.session', value);

/** @returns {Unsent[]} oldest first */
export function unsent() {
  try {
    const list = JSON.parse(read('mingda.unsent') ?? '[]');
    return Array.isArray(list) ? list.filter((one) => one?.message && one?.text) : [];
  } catch {
    return [];
  }
}

/** @param {Unsent} one */
export function rememberUnsent(one) {
  const others = unsent().filter((other) => other.message !== one.message);
  write('mingda.unsent', JSON.stringify([...others, one]));
}

/** @param {string} message */
export function forgetUnsent(message) {
  const others = unsent().filter((other) => other.message !== message);
  write('mingda.unsent', others.length > 0 ? JSON.stringify(others) : null);
}

/** A UUID. `crypto.randomUUID` is missing on pages that came by plain http. */
export function newMessageId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A new conversation begins. */
export function forgetAll() {
  write('mingda.session', null);
  write('mingda.unsent', null);
}
