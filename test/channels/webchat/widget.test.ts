import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { openBrowser } from '../../support/browser.ts';
import { listen, openDesk } from './desk.ts';

/** A busy machine may take its time. */
const patience = { timeout: 10_000 };

/** A bureau's own site, strict about what runs in it, with the one line. */
async function bureauSite() {
  const desk = await openDesk((text) => [{ text: `关于“${text}”` }]);
  const chat = await listen(desk.app);
  const site = new Hono();
  site.get('/', (c) => {
    c.header('Content-Security-Policy', `default-src 'none'; script-src ${chat}; frame-src ${chat}`);
    return c.html(`<!doctype html><html lang="zh"><head><script src="${chat}/widget.js" defer></script></head>
<body><h1>示例局</h1><a href="#">链接</a></body></html>`);
  });
  const context = await (await openBrowser()).newContext({ viewport: { width: 1000, height: 760 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  // Another host than the chat's, so that the frame is a third party's.
  await page.goto((await listen(site)).replace('127.0.0.1', 'localhost'));
  return { page, complaints };
}

test('one line opens the chat in a frame, by keyboard, and Escape closes it and returns the focus', async () => {
  const { page, complaints } = await bureauSite();
  expect(await page.evaluate(newNames)).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const frame = page.frameLocator('iframe');
  const field = frame.getByLabel('请输入您的问题');
  await expect.poll(() => field.evaluate((e) => e === e.ownerDocument.activeElement), patience).toBe(true);
  await page.keyboard.type('公开了多少条');
  await page.keyboard.press('Enter');
  await frame.locator('.reply').getByText('关于“公开了多少条”').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('iframe').isVisible(), patience).toBe(false);
  await page.keyboard.press('Enter');
  await frame.locator('.reply').waitFor({ state: 'visible' });
  await frame.getByRole('button', { name: '关闭对话窗口' }).click();
  await expect.poll(() => page.locator('iframe').isVisible(), patience).toBe(false);
  expect(complaints).toEqual([]);
});

/** Runs in the page: what `window` has that the window of an empty frame has not. */
const newNames = `(() => {
  const frame = document.body.appendChild(document.createElement('iframe'));
  const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow));
  frame.remove();
  return Object.getOwnPropertyNames(window).filter((name) => !usual.has(name));
})()`;
