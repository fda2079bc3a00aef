import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfigError, knowledgePath, readConfig, UnusableError } from '../src/config.ts';
import { inProcess } from './support/secret-process.ts';
import { root } from './support/source.ts';
import { temporaryFolder } from './support/store.ts';

const names = [
  ...['PORT', 'DATA_DIR', 'KNOWLEDGE_DIR', 'PUBLIC_URL', 'SECRET_KEY'],
  ...['TELEGRAM_TOKEN', 'TELEGRAM_LIBRARY', 'TELEGRAM_API_ROOT'],
];
const rounds = 40;
const key = 'a key of at least thirty-two characters';

beforeEach(() => {
  for (const name of names) vi.stubEnv(name, undefined);
  return () => void vi.unstubAllEnvs();
});

function set(settings: Record<string, string>): void {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
}

function mistakesOf(settings: Record<string, string>): string {
  set(settings);
  try {
    readConfig();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('the settings were taken');
}

describe('without any setting', () => {
  it('serves the shipped knowledge on 8080 from ./data, by itself', () => {
    const config = readConfig();
    expect(config).toMatchObject({
      port: 8080,
      dataDir: join(process.cwd(), 'data'),
      knowledgeDir: join(root, 'knowledge'),
      publicUrl: 'http://localhost:8080',
      telegram: null,
    });
  });

  it('takes an empty setting for none', () => {
    set({ PORT: '', KNOWLEDGE_DIR: '', TELEGRAM_TOKEN: '', PUBLIC_URL: '' });
    expect(readConfig()).toMatchObject({ port: 8080, knowledgeDir: join(root, 'knowledge'), telegram: null });
  });
});

describe('settings', () => {
  it('are read', () => {
    const folder = temporaryFolder();
    set({ PORT: '9000', DATA_DIR: join(folder, 'new'), KNOWLEDGE_DIR: folder, SECRET_KEY: key });
    set({ PUBLIC_URL: 'https://chat.example.gov.cn//', TELEGRAM_TOKEN: `123:${'A'.repeat(35)}` });
    expect(readConfig()).toMatchObject({
      ...{ port: 9000, dataDir: join(folder, 'new'), knowledgeDir: folder, secret: key },
      publicUrl: 'https://chat.example.gov.cn',
      telegram: { token: `123:${'A'.repeat(35)}`, apiRoot: 'https://api.telegram.org' },
    });
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  it('may name what is the default anyway, and leave the port to the system', () => {
    set({ TELEGRAM_LIBRARY: 'grammy', PORT: '0' });
    expect(readConfig()).toMatchObject({ port: 0, telegram: null });
  });

  it('of a command go before those of the environment', () => {
    set({ DATA_DIR: '/somewhere' });
    expect(readConfig({ DATA_DIR: '/elsewhere' }).dataDir).toBe('/elsewhere');
  });

  it.each([
    [{ PORT: 'many' }, /PORT must be a port number/],
    [{ PORT: '80.5' }, /PORT must be a whole number/],
    [{ PORT: '70000' }, /PORT must be between 0 and 65535; 0 takes any free port/],
    [{ PORT: '-1' }, /PORT must be between 0 and 65535/],
    [{ PUBLIC_URL: 'chat.example' }, /PUBLIC_URL must be an address such as https:/],
    [{ PUBLIC_URL: 'javascript:alert(1)' }, /PUBLIC_URL/],
    [{ SECRET_KEY: 'short' }, /SECRET_KEY must have at least 32.*openssl/],
    [{ TELEGRAM_TOKEN: 'no token' }, /TELEGRAM_TOKEN must look like 123456:ABC/],
    [{ TELEGRAM_API_ROOT: 'ftp://x' }, /TELEGRAM_API_ROOT must be an address/],
    [{ KNOWLEDGE_DIR: '/absent' }, /KNOWLEDGE_DIR must be an existing folder/],
    [{ DATABASE_URL: 'postgres://x' }, /DATABASE_URL: .*not supported yet/],
    [{ TELEGRAM_WEBHOOK: 'https://x' }, /TELEGRAM_WEBHOOK: only long polling is supported yet/],
    [{ TELEGRAM_LIBRARY: 'telegraf' }, /TELEGRAM_LIBRARY: only grammy is supported yet/],
    ...[
      ...['WECHAT_APP_ID', 'WECHAT_APP_SECRET', 'WECHAT_TOKEN', 'WECHAT_AES_KEY', 'WECHAT_API_ROOT'],
      ...['WECHAT_MODE', 'SMTP_URL', 'SMTP_FROM', 'NOTIFY_WEBHOOK', 'NOTIFY_SECRET'],
    ].map((name): [object, RegExp] => [
      { [name]: 'x' },
      new RegExp(`${name}: .*not supported yet; remove it`),
    ]),
  ])('that cannot be are refused with a remedy: %j', (settings, remedy) => {
    expect(mistakesOf(settings as Record<string, string>)).toMatch(remedy);
  });

  it('that cannot be are all named at once, without their values', () => {
    const message = mistakesOf({
      PORT: 'x',
      SECRET_KEY: 'geheim',
      TELEGRAM_TOKEN: 'geheim',
      DATABASE_URL: 'geheim',
    });
    for (const name of ['PORT', 'SECRET_KEY', 'TELEGRAM_TOKEN', 'DATABASE_URL'])
      expect(message).toContain(`- ${name}`);
    expect(message).not.toContain('geheim');
  });

  it('of files where folders belong are refused', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(mistakesOf({ KNOWLEDGE_DIR: file })).toContain('KNOWLEDGE_DIR must be an existing folder');
    expect(mistakesOf({ KNOWLEDGE_DIR: join(file, 'below') })).toContain('KNOWLEDGE_DIR must be');
    expect(mistakesOf({ DATA_DIR: file })).toContain('DATA_DIR must be a folder');
  });
});

describe('the secret', () => {
  it('is made once in DATA_DIR, for its owner alone, and only when it is needed', () => {
    const dataDir = join(temporaryFolder(), 'data');
    set({ DATA_DIR: dataDir });
    const config = readConfig();
    expect(existsSync(dataDir)).toBe(false);
    expect(config.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(readConfig().secret).toBe(config.secret);
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(dataDir, 'secret.key'), 'utf8')).toBe(config.secret);
  });

  it('is not made where SECRET_KEY is set', () => {
    const dataDir = temporaryFolder();
    set({ DATA_DIR: dataDir, SECRET_KEY: key });
    expect(readConfig().secret).toBe(key);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('is one and the same for processes that start together', async () => {
    const folder = temporaryFolder();
    const secrets = await Promise.all(Array.from({ length: 6 }, () => inProcess(folder, rounds)));
    expect(secrets[0]).toHaveLength(rounds);
    for (const [round, secret] of secrets[0]?.entries() ?? []) {
      expect(secret).toMatch(/^[0-9a-f]{64}$/);
      expect(new Set(secrets.map((ofOne) => ofOne[round])).size).toBe(1);
      expect(readdirSync(join(folder, String(round)))).toEqual(['secret.key']);
    }
  });

  it.each(['', ' \n', 'short'])('is refused where its file holds %j, and not replaced', (content) => {
    const dataDir = temporaryFolder();
    const file = join(dataDir, 'secret.key');
    writeFileSync(file, content);
    set({ DATA_DIR: dataDir });
    expect(() => readConfig().secret).toThrow(UnusableError);
    expect(() => readConfig().secret).toThrow(`${file} is damaged`);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it('that cannot be written names the folder', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    set({ DATA_DIR: join(file, 'below') });
    expect(() => readConfig().secret).toThrow(UnusableError);
    expect(() => readConfig().secret).toThrow('make it a folder that this user may write');
  });
});

describe('a KNOWLEDGE_DIR', () => {
  it('has its own files first, and the shipped ones for what it lacks', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'words'));
    writeFileSync(join(folder, 'words', 'synonyms.txt'), '甲,乙\n');
    set({ KNOWLEDGE_DIR: folder });
    const config = readConfig();
    expect(knowledgePath(config, 'words/synonyms.txt')).toBe(join(folder, 'words/synonyms.txt'));
    expect(knowledgePath(config, 'words/stopwords.txt')).toBe(join(root, 'knowledge/words/stopwords.txt'));
    expect(knowledgePath(config, 'replies.yaml')).toBe(join(root, 'knowledge/replies.yaml'));
  });
});
