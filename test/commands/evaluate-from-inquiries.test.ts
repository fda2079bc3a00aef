import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { checkSettings } from '../../src/documents/check-settings.ts';
import { openStore } from '../../src/store/database.ts';
import { seedMessages } from '../statistics/seed.ts';
import { mingda } from '../support/mingda.ts';
import { readQuestions } from '../support/questions.ts';
import { temporaryFolder } from '../support/store.ts';

const secret = 'a secret of at least thirty-two characters';
let settings: Record<string, string>;
const at = '2026-11-16T09:00:00+08:00';

beforeEach(async () => {
  const dataDir = temporaryFolder();
  const knowledge = temporaryFolder();
  writeFileSync(
    join(knowledge, 'questions.jsonl'),
    '{"id": "k1", "q": "排污费还收吗", "kind": "answer", "any": ["环境保护税"]}\n',
  );
  settings = { DATA_DIR: dataDir, SECRET_KEY: secret, KNOWLEDGE_DIR: knowledge };
  const store = await openStore({ dataDir, secret });
  await seedMessages(store, [
    { at, text: '我叫张三，电话13800138000，我家楼下的饭店办环评了吗', outcome: 'unanswered_nothing' },
    { at: '2026-11-18T09:00:00+08:00', text: '罚了多少钱', rating: -1 },
    { at, text: '排污费还收吗？', outcome: 'unanswered_nothing' },
  ]);
  await store.close();
});

it('writes the questions into a new file in the form of questions.jsonl, and names it', async () => {
  const folder = temporaryFolder();
  const out = join(folder, 'questions.jsonl');
  const { code, stdout, stderr } = await mingda(['evaluate', '--from-inquiries', '--out', out], settings);
  expect(code, stderr).toBe(0);
  expect(stdout).toBe(`${out}\n`);
  expect(stderr).toContain('2 questions written (1 stand in questions.jsonl already)');
  const questions = readQuestions(out);
  expect(questions.map(({ kind, any }) => ({ kind, any }))).toEqual(
    questions.map(() => ({ kind: 'answer', any: [] })),
  );
  expect(questions.map(({ q }) => q)).toContain('罚了多少钱');
  expect(readFileSync(out, 'utf8')).not.toMatch(/张三|13800138000/);
  expect(checkSettings(folder)).toEqual([]);
  // Nobody but the operator reads it before a person has.
  expect(statSync(out).mode & 0o077).toBe(0);
});

it('names a file of its own where none is given, and counts as JSON', async () => {
  const folder = temporaryFolder();
  const words = ['evaluate', '--from-inquiries', '--since', '2026-11-17', '--json'];
  const { code, stdout } = await mingda(words, settings, folder);
  expect(code).toBe(0);
  const [name = ''] = readdirSync(folder);
  expect(name).toMatch(/^questions-\d{4}-\d{2}-\d{2}\.jsonl$/);
  expect(JSON.parse(stdout)).toEqual({ file: join(folder, name), questions: 1, skipped: 0 });
});

it('overwrites nothing', async () => {
  const out = join(temporaryFolder(), 'mine.jsonl');
  writeFileSync(out, 'mine');
  const { code, stderr } = await mingda(['evaluate', '--from-inquiries', '--out', out], settings);
  expect(code).toBe(1);
  expect(stderr).toContain('is there already and is not overwritten');
  expect(readFileSync(out, 'utf8')).toBe('mine');
});

it('makes no file where nothing is to be written', async () => {
  const folder = temporaryFolder();
  const words = ['evaluate', '--from-inquiries', '--since', '2027-01-01'];
  const { code, stdout, stderr } = await mingda(words, settings, folder);
  expect({ code, stdout, files: readdirSync(folder) }).toEqual({ code: 0, stdout: '', files: [] });
  expect(stderr).toContain('no unanswered or disliked questions');
});

it.each([
  [['--from-inquiries', '--docs', 'x'], 2, 'leave out --docs'],
  [['--since', '2026-11-01'], 2, 'go with --from-inquiries'],
  [['--from-inquiries', '--since', 'yesterday'], 2, 'a date such as'],
  [['--from-inquiries', '--since', '2026-02-30'], 2, 'a date such as'],
  [['--from-inquiries', '--out', '/nowhere/at/all.jsonl'], 1, 'cannot be written (ENOENT)'],
])('refuses %j', async (words, expected, message) => {
  const { code, stderr } = await mingda(['evaluate', ...words], settings);
  expect(code).toBe(expected);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('    at ');
});

it('names the line of a set that cannot be read', async () => {
  const { KNOWLEDGE_DIR = '' } = settings;
  mkdirSync(KNOWLEDGE_DIR, { recursive: true });
  writeFileSync(join(KNOWLEDGE_DIR, 'questions.jsonl'), '{"q": "好的", "kind": "answer"}\n{oops\n');
  const { code, stderr } = await mingda(['evaluate', '--from-inquiries'], settings);
  expect(code).toBe(1);
  expect(stderr).toContain('questions.jsonl:2 is not JSON');
});
