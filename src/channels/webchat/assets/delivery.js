import { Refused, send } from './api.js';
import * as memory from './memory.js';
import { pause } from './pause.js';

/** @import { Answer } from './api.js' */
/** @import { Unsent } from './memory.js' */

/** Waits between the tries that need nobody. */
const waitsMs = [1_000, 2_000, 4_000, 8_000];

/**
 * @typedef {{done: (answer: Answer) => void, refused: (why: string) => void,
 *   retrying: () => void, failed: (again: () => void) => void}} Listener
 */

/** Messages leave one after the other, so that their order holds. */
let last = Promise.resolve();

/**
 * Sends a message until the server takes it. It is remembered until then, and always goes under the same id, so
 * that a lost reply never makes two inquiries.
 *
 * @param {Unsent} one
 * @param {Listener} listener
 */
export function deliver(one, listener) {
  memory.rememberUnsent(one);
  last = last.then(() => tryAll(one, listener));
}

/**
 * @param {Unsent} one
 * @param {Listener} listener
 */
async function tryAll(one, listener) {
  for (const wait of [...waitsMs, null]) {
    try {
      const answer = await send({ ...one, session: memory.session() });
      memory.rememberSession(answer.session);
      memory.forgetUnsent(one.message);
      return listener.done(answer);
    } catch (error) {
      if (error instanceof Refused) {
        memory.forgetUnsent(one.message);
        return listener.refused(error.message);
      }
      if (wait === null) return listener.failed(() => deliver(one, listener));
      listener.retrying();
      await pause(wait);
    }
  }
}
