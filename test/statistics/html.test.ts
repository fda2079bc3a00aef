import { expect, it } from 'vitest';
import { writeHtml } from '../../src/statistics/html.ts';
import { openBrowser } from '../support/browser.ts';
import { temporaryStore } from '../support/store.ts';
import { hostileTexts, reportOfWeek, seedWeek } from './sample-report.ts';

async function opened({ seeded }: { seeded: boolean }) {
  const store = await temporaryStore();
  if (seeded) await seedWeek(store);
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', () => asked.push('dialog'));
  await page.setContent(await writeHtml(await reportOfWeek(store)));
  return { page, asked };
}

it('shows headings and figures, runs nothing and fetches nothing', async () => {
  const { page, asked } = await opened({ seeded: true });
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('政府信息公开咨询与申请统计');
  const messages = page
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: '消息', exact: true }) });
  expect(await messages.first().textContent()).toContain('40');
  const questions = await page.locator('td.words').allInnerTexts();
  expect(questions).toHaveLength(hostileTexts.length);
  expect(questions).toContain('<script>alert(1)</script><img src=x onerror=alert(1)>');
  expect(await page.locator('script, img, link').count()).toBe(0);
  expect(asked).toEqual([]);
  await page.close();
});

it('fits a phone and draws a bar for each day', async () => {
  const { page } = await opened({ seeded: true });
  const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await page.locator('svg g').count()).toBe(7);
  await page.close();
});

it('says so where there is nothing', async () => {
  const { page } = await opened({ seeded: false });
  expect(await page.getByText('本期没有。').count()).toBeGreaterThan(0);
  expect(await page.locator('svg').innerHTML()).not.toContain('NaN');
  await page.close();
});
