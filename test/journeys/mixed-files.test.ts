import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { missesAmong, tellMisses } from '../support/mixed/found.ts';
import { type MixedFact, makeMixedFiles } from '../support/mixed-files.ts';
import { folderOfTheFile, type Server, startServer } from '../support/server.ts';

/** A tenth of what `node bench/mixed-files.ts` measures. */
const COUNT = 200;

let folder: string;
let facts: MixedFact[];
let server: Server;

beforeAll(async () => {
  folder = join(folderOfTheFile(), 'files');
  facts = await makeMixedFiles(folder, COUNT);
  server = await startServer({ env: { KNOWLEDGE_DIR: folderOfTheFile() } });
}, 180_000);

describe(`${COUNT} files as a bureau has them`, () => {
  test('go in without exception, while residents are answered', async () => {
    let syncing = true;
    const synced = server.mingda('knowledge', 'sync', folder, '--publish', '--json').finally(() => {
      syncing = false;
    });
    const waits: number[] = [];
    while (syncing) {
      const asked = performance.now();
      await server.say({ text: '申请信息公开要几天' });
      waits.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { code, stdout, stderr } = await synced;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ failed: [], waiting: 0, unsettled: [] });
    expect(waits.length).toBeGreaterThan(10);
    expect(waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.95)]).toBeLessThan(1000);
  }, 120_000);

  test('are left alone by the next run', async () => {
    const { stdout } = await server.mingda('knowledge', 'sync', folder, '--publish', '--json');
    const { added, changed, withdrawn } = JSON.parse(stdout);
    expect({ added, changed, withdrawn }).toEqual({ added: 0, changed: 0, withdrawn: 0 });
  });

  test('are found by what they say, in 97 of 100 cases', async () => {
    const misses = await missesAmong(async (text) => (await server.say({ text })).replies, facts);
    console.log(tellMisses(facts, misses));
    expect(1 - misses.length / facts.length).toBeGreaterThanOrEqual(0.97);
  }, 120_000);
});
