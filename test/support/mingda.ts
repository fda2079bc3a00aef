import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './source.ts';
import { temporaryFolder } from './store.ts';

/** What a command came to. */
export type Finished = { code: number | null; stdout: string; stderr: string };

/** The command line's entry, run by the Node that runs the tests. */
export const mainFile = join(root, 'src', 'main.ts');

/** Nothing of the environment that tests run in: a developer's TELEGRAM_TOKEN must not reach a test's server. */
export function cleanEnvironment(settings: Record<string, string>): Record<string, string> {
  return { PATH: process.env.PATH ?? '', TZ: 'UTC', ...settings };
}

/**
 * Runs `mingda WORDS…` as an operator does, in a process and an empty working folder of its own.
 *
 * @param settings the whole environment besides PATH; without DATA_DIR the data go into the working folder
 * @param cwd the working folder; absent: an empty one that is gone after the test
 */
export async function mingda(
  words: string[],
  settings: Record<string, string> = {},
  cwd = temporaryFolder(),
): Promise<Finished> {
  const child = spawn(process.execPath, [mainFile, ...words], {
    cwd,
    env: cleanEnvironment({ DATA_DIR: cwd, ...settings }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, code] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject)),
  ]);
  return { code, stdout, stderr };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
