import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { readConfig } from '../../src/config.ts';

const roundMs = 15;

/** A process of its own that asks for the secrets of new data folders, each at the same moment as the others. */
export async function inProcess(folder: string, rounds: number): Promise<string[]> {
  // Time enough for all to have started.
  const start = Math.ceil(Date.now() / 1000) * 1000 + 2000;
  const words = [import.meta.filename, folder, String(rounds), String(start)];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder });
  return JSON.parse(stdout);
}

if (process.argv[1] === import.meta.filename) {
  const [folder = '', rounds, start] = process.argv.slice(2);
  const secrets: string[] = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    await setTimeout(Number(start) + round * roundMs - Date.now());
    secrets.push(readConfig({ DATA_DIR: join(folder, String(round)) }).secret);
  }
  process.stdout.write(JSON.stringify(secrets));
}
