import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type Store } from '../../src/store/database.ts';

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mingda-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A real, migrated database in a folder of its own, closed and removed after the test. */
export async function temporaryStore(): Promise<Store> {
  const dataDir = temporaryFolder();
  const store = await openStore({ dataDir, secret: 'test-secret-test-secret' });
  onTestFinished(() => store.close());
  return store;
}
