import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openBrowser } from './browser.ts';
import type { Server } from './server.ts';

/** The clerks' password; longer than the shortest that is allowed. */
export const password = '清晨六点半去江边看看水';

/** A journey that waits longer than this has gone wrong, and should say where. */
const patienceMs = 10_000;

/** A resident with the chat page open. */
export type Resident = {
  page: Page;
  /** Types and sends, waits for the reply and returns what it shows. */
  ask(text: string): Promise<string>;
  /** Presses a button of the newest reply, waits for the next and returns what it shows. */
  press(label: string): Promise<string>;
};

/** A resident opens the bureau's page in a browser of their own. */
export async function arriveAsResident(
  server: Server,
  options: BrowserContextOptions = {},
): Promise<Resident> {
  const page = await (await (await openBrowser()).newContext(options)).newPage();
  page.setDefaultTimeout(patienceMs);
  await page.goto(server.url);
  const replies = page.locator('.reply:not(.staff)');
  const next = async (act: () => Promise<void>) => {
    const before = await replies.count();
    await act();
    await expect.poll(() => replies.count(), { timeout: patienceMs }).toBe(before + 1);
    return replies.last().innerText();
  };
  return {
    page,
    ask: (text) =>
      next(async () => {
        await page.getByLabel('请输入您的问题').fill(text);
        await page.keyboard.press('Enter');
      }),
    press: (label) => next(() => replies.last().getByRole('button', { name: label, exact: true }).click()),
  };
}

/** The operator adds an account, and the clerk sets a password through the one-time link. @returns the console. */
export async function arriveAsClerk(server: Server, name = '值班员'): Promise<Page> {
  const added = await server.mingda('staff', 'add', name, '--role', 'clerk');
  expect(added.code, added.stderr).toBe(0);
  const link = added.stdout.trim();
  expect(link.startsWith(`${server.url}/console/welcome/`), link).toBe(true);
  const page = await (await (await openBrowser()).newContext()).newPage();
  page.setDefaultTimeout(patienceMs);
  await page.goto(link);
  await page.getByLabel('新密码').fill(password);
  await page.getByLabel('再输一次').fill(password);
  await page.getByRole('button', { name: '保存并登录' }).click();
  await page.getByRole('heading', { name: '概览' }).waitFor();
  return page;
}

/** From the overview, the clerk opens the handoff that waits and answers it. */
export async function answerHandoff(console: Page, number: string, text: string): Promise<void> {
  await console.goto(new URL('/console', console.url()).href);
  await console.getByRole('link', { name: number }).click();
  await console.getByLabel('发送内容').fill(text);
  await console.getByRole('button', { name: '发送给居民' }).click();
  await console.getByText('已发出').first().waitFor();
}

/** The number of a case in a text: 转人工〔2026〕第0001号. */
export function caseNumber(text: string, kind: '转人工' | '依申请' | '投诉'): string {
  const [number] = new RegExp(`${kind}〔\\d{4}〕第\\d{4,}号`).exec(text) ?? [];
  if (!number) throw new Error(`no ${kind} number in: ${text}`);
  return number;
}
