import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { folderOfTheFile, type Server, startServer } from '../support/server.ts';

/** A bureau that no shipped document names. */
const report = `青石县生态环境局2025年政府信息公开工作年度报告
一、主动公开情况
全年通过门户网站公开政府信息473条。
二、监督执法情况
对鸿运琉璃瓦厂废气超标排放一案作出处罚，罚款金额为7.6万元。
`;
const question = '青石县生态环境局2025年通过门户网站公开了多少条政府信息';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});

const ask = async (text: string) => (await server.say({ text })).replies;

/** Asks until the answer holds a piece. @returns how long it took. */
async function untilAnswered(text: string, piece: string): Promise<number> {
  const began = performance.now();
  for (;;) {
    const [reply] = await ask(text);
    const ms = performance.now() - began;
    if (reply?.outcome === 'answered_quotation' && reply.text.includes(piece)) return ms;
    if (ms > 10_000) throw new Error(`after ${Math.round(ms)} ms: ${JSON.stringify(reply)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('documents that are synced while the server runs are answered from within two seconds', async () => {
  // Given a running server that has nothing on a new bureau
  const folder = folderOfTheFile();
  writeFileSync(join(folder, 'qingshi-2025.txt'), report);
  expect(JSON.stringify(await ask(question))).not.toContain('473');

  // When the operator syncs its report without publishing it
  const waiting = await server.mingda('knowledge', 'sync', folder, '--json');
  expect(waiting.code, waiting.stderr).toBe(0);
  expect(JSON.parse(waiting.stdout)).toMatchObject({ added: 1, waiting: 1, published: 0 });

  // Then the server does not answer from it
  await new Promise((resolve) => setTimeout(resolve, 2000));
  expect(JSON.stringify(await ask(question))).not.toContain('473');

  // When it is published
  const published = await server.mingda('knowledge', 'sync', folder, '--publish', '--json');
  expect(published.code, published.stderr).toBe(0);

  // Then it is answered from, its names included, and only for its own year and place
  expect(await untilAnswered(question, '473条')).toBeLessThan(2000);
  expect(await untilAnswered('鸿运琉璃瓦厂罚款金额是多少', '7.6万元')).toBeLessThan(2000);
  expect(await untilAnswered('青石县生态环境局鸿运琉璃瓦厂罚款多少', '7.6万元')).toBeLessThan(2000);
  const [other] = await ask(question.replace('2025', '2024'));
  expect(other?.outcome).toBe('unanswered_other_scope');
  expect(other?.text).not.toContain('473');

  // And titles are offered while typing
  const { suggestions } = (await (await fetch(`${server.url}/api/suggest?q=青石`)).json()) as {
    suggestions: { title: string }[];
  };
  expect(suggestions.map(({ title }) => title).join()).toContain('青石县');
});

test('what is taken out of the folder is no longer answered', async () => {
  const folder = folderOfTheFile();
  const file = join(folder, 'report.txt');
  writeFileSync(file, report.replaceAll('青石', '白鹭洲'));
  await server.mingda('knowledge', 'sync', folder, '--publish');
  await untilAnswered(question.replace('青石', '白鹭洲'), '473条');
  writeFileSync(file, report.replaceAll('青石', '白鹭洲').replaceAll('473', '581'));
  await server.mingda('knowledge', 'sync', folder, '--publish');
  await untilAnswered(question.replace('青石', '白鹭洲'), '581条');
  expect(JSON.stringify(await ask(question.replace('青石', '白鹭洲')))).not.toContain('473');
});
