import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mingda } from '../support/mingda.ts';
import { temporaryFolder } from '../support/store.ts';

const commands = [
  ...['serve', 'ask', 'knowledge sync', 'knowledge check', 'evaluate', 'export', 'deadline', 'staff add'],
];

/** A token and a key of the right length, which no message may repeat. */
const secrets = { TELEGRAM_TOKEN: 'abc:SehrGeheimesZeichen', SECRET_KEY: 'kurzundgeheim' };

const stackTrace = /^\s+at |node:internal|\.ts:\d+\n/m;

describe('help', () => {
  it('lists every command', async () => {
    const { code, stdout, stderr } = await mingda(['--help']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    for (const name of commands) expect(stdout).toContain(`npx mingda ${name}`);
    expect((await mingda([])).stdout).toBe(stdout);
    expect((await mingda(['help'])).stdout).toBe(stdout);
  });

  it.each(commands)('%s explains itself, every option too, and does nothing else', async (name) => {
    const { code, stdout, stderr } = await mingda([...name.split(' '), '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: npx mingda ${name}`));
    const usage = stdout.split('\n')[0] ?? '';
    for (const [, option = ''] of usage.matchAll(/--([a-z-]+)/g))
      expect(stdout).toMatch(new RegExp(`^  --${option} `, 'm'));
  });
});

describe('wrong use ends with exit code 2, a remedy on stderr and nothing on stdout', () => {
  it.each<[string, string[], RegExp]>([
    ['a command that there is not', ['dance'], /no command "dance".*--help/],
    ['half a command', ['knowledge'], /no command "knowledge"/],
    ['a name that every object has', ['constructor'], /no command "constructor"/],
    ...['report', 'backup', 'restore', 'register verify', 'keys rotate', 'doctor', 'migrate'].map(
      (name): [string, string[], RegExp] => [
        `${name}, which a later version has`,
        [...name.split(' '), 'x'],
        new RegExp(`this version does not have "${name}" yet`),
      ],
    ),
    ['an option that there is not', ['ask', '怀化', '--loud'], /--loud.*\n.*Usage: npx mingda ask/],
    ['an option without its value', ['deadline', '--received'], /--received/],
    ['too few words', ['ask'], /something is missing/],
    ['too many words', ['serve', 'now'], /too many words/],
    ['no sets to evaluate', ['evaluate'], /--docs and --questions/],
    ['no period', ['export'], /--week 2026-W47/],
    ['no role', ['staff', 'add', '李静', '--role', 'king'], /choose one of clerk/],
    ['a date that there is not', ['deadline', '--received', '2026-02-30'], /not a date/],
  ])('%s', async (_, words, remedy) => {
    const { code, stdout, stderr } = await mingda(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(remedy);
    expect(stderr).not.toMatch(stackTrace);
  });
});

it('what it writes is for its user alone, also in a folder that is open to others', async () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  const { code } = await mingda(['staff', 'add', '李静', '--role', 'clerk'], {}, folder);
  expect(code).toBe(0);
  expect(readdirSync(folder).toSorted()).toContain('mingda.db');
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
});

describe('settings that need mending end with exit code 1', () => {
  it('names every mistake at once with its remedy, and repeats no secret', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const { code, stdout, stderr } = await mingda(['serve'], {
      ...secrets,
      ...{ PORT: '99999', PUBLIC_URL: 'chat.example', KNOWLEDGE_DIR: '/absent', DATA_DIR: file },
      ...{
        DATABASE_URL: 'postgres://user:SehrGeheimesWort@db/x',
        WECHAT_APP_ID: 'wx1',
        TELEGRAM_API_ROOT: 'ftp://x',
      },
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const named = [
      'PORT',
      'PUBLIC_URL',
      'KNOWLEDGE_DIR',
      'DATA_DIR',
      'DATABASE_URL',
      'WECHAT_APP_ID',
      'TELEGRAM_API_ROOT',
      'TELEGRAM_TOKEN',
      'SECRET_KEY',
    ];
    for (const name of named) expect(stderr).toMatch(new RegExp(`^  - ${name}\\b`, 'm'));
    expect(stderr).not.toMatch(/Geheim|kurzundgeheim/);
    expect(stderr).not.toMatch(stackTrace);
  });

  it.each([
    ['ask', '怀化'],
    ['knowledge', 'sync'],
    ['export', '--week', '2026-W47'],
    ['staff', 'add', '李静', '--role', 'clerk'],
    ['deadline', '--received', '2026-09-28'],
  ])('for %s %s as well', async (...words) => {
    const { code, stdout, stderr } = await mingda(words, { PORT: 'many' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/PORT must be/);
    expect(stderr).not.toMatch(stackTrace);
  });
});

describe('--json prints one JSON value on stdout and nothing else', () => {
  const folder = () => {
    const path = temporaryFolder();
    writeFileSync(join(path, 'a.txt'), '甲县环保局2017年年报\n一、概述\n收到申请1件。\n');
    return path;
  };

  it.each<[string, () => string[], number]>([
    ['ask', () => ['ask', '怀化罚了多少钱', '--json'], 0],
    ['deadline', () => ['deadline', '--received', '2026-09-28', '--json'], 0],
    ['knowledge sync', () => ['knowledge', 'sync', folder(), '--publish', '--json'], 0],
    [
      'knowledge sync with a file that cannot be read',
      () => {
        const path = folder();
        writeFileSync(join(path, 'b.pdf'), '%PDF');
        return ['knowledge', 'sync', path, '--json'];
      },
      1,
    ],
    ['knowledge check', () => ['knowledge', 'check', folder(), '--json'], 0],
    [
      'knowledge check of a folder to mend',
      () => {
        const path = folder();
        mkdirSync(join(path, 'words'));
        writeFileSync(join(path, 'words', 'synonyms.txt'), '丙\n');
        return ['knowledge', 'check', path, '--json'];
      },
      1,
    ],
    ['export', () => ['export', '--week', '2026-W47', '--out', temporaryFolder(), '--json'], 0],
  ])('%s', async (_, words, expected) => {
    const { code, stdout } = await mingda(words());
    expect(code).toBe(expected);
    expect(stdout).toMatch(/^[[{].*[\]}]\n$/);
    expect(() => JSON.parse(stdout)).not.toThrow();
  });
});
