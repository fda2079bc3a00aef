import type { Browser } from 'playwright-core';
import { afterAll } from 'vitest';
import { launchChromium } from './chromium.ts';

let opened: Promise<Browser> | null = null;

/** A real browser for the test file, closed after its last test. */
export function openBrowser(): Promise<Browser> {
  opened ??= launchChromium();
  return opened;
}

afterAll(async () => {
  await (await opened)?.close();
  opened = null;
});
