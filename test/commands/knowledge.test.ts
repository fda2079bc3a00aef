import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { OperatorError, UsageError } from '../../src/commands/command.ts';
import check from '../../src/commands/knowledge-check.ts';
import sync from '../../src/commands/knowledge-sync.ts';
import { temporaryFolder } from '../support/store.ts';

let stdout = '';
let stderr = '';

beforeEach(() => {
  stdout = '';
  stderr = '';
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += text;
    return true;
  });
  vi.stubEnv('DATA_DIR', join(temporaryFolder(), 'data'));
});

test('sync prints one JSON value, reports what did not go in and fails', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.txt'), '甲县环保局2017年年报\n一、概述\n收到申请1件。\n');
  writeFileSync(join(folder, 'b.pdf'), '%PDF');
  expect(await sync.run([folder], { json: true })).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    added: 1,
    waiting: 1,
    published: 0,
    failed: [{ path: 'b.pdf' }],
  });
});

test('sync tells people on stderr and leaves stdout empty', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.txt'), '甲县环保局2017年年报\n一、概述\n收到申请1件。\n');
  writeFileSync(join(folder, 'b\u001b[31m.txt'), '');
  expect(await sync.run([folder], { publish: true })).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/FAILED {3}b\?\[31m\.txt: the file is empty/);
  expect(stderr).toMatch(/published +1/);
  expect(stderr).not.toContain('\u001b');
});

test('sync of KNOWLEDGE_DIR is what serve loads: published, and never there twice', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.txt'), '甲县环保局2017年年报\n一、概述\n收到申请1件。\n');
  vi.stubEnv('KNOWLEDGE_DIR', folder);
  expect(await sync.run([], { json: true })).toBe(0);
  stdout = '';
  expect(await sync.run([`${folder}/`], { json: true })).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ added: 0, unchanged: 1, waiting: 0 });
});

test('sync refuses to watch and to print one report at the same time', async () => {
  await expect(sync.run([temporaryFolder()], { watch: true, json: true })).rejects.toThrow(UsageError);
});

test('sync and check say so where there is no folder', async () => {
  await expect(sync.run(['/absent'], {})).rejects.toThrow(OperatorError);
  await expect(check.run(['/absent'], {})).rejects.toThrow(OperatorError);
});

test('check prints file, line and message, and fails', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'words'));
  writeFileSync(join(folder, 'words', 'synonyms.txt'), '甲,乙\n丙\n');
  writeFileSync(join(folder, 'agency.yaml'), 'name: 甲局\n');
  expect(await check.run([folder], {})).toBe(1);
  expect(stdout).toMatch(/^words\/synonyms\.txt:2: /m);
  expect(stdout).toMatch(/^agency\.yaml:1: .*demonstration/m);
  stdout = '';
  expect(await check.run([folder], { json: true })).toBe(1);
  // The synonyms, and what agency.yaml lacks: demonstration, receiptClock, agencies.
  expect(JSON.parse(stdout)).toHaveLength(4);
});

test('check tells each mistake in the settings with its line', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'words'));
  const shipped = join(import.meta.dirname, '..', '..', 'knowledge');
  const replies = readFileSync(join(shipped, 'replies.yaml'), 'utf8');
  writeFileSync(
    join(folder, 'replies.yaml'),
    replies.replace('  thanks: 不客气', '  thanks: 不客气{number}').replace('  error: ', '  errors: '),
  );
  writeFileSync(join(folder, 'retrieval.yaml'), 'candidates: [\nranking: {\n');
  writeFileSync(
    join(folder, 'words', 'categories.yaml'),
    'groups:\n  - name: 甲\n    categories: []\n    colour: red\n',
  );
  writeFileSync(
    join(folder, 'words', 'items.yaml'),
    'items:\n  - name: AQI\n    better: down\n  - name: PM10\n    also: [aqi]\ntopics: []\n',
  );
  writeFileSync(join(folder, 'words', 'services.yaml'), 'slots: []\n');
  const intents = readFileSync(join(shipped, 'words', 'intents.yaml'), 'utf8');
  writeFileSync(
    join(folder, 'words', 'intents.yaml'),
    intents.replace('- ^/start', '- (^/start').replace('- ^帮我', '- (^帮我'),
  );
  expect(await check.run([folder], { json: true })).toBe(1);
  const found: { path: string; line: number; message: string }[] = JSON.parse(stdout);
  const at = (path: string, line: number, message: RegExp) =>
    expect(found).toContainEqual({ path, line, message: expect.stringMatching(message) });
  const lineOf = (text: string, words: string) =>
    text.split('\n').findIndex((row) => row.includes(words)) + 1;
  at('replies.yaml', lineOf(replies, '  thanks: '), /sentences\.thanks: \{number\} is no placeholder/);
  at('replies.yaml', lineOf(replies, '  error: '), /sentences\.errors: nobody reads/);
  // A sentence that is missing is taken from the shipped file.
  expect(found.filter(({ message }) => /sentences\.error: /.test(message))).toEqual([]);
  expect(found.filter(({ path }) => path === 'retrieval.yaml').length).toBeGreaterThanOrEqual(2);
  at('words/categories.yaml', 3, /groups\.0\.categories/);
  at('words/categories.yaml', 4, /groups\.0\.colour/);
  at('words/items.yaml', 3, /items\.0\.better/);
  at('words/services.yaml', 1, /slots/);
  at('words/intents.yaml', lineOf(intents, '- ^/start'), /no regular expression/);
  at('words/intents.yaml', lineOf(intents, '- ^帮我'), /no regular expression/);
});

test('check tells which sentence leaves out what it is to tell', async () => {
  const folder = temporaryFolder();
  const replies = readFileSync(join(import.meta.dirname, '..', '..', 'knowledge', 'replies.yaml'), 'utf8');
  writeFileSync(
    join(folder, 'replies.yaml'),
    replies.replace(/(\n {2}handoff_expected:.*)\{expectedOn\}/, '$1近日'),
  );
  expect(await check.run([folder], {})).toBe(1);
  expect(stdout).toMatch(/^replies\.yaml:\d+: sentences\.handoff_expected: it leaves out \{expectedOn\}$/m);
});

test('check notes that questions on how to apply stay unanswered without a guide, and does not fail for it', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'reports'));
  writeFileSync(join(folder, 'reports', 'a.txt'), '甲县环保局2017年年报\n一、概述\n收到申请1件。\n');
  expect(await check.run([folder], {})).toBe(0);
  expect(stderr).toContain('knowledge/guide/');
  stderr = '';
  mkdirSync(join(folder, 'guide'));
  writeFileSync(join(folder, 'guide', 'b.md'), '---\ntitle: 怎样申请\nkind: guide\n---\n可以当面申请。');
  expect(await check.run([folder], {})).toBe(0);
  expect(stderr).not.toContain('guide/');
});

test('check has nothing to say about a sound folder', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.txt'), '甲县环保局2017年年报\n一、概述\n收到申请1件。\n');
  expect(await check.run([folder], { json: true })).toBe(0);
  expect(JSON.parse(stdout)).toEqual([]);
});
