import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { printTable, root } from './measured-sets.ts';

/** What a step of one size came to. */
export type Figures = Record<string, number>;

/**
 * Speed and size at so many passages of about 100 characters: real ones of ../shared/eval/policy, repeated. Ours and
 * SQLite FTS5 over jieba's words, asked by OR, on the same passages and questions; each step has a process of its own,
 * so that memory is its own.
 */
export async function scaleTable(sizes: number[]): Promise<void> {
  if (!existsSync(resolve(root, '../shared/eval/policy')))
    return console.log('scale: left out, ../shared/eval/policy is not here\n');
  const rows: (string | number)[][] = [];
  for (const size of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'mingda-scale-'));
    try {
      const built = await child('build', size, folder);
      const ours = await child('ask', size, folder);
      const theirs = await child('raw', size, folder);
      rows.push(
        [
          size.toLocaleString('en'),
          ...[built.seconds, theirs.seconds, ratio(built.seconds, theirs.seconds)],
          ...[ours.p50, ours.p99, theirs.p50, theirs.p99],
          ...[ours.open, ours.memory, built.disk],
        ].map((cell) => cell ?? '–'),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  printTable(
    [
      ...['passages', 'build s', 'FTS5 + jieba build s', 'times', 'answer p50 ms', 'p99 ms'],
      ...['OR query p50 ms', 'p99 ms', 'open ms', 'MB memory', 'MB disk'],
    ],
    rows,
  );
}

function ratio(ours = 0, theirs = 0): string {
  return (ours / Math.max(0.1, theirs)).toFixed(1);
}

function child(step: string, size: number, folder: string): Promise<Figures> {
  const worker = spawn(
    process.execPath,
    [join(import.meta.dirname, 'scale-step.ts'), step, String(size), folder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let text = '';
  worker.stdout.on('data', (chunk) => {
    text += chunk;
  });
  return new Promise((done, failed) => {
    worker.once('close', (code) =>
      code === 0
        ? done(JSON.parse(text))
        : failed(new Error(`${step} of ${size} passages ended with ${code}`)),
    );
  });
}
