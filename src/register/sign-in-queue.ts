/** How many comparisons run at once, and how many more attempts may wait for one. */
const room = { atOnce: 2, waiting: 10 };

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Runs a slow comparison of passwords when its turn comes. The process has four threads for such work and for all its
 * files: two of them stay free, and who comes when the queue is full is sent away before any work is done for him, so
 * that a flood of attempts costs next to nothing.
 *
 * @returns what the work came to, or null where the queue is full.
 */
export async function whenItsTurnComes<T>(work: () => Promise<T>): Promise<T | null> {
  if (running >= room.atOnce) {
    if (waiting.length >= room.waiting) return null;
    // Who ends hands the place over, so nobody who comes in between can take it.
    await new Promise<void>((come) => waiting.push(come));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
