import { setImmediate } from 'node:timers/promises';

/** So long may work on the whole library hold up everything else, in milliseconds. */
const longest = 12;

/** Goes through a long list and lets others work in between. */
export async function inSlices<Item>(
  items: Iterable<Item>,
  work: (item: Item, at: number) => void,
): Promise<void> {
  let began = performance.now();
  let at = 0;
  for (const item of items) {
    work(item, at);
    at += 1;
    if (at % 64 !== 0 || performance.now() - began < longest) continue;
    await setImmediate();
    began = performance.now();
  }
}
