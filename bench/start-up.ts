import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './measured-sets.ts';

/** Five starts of `serve` on an empty DATA_DIR: until ready, and the memory it then holds. */
export async function startUp(): Promise<void> {
  const runs: { ms: number; megabytes: number }[] = [];
  for (let run = 0; run < 5; run += 1) runs.push(await oneStart());
  const ms = runs.map((run) => run.ms).sort((a, b) => a - b);
  const memory = Math.max(...runs.map((run) => run.megabytes));
  console.log(`start to ready: median ${ms[2]} ms (${ms[0]} to ${ms[4]}), resident memory ${memory} MB\n`);
}

async function oneStart(): Promise<{ ms: number; megabytes: number }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mingda-bench-'));
  const began = performance.now();
  const server = spawn(process.execPath, [join(root, 'src/main.ts'), 'serve'], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    await new Promise<void>((ready, failed) => {
      server.stdout.on('data', (chunk) => String(chunk).includes('"ready"') && ready());
      server.once('exit', () => failed(new Error('serve ended before it was ready')));
    });
    const ms = Math.round(performance.now() - began);
    return { ms, megabytes: memoryOf(`${server.pid}`, 'VmRSS') };
  } finally {
    server.removeAllListeners('exit');
    server.kill('SIGKILL');
    await new Promise((gone) => server.once('close', gone));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/**
 * Memory of a process in megabytes: what it holds now, or what it held at most. 0 where the system does not tell.
 *
 * @param process number of the process, or `self`
 */
export function memoryOf(process: string, measure: 'VmRSS' | 'VmHWM'): number {
  const file = `/proc/${process}/status`;
  const status = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return Math.round(Number(new RegExp(`${measure}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
}
