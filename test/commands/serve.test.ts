import { once } from 'node:events';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mingda } from '../support/mingda.ts';
import { startServer } from '../support/server.ts';
import { root } from '../support/source.ts';
import { temporaryFolder } from '../support/store.ts';

/** It must end by itself, without a stack, and say what to mend. */
async function expectRefused(settings: Record<string, string>, remedy: RegExp) {
  const { code, stdout, stderr } = await mingda(['serve'], { PORT: '0', ...settings });
  expect(code, stderr).toBe(1);
  expect(stdout).not.toContain('"msg":"ready"');
  expect(stderr).toMatch(/^mingda: /);
  expect(stderr).toMatch(remedy);
  expect(stderr).not.toMatch(/^\s+at |node:internal/m);
}

function knowledgeWith(name: string, text: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
  return folder;
}

describe('a start that cannot be', () => {
  it.each([
    ['replies.yaml', 'sentences: {greting: 您好}\n', /replies\.yaml.*greting/s],
    ['replies.yaml', 'a: [b\n', /replies\.yaml/],
    ['agency.yaml', 'name: 甲局\n', /agency\.yaml.*demonstration/s],
    ['agency.yaml', '\u0000\u0001', /agency\.yaml/],
    ['retrieval.yaml', 'thresholds: high\n', /retrieval\.yaml.*thresholds/s],
    ['words/intents.yaml', 'request: (\n', /intents\.yaml/],
    ['words/dictionary.txt', '甲 乙 丙 丁\n', /words/],
    ['calendar/2026.json', '{"year": 2026', /2026\.json|calendar/],
  ])('because of %s holding %j ends with the remedy', async (name, text, remedy) => {
    await expectRefused({ KNOWLEDGE_DIR: knowledgeWith(name, text) }, remedy);
  });

  it('on a port that is in use names another', async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    await expectRefused({ PORT: String(port) }, new RegExp(`port ${port} is in use; set PORT`));
  });

  it('on folders that are none says which', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expectRefused({ KNOWLEDGE_DIR: file }, /KNOWLEDGE_DIR must be an existing folder/);
    await expectRefused({ DATA_DIR: join(file, 'below') }, /DATA_DIR .*below.*cannot be used/);
  });

  it('on a database that is none says so', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(
      join(dataDir, 'mingda.db'),
      'not a database at all, and long enough to be taken for one'.repeat(20),
    );
    await expectRefused({ DATA_DIR: dataDir }, /database in .* cannot be opened/);
  });
});

describe('a start', () => {
  it('goes on without the documents that cannot be read, and names them', async () => {
    const folder = temporaryFolder();
    cpSync(join(root, 'knowledge', 'reports'), join(folder, 'reports'), { recursive: true });
    writeFileSync(join(folder, 'scan.pdf'), '%PDF');
    const server = await startServer({ knowledgeDir: folder });
    const warning = server.stdout.map((line) => JSON.parse(line)).find(({ level }) => level === 40);
    expect(warning).toMatchObject({ path: 'scan.pdf', remedy: expect.any(String) });
    expect((await server.say({ text: '怀化2017年空气优良天数比例是多少' })).replies[0]?.text).toContain(
      '91.3%',
    );
  });

  it('of a folder without agency.yaml shows nobody’s contacts but the national channels', async () => {
    const server = await startServer({ knowledgeDir: temporaryFolder() });
    const page = await (await fetch(server.url)).text();
    expect(page).not.toContain('演示');
    const { replies } = await server.say({ text: '隔壁工地半夜施工吵死了' });
    expect(replies[0]?.text).toContain('12345');
    expect(replies[0]?.text).not.toMatch(/怀化|通州|镇海|桦川|市中/);
  });

  it('with settings from mingda.env of the working folder keeps them out of what it prints', async () => {
    const cwd = temporaryFolder();
    writeFileSync(
      join(cwd, 'mingda.env'),
      'SECRET_KEY=0123456789abcdef0123456789abcdef-geheim\nPUBLIC_URL=https://chat.example.gov.cn/\n',
    );
    const { code, stdout, stderr } = await mingda(['staff', 'add', '李静', '--role', 'clerk'], {}, cwd);
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^https:\/\/chat\.example\.gov\.cn\/console\/welcome\/[\w-]+\n$/);
    expect(stdout + stderr).not.toContain('geheim');
  });
});
