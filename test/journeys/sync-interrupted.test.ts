import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/database.ts';
import { cleanEnvironment, mainFile, mingda } from '../support/mingda.ts';
import { folderOfTheFile } from '../support/server.ts';

const FILES = 60;
const ROUNDS = 8;

/** A report of some pages, each sentence of which names the version: a mixture of two would show. */
function report(at: number, version: number): string {
  const sentences = Array.from(
    { length: at % 3 === 0 ? 260 : 12 },
    (_, line) => `第${line + 1}项：第${version}版载明，全年检查企业${version * 1000 + line}家次。`,
  );
  return `第${at}县环保局2017年年报\n一、概述\n${sentences.join('\n')}\n`;
}

/** What can be quoted now: for each document the versions that its passages name, and how many there are. */
async function answerable(dataDir: string) {
  const store = await openStore({ dataDir, secret: 'test-secret-test-secret-test-secret' });
  const rows = await store.reader
    .selectFrom('passage as p')
    .innerJoin('edition as e', 'e.id', 'p.editionId')
    .innerJoin('document as d', 'd.id', 'p.documentId')
    .select(['d.path', 'p.text'])
    .where('e.state', '=', 'standing')
    .where('d.state', '=', 'published')
    .execute();
  await store.close();
  return [...Map.groupBy(rows, ({ path }) => path)].map(([path, passages]) => {
    const text = passages.map((passage) => passage.text).join('\n');
    const versions = new Set([...text.matchAll(/第(\d)版/g)].map(([, version]) => version));
    const lines = text.match(/第\d+项/g)?.length ?? 0;
    return { path, versions: [...versions], lines };
  });
}

test('a sync that is killed at any moment leaves each document old or new, and the next one goes on', async () => {
  const folder = folderOfTheFile();
  const dataDir = join(folder, 'data');
  const files = join(folder, 'files');
  mkdirSync(files);
  const put = (version: number) => {
    for (let at = 0; at < FILES; at += 1)
      writeFileSync(join(files, `${String(at).padStart(2, '0')}.txt`), report(at, version));
  };
  const settings = { DATA_DIR: dataDir, SECRET_KEY: 'test-secret-test-secret-test-secret' };
  put(0);
  const first = performance.now();
  await mingda(['knowledge', 'sync', files, '--publish'], settings);
  const whole = performance.now() - first;
  let mixed = 0;

  for (let version = 1; version <= ROUNDS; version += 1) {
    put(version);
    const child = spawn(process.execPath, [mainFile, 'knowledge', 'sync', files, '--publish'], {
      env: cleanEnvironment(settings),
      stdio: 'ignore',
    });
    await sleep(whole * (0.3 + Math.random() * 0.6));
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const found = await answerable(dataDir);
    expect(found).toHaveLength(FILES);
    for (const { path, versions, lines } of found) {
      // One version, and all of it.
      expect({ path, versions: versions.length }).toEqual({ path, versions: 1 });
      expect({ path, lines }).toEqual({ path, lines: Number.parseInt(path, 10) % 3 === 0 ? 260 : 12 });
    }
    if (new Set(found.flatMap(({ versions }) => versions)).size > 1) mixed += 1;
  }

  // Some were killed half-way, or the test would show nothing.
  expect(mixed).toBeGreaterThan(0);
  const last = await mingda(['knowledge', 'sync', files, '--publish'], settings);
  expect(last.code, last.stderr).toBe(0);
  const found = await answerable(dataDir);
  expect(new Set(found.flatMap(({ versions }) => versions))).toEqual(new Set([String(ROUNDS)]));
  expect(found).toHaveLength(FILES);
}, 120_000);
