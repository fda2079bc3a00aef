import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect } from 'vitest';
import type { Reply } from '../../src/conversation/message.ts';
import { cleanEnvironment, type Finished, mainFile, mingda } from './mingda.ts';

/** What `POST /api/chat` answers with. */
export type Said = { session: string; replies: Reply[]; inquiry: number };

/** A `mingda serve` in a process of its own. */
export type Server = {
  url: string;
  dataDir: string;
  /** Every line written so far, by this process and those before it. */
  stdout: string[];
  stderr: string[];
  /** Milliseconds from the start of the process to its log line `ready`. */
  readyMs: number;
  /** `POST /api/chat`; fails the test unless the answer is 200. */
  say(body: { text: string; session?: string; message?: string }): Promise<Said>;
  /** A command on the same DATA_DIR and settings. */
  mingda(...words: string[]): Promise<Finished>;
  /** Ends the process without its leave, and waits until it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same folder and port. */
  restart(): Promise<void>;
  /** Asks it to end. @returns its exit code. */
  stop(): Promise<number | null>;
};

const running = new Set<ChildProcess>();
const folders = new Set<string>();

afterAll(async () => {
  const left = [...running];
  running.clear();
  for (const child of left) await endOf(child, 'SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
});

async function endOf(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** A folder that is gone after the test file, for what is made before its tests. */
export function folderOfTheFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mingda-journey-'));
  folders.add(folder);
  return folder;
}

/**
 * Starts the real `serve` on a port and in a DATA_DIR of its own, and waits until it is ready. It ends with the
 * test file.
 *
 * @param options.knowledgeDir absent: the shipped knowledge
 */
export async function startServer(
  options: { knowledgeDir?: string; env?: Record<string, string> } = {},
): Promise<Server> {
  const folder = folderOfTheFile();
  const dataDir = join(folder, 'data');
  const port = await freePort();
  const settings: Record<string, string> = {
    DATA_DIR: dataDir,
    PORT: String(port),
    ...(options.knowledgeDir && { KNOWLEDGE_DIR: options.knowledgeDir }),
    ...options.env,
  };
  const url = `http://localhost:${port}`;
  const [stdout, stderr]: string[][] = [[], []];
  let child: ChildProcess;
  const start = async () => {
    child = spawnServe(folder, settings, stdout as string[], stderr as string[]);
    return untilReady(child, stdout as string[], stderr as string[]);
  };
  const ended = async (signal: NodeJS.Signals) => {
    running.delete(child);
    await endOf(child, signal);
  };
  const server: Server = {
    ...{ url, dataDir, stdout: stdout as string[], stderr: stderr as string[], readyMs: await start() },
    say: (body) => say(url, body),
    mingda: (...words) => mingda(words, settings),
    kill: (signal = 'SIGKILL') => ended(signal),
    async restart() {
      server.readyMs = await start();
    },
    async stop() {
      await ended('SIGTERM');
      return child.exitCode;
    },
  };
  return server;
}

function spawnServe(cwd: string, settings: Record<string, string>, stdout: string[], stderr: string[]) {
  const child = spawn(process.execPath, [mainFile, 'serve'], {
    cwd,
    env: cleanEnvironment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', (code, signal) => {
    if (running.delete(child) && code !== 0)
      process.stderr.write(
        `the server ended by itself (${code ?? signal}):\n${stderr.slice(-30).join('\n')}\n`,
      );
  });
  createInterface({ input: child.stdout }).on('line', (line) => stdout.push(line));
  createInterface({ input: child.stderr }).on('line', (line) => stderr.push(line));
  return child;
}

/** @returns the time that the server itself states. */
async function untilReady(child: ChildProcess, stdout: string[], stderr: string[]): Promise<number> {
  const from = stdout.length;
  const deadline = performance.now() + 30_000;
  for (;;) {
    const line = stdout.slice(from).find((text) => text.includes('"msg":"ready"'));
    if (line) return JSON.parse(line).readyMs;
    const gone = child.exitCode !== null || child.signalCode !== null;
    if (gone || performance.now() > deadline)
      throw new Error(`the server ${gone ? 'ended' : 'is not ready'}:\n${[...stdout, ...stderr].join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function say(url: string, body: object): Promise<Said> {
  const response = await fetch(`${url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text);
}

/** Known beforehand, because addresses in links are made of it. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
