import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const system = '/usr/bin/chromium';

/** For machines without user namespaces, a graphics card, or much of /dev/shm. */
const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

/**
 * Starts a real browser: Debian's chromium where there is one, else the one inside the npm package
 * `@sparticuz/chromium`, which brings its shared libraries along.
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = existsSync(system) ? system : await packaged();
  return chromium.launch({ headless: true, executablePath, args });
}

async function packaged(): Promise<string> {
  // Read by the package when it is imported: only then does it unpack libnss3 and its like beside the browser.
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
  const { default: sparticuz } = await import('@sparticuz/chromium');
  // Its own arguments are left out: they switch the web's security off, which is part of what is tested.
  return sparticuz.executablePath();
}
