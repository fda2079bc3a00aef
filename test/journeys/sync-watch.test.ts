import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { cleanEnvironment, mainFile } from '../support/mingda.ts';
import { folderOfTheFile, type Server, startServer } from '../support/server.ts';

const report = (bureau: string, count: number) => `${bureau}生态环境局2025年政府信息公开工作年度报告
一、主动公开情况
全年通过门户网站公开政府信息${count}条。
`;
const question = (bureau: string) => `${bureau}生态环境局2025年通过门户网站公开了多少条政府信息`;

/** `knowledge sync --watch --publish` over a folder, on the data of a running server. */
async function startWatching(server: Server, folder: string) {
  const child = spawn(process.execPath, [mainFile, 'knowledge', 'sync', folder, '--watch', '--publish'], {
    env: cleanEnvironment({ DATA_DIR: server.dataDir }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const until = async (piece: string) => {
    while (!said.includes(piece)) {
      if (child.exitCode !== null) throw new Error(`it ended: ${said}`);
      await sleep(20);
    }
  };
  await until('watching the folder');
  return { child, until, said: () => said };
}

/** Asks until the answer holds a piece, or holds it no more. @returns how long it took. */
async function untilAnswered(server: Server, text: string, piece: string, wanted = true): Promise<number> {
  const began = performance.now();
  for (;;) {
    const { replies } = await server.say({ text });
    const ms = performance.now() - began;
    if (JSON.stringify(replies).includes(piece) === wanted) return ms;
    if (ms > 15_000) throw new Error(`after ${Math.round(ms)} ms: ${JSON.stringify(replies)}`);
    await sleep(50);
  }
}

test('what a clerk drops into a watched folder is answered from within two seconds, until it is taken out', async () => {
  // Given a server, and a watch on a folder that holds a report already
  const server = await startServer();
  const folder = folderOfTheFile();
  writeFileSync(join(folder, 'qingshi.txt'), report('青石县', 473));
  const { child, until, said } = await startWatching(server, folder);

  // Then the report is read at once
  expect(said()).toMatch(/added +1/);
  await untilAnswered(server, question('青石县'), '473条');

  // When a second one is dropped into a new folder, it is answered from
  mkdirSync(join(folder, '2025'));
  writeFileSync(join(folder, '2025', 'bailu.txt'), report('白鹭洲市', 581));
  expect(await untilAnswered(server, question('白鹭洲市'), '581条')).toBeLessThan(2000);

  // When it is changed, the new version takes its place
  writeFileSync(join(folder, '2025', 'bailu.txt'), report('白鹭洲市', 612));
  expect(await untilAnswered(server, question('白鹭洲市'), '612条')).toBeLessThan(2000);

  // When a file is written slowly, it is read once, when it is whole
  const slow = join(folder, 'slow.txt');
  for (const line of report('红枫县', 349).split('\n')) {
    appendFileSync(slow, `${line}\n`);
    await sleep(150);
  }
  await untilAnswered(server, question('红枫县'), '349条');
  expect(said()).not.toContain('FAILED  ');
  expect(said().match(/added 1/g)).toHaveLength(2);

  // When a file that cannot be read comes along, it is told once, and the others go on
  writeFileSync(join(folder, 'empty.txt'), '');
  await until('FAILED   empty.txt');
  rmSync(join(folder, 'qingshi.txt'));
  await untilAnswered(server, question('青石县'), '473条', false);
  expect(said().match(/FAILED {2}/g)).toHaveLength(1);

  // When the operator presses Ctrl+C, it ends cleanly
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(said()).toContain('stopped');
}, 60_000);
