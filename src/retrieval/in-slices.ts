import { setImmediate } from 'node:timers/promises';

/** So long may work on the whole library hold up everything else, in milliseconds. */
const longest = 12;

/** When others last had their turn. */
let rested = 0;

/** Lets others work, where they have waited long enough. */
export async function rest(): Promise<void> {
  if (performance.now() - rested < longest) return;
  await setImmediate();
  rested = performance.now();
}

/** Goes through a long list and lets others work in between. */
export async function inSlices<Item>(
  items: Iterable<Item>,
  work: (item: Item, at: number) => void,
): Promise<void> {
  let at = 0;
  for (const item of items) {
    work(item, at);
    at += 1;
    if (at % 64 === 0) await rest();
  }
  await rest();
}

/** So many rows are read at once, a few milliseconds' work. */
const page = 1000;

/**
 * Goes through all rows of a query page by page: the database answers at once, so that nobody else would have a turn.
 *
 * @param read at most `limit` rows behind the one whose passage is `after`, in the order of their passages
 */
export async function inPages<Row extends { passageId: number }>(
  read: (after: number, limit: number) => Promise<Row[]>,
  work: (row: Row) => void,
): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await read(after, page);
    await inSlices(rows, work);
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = last.passageId;
  }
}
