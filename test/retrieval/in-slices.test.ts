import { expect, test } from 'vitest';
import { inPages, inSlices } from '../../src/retrieval/in-slices.ts';

/** How often a timer had its turn while some work was done. */
async function turnsDuring(work: () => Promise<void>): Promise<number> {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  await work();
  clearInterval(timer);
  return turns;
}

const busy = (milliseconds: number) => {
  for (const until = performance.now() + milliseconds; performance.now() < until; );
};

test('a long list is gone through in its order, and others have their turn', async () => {
  const seen: number[] = [];
  const items = Array.from({ length: 640 }, (_, at) => at);
  const turns = await turnsDuring(() =>
    inSlices(items, (item) => {
      seen.push(item);
      busy(0.3);
    }),
  );
  expect(seen).toEqual(items);
  expect(turns).toBeGreaterThan(3);
});

test('pages that the database gives at once let others work, too, and every row comes once', async () => {
  const rows = Array.from({ length: 2500 }, (_, at) => ({ passageId: at * 2 + 1 }));
  const seen: number[] = [];
  const turns = await turnsDuring(() =>
    inPages(
      async (after, limit) => {
        busy(15);
        return rows.filter(({ passageId }) => passageId > after).slice(0, limit);
      },
      ({ passageId }) => seen.push(passageId),
    ),
  );
  expect(seen).toEqual(rows.map(({ passageId }) => passageId));
  expect(turns).toBeGreaterThan(0);
});
