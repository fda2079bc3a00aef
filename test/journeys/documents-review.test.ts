import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { password } from '../support/people.ts';
import { folderOfTheFile, type Server, startServer } from '../support/server.ts';

const notice = (time: string, more: string) => `---
title: 枫林县生态环境局危险废物转移办事须知
agency: 枫林县生态环境局
place: 湖南省枫林县
made: 2026-09-28
rhythm: standing
${more}---

# 办理时限

枫林县生态环境局办理危险废物跨省转移，办理时限为${time}。
`;
const question = '枫林县生态环境局办理危险废物跨省转移的办理时限是多久';

/** A member of staff at a browser: a cookie and the console's own forms. */
type Staff = {
  get(path: string): Promise<string>;
  press(path: string, act: string, text: string): Promise<number>;
};

let server: Server;
beforeAll(async () => {
  server = await startServer();
});

async function arrive(name: string, role: string): Promise<Staff> {
  const added = await server.mingda('staff', 'add', name, '--role', role);
  expect(added.code, added.stderr).toBe(0);
  const post = (path: string, fields: Record<string, string>, cookie = '') =>
    fetch(new URL(path, server.url), {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: server.url },
      body: new URLSearchParams(fields),
    });
  const welcomed = await post(added.stdout.trim(), { password, again: password });
  const cookie = welcomed.headers.get('set-cookie')?.split(';')[0] ?? '';
  const get = async (path: string) => {
    const response = await fetch(new URL(path, server.url), { headers: { cookie } });
    expect(response.status).toBe(200);
    return response.text();
  };
  return {
    get,
    async press(path, act, text) {
      const after = /name="after" value="(\d+)"/.exec(await get(path))?.[1] ?? '';
      return (await post(path, { act, text, after }, cookie)).status;
    },
  };
}

const answer = async () => (await server.say({ text: question })).replies[0]?.text ?? '';

/** @returns after how many milliseconds the answer holds a piece. */
async function untilAnswered(piece: string): Promise<number> {
  const began = performance.now();
  for (;;) {
    const text = await answer();
    const ms = performance.now() - began;
    if (text.includes(piece)) return ms;
    if (ms > 10_000) throw new Error(`after ${Math.round(ms)} ms: ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('a document goes from the folder through three people to the resident, and gives way to the next one', async () => {
  // Given a document that the operator read in without publishing it
  const folder = folderOfTheFile();
  writeFileSync(join(folder, 'a-2026.md'), notice('二十个工作日', ''));
  const synced = await server.mingda('knowledge', 'sync', folder, '--json');
  expect(JSON.parse(synced.stdout), synced.stderr).toMatchObject({ waiting: 1, published: 0 });
  expect(await answer()).not.toContain('二十个工作日');

  // When the department head opens the list, it is there, late, and with the rule
  const head = await arrive('赵科长', 'department-head');
  const list = await head.get('/console/documents?filter=mine');
  const path = /href="(\/console\/documents\/\d+)">枫林县/.exec(list)?.[1] ?? '';
  // 20 working days after 2026-09-28, as law.md reckons: 2026-10-30.
  expect(list).toContain('2026-10-30');
  expect(list).toContain('逾期未发布');
  expect(await head.get(path)).toContain('办理时限为二十个工作日');

  // And the three pass it in their order
  const secrecy = await arrive('钱保密', 'secrecy-reviewer');
  const leader = await arrive('孙局长', 'leader');
  expect(await leader.press(path, 'return', '看错了')).toBeGreaterThanOrEqual(400);
  expect(await head.press(path, 'pass', '内容属实')).toBe(303);
  expect(await secrecy.press(path, 'pass', '不涉密')).toBe(303);
  expect(await answer()).not.toContain('二十个工作日');
  expect(await leader.press(path, 'pass', '同意公开')).toBe(303);

  // Then the running server answers from it within two seconds
  expect(await untilAnswered('二十个工作日')).toBeLessThan(2000);

  // When a newer document that names it is approved
  const newer = notice('十个工作日', 'supersedes: 枫林县生态环境局危险废物转移办事须知\n').replace(
    '办事须知',
    '办事指引',
  );
  writeFileSync(join(folder, 'b-2026.md'), newer);
  await server.mingda('knowledge', 'sync', folder);
  const next = /href="(\/console\/documents\/\d+)">枫林县/.exec(
    await head.get('/console/documents?filter=mine'),
  );
  for (const staff of [head, secrecy, leader])
    expect(await staff.press(next?.[1] ?? '', 'pass', '同意')).toBe(303);

  // Then it alone is answered from, and the older one says who took its place
  expect(await untilAnswered('为十个工作日')).toBeLessThan(2000);
  expect(await answer()).not.toContain('二十个工作日');
  const history = await head.get(path);
  expect(history).toContain('被新文件取代');
  expect(history).toContain('办事指引');

  // And nothing is late any more
  expect(await head.get('/console/documents')).not.toContain('逾期未发布');
});
