import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig } from '../src/config.ts';
import { openParts } from '../src/parts.ts';
import { askIn, missesAmong, tellMisses } from '../test/support/mixed/found.ts';
import { makeMixedFiles } from '../test/support/mixed-files.ts';

// Measures what issue 3 promises: `node bench/mixed-files.ts [COUNT]` makes so many files (2,000) in the formats that
// bureaus have, syncs them from nothing, syncs them again unchanged, and asks for each fact that they hold. Prints the
// time and the peak of memory of either run and the facts that were not found, by format. Linux alone tells memory.

const count = Number(process.argv[2] ?? 2000);
const work = mkdtempSync(join(tmpdir(), 'mingda-mixed-'));
const folder = join(work, 'files');
const dataDir = join(work, 'data');
try {
  const began = performance.now();
  const facts = await makeMixedFiles(folder, count);
  console.log(`made ${count} files with ${facts.length} facts in ${secondsSince(began)} s`);
  await sync('from nothing');
  await sync('unchanged');
  const parts = await openParts(readConfig({ DATA_DIR: dataDir }));
  const asked = performance.now();
  const misses = await missesAmong(askIn(parts), facts);
  console.log(`asked ${facts.length} questions in ${secondsSince(asked)} s`);
  console.log(tellMisses(facts, misses));
  await parts.close();
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** `knowledge sync` in a process of its own, as an operator runs it. */
async function sync(name: string): Promise<void> {
  const began = performance.now();
  const main = resolve(import.meta.dirname, '../src/main.ts');
  const child = spawn(process.execPath, [main, 'knowledge', 'sync', folder, '--publish', '--json'], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let peak = 0;
  const looking = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, 50);
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  await new Promise((closed) => child.once('close', closed));
  clearInterval(looking);
  const { added, unchanged, failed } = JSON.parse(stdout);
  console.log(
    `${name}: ${secondsSince(began)} s, peak ${peak} MB; added ${added}, unchanged ${unchanged}, failed ${failed.length}`,
  );
  for (const { path, reason } of failed.slice(0, 20)) console.log(`  ${path}: ${reason}`);
}

/** Megabytes that a process has held at most. */
function peakOf(pid: number | undefined): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}

function secondsSince(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1);
}
