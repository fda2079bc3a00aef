import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { watchFolder } from '../../src/documents/watching.ts';
import { temporaryFolder } from '../support/store.ts';

async function watched() {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'old.txt'), '旧');
  const watch = await watchFolder(folder);
  const stop = new AbortController();
  onTestFinished(() => watch.close());
  return { folder, watch, stop };
}

test('a burst of changes, in folders made meanwhile too, is told once it is over', async () => {
  const { folder, watch, stop } = await watched();
  let told = 0;
  const changed = watch.changed(stop.signal).then(() => {
    told += 1;
  });
  mkdirSync(join(folder, 'new'));
  for (let at = 0; at < 5; at += 1) {
    appendFileSync(join(folder, 'new', 'a.txt'), `第${at}行`);
    await sleep(100);
    expect(told).toBe(0);
  }
  await changed;
  expect(told).toBe(1);
});

test('what changes while nobody waits is told at the next call; a removed file is a change', async () => {
  const { folder, watch, stop } = await watched();
  rmSync(join(folder, 'old.txt'));
  await sleep(300);
  await watch.changed(stop.signal);
});

test('hidden files say nothing, and the signal ends the waiting', async () => {
  const { folder, watch, stop } = await watched();
  const changed = watch.changed(stop.signal);
  writeFileSync(join(folder, '.a.txt.swp'), '字');
  await sleep(600);
  stop.abort(new Error('enough'));
  await expect(changed).rejects.toThrow('enough');
});
