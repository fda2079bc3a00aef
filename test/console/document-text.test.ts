import { expect, test } from 'vitest';
import { comparisonCard } from '../../src/console/document-text.ts';

const told = (paragraphs: string[]) => JSON.stringify([{ headings: [], paragraphs }]);
const numbered = (count: number, text: (at: number) => string) =>
  told(Array.from({ length: count }, (_, at) => text(at)));

async function compared(before: string, after: string): Promise<{ page: string; ms: number }> {
  const began = performance.now();
  const page = String(await comparisonCard(before, after));
  return { page, ms: performance.now() - began };
}

test('a reworded paragraph shows what changed in it, numbers whole', async () => {
  const { page } = await compared(
    told(['优良天数比例为91.3%。', '二']),
    told(['优良天数比例为92.1%。', '二']),
  );
  expect(page).toContain('优良天数比例为<del>91.3%</del><ins>92.1%</ins>。');
  expect(page).toContain('1 段没有改动');
});

test('a report that was written anew is compared without keeping others waiting', async () => {
  const long = '收到来信一件，已经转给有关的单位办理。'.repeat(10);
  const { page, ms } = await compared(
    numbered(900, (at) => `甲${at}${long}`),
    numbered(900, (at) => `乙${at}${[...long].reverse().join('')}`),
  );
  expect(ms).toBeLessThan(3000);
  expect(page).toContain('<ins>乙899');
});

test('what has changed beyond comparing is said to be so', async () => {
  const { page, ms } = await compared(
    numbered(20_000, (at) => `甲${at}`),
    numbered(20_000, (at) => `乙${at}`),
  );
  expect(ms).toBeLessThan(3000);
  expect(page).toContain('无法逐段对照');
});
