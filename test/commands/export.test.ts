import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { OperatorError, UsageError } from '../../src/commands/command.ts';
import exportCommand from '../../src/commands/export.ts';
import { openStore } from '../../src/store/database.ts';
import { seedWeek } from '../statistics/sample-report.ts';
import { temporaryFolder } from '../support/store.ts';

const secret = 'a secret of at least thirty-two characters';
let dataDir = '';
let written: string[] = [];

beforeEach(() => {
  dataDir = temporaryFolder();
  written = [];
  vi.stubEnv('DATA_DIR', dataDir);
  vi.stubEnv('SECRET_KEY', secret);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  return () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  };
});

it('writes three files into a folder that it makes, and prints their paths', async () => {
  const out = join(temporaryFolder(), 'new', 'folder');
  expect(await exportCommand.run([], { week: '2026-W47', out })).toBe(0);
  const files = ['xlsx', 'csv', 'html'].map((extension) => join(out, `mingda-2026-W47.${extension}`));
  expect(written.join('')).toBe(`${files.join('\n')}\n`);
  expect(readdirSync(out).toSorted()).toEqual([
    'mingda-2026-W47.csv',
    'mingda-2026-W47.html',
    'mingda-2026-W47.xlsx',
  ]);
});

it('counts what a running service has recorded, and prints one JSON value', async () => {
  const store = await openStore({ dataDir, secret });
  onTestFinished(() => store.close());
  await seedWeek(store);
  const out = temporaryFolder();
  await exportCommand.run([], { from: '2026-11-16', to: '2026-11-22', out, json: true });
  const printed = JSON.parse(written.join(''));
  expect(printed.period).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  expect(printed.totals).toMatchObject({
    messages: 40,
    inquiries: 40,
    unanswered: 9,
    ratings: { up: 4, down: 2 },
  });
  expect(printed.files[1]).toBe(join(out, 'mingda-2026-11-16_2026-11-22.csv'));
  expect(readFileSync(printed.files[1], 'utf8')).toContain('概览,消息,数量,40');
});

it('counts while somebody else is writing', async () => {
  const store = await openStore({ dataDir, secret });
  onTestFinished(() => store.close());
  await seedWeek(store);
  await store.transaction(async (trx) => {
    await trx.insertInto('counter').values({ name: 'x', value: 1 }).execute();
    expect(await exportCommand.run([], { week: '2026-W47', out: temporaryFolder(), json: true })).toBe(0);
  });
  expect(JSON.parse(written.join('')).totals).toMatchObject({ messages: 40, unanswered: 9 });
});

it('replaces an earlier export', async () => {
  const out = temporaryFolder();
  writeFileSync(join(out, 'mingda-2026-W47.csv'), 'old');
  await exportCommand.run([], { week: '2026-W47', out });
  expect(readFileSync(join(out, 'mingda-2026-W47.csv'), 'utf8')).toContain('概览,消息,数量,0');
});

it.each([
  [{}, '--week 2026-W47, or --from'],
  [{ week: '2026-W47', from: '2026-11-01' }, 'exclude each other'],
  [{ from: '2026-11-01' }, '--to is missing'],
  [{ to: '2026-11-01' }, '--from is missing'],
  [{ week: '2025-W53' }, '2025-W01 to 2025-W52'],
  [{ week: 'last' }, 'write it like 2026-W47'],
  [{ from: '2026-11-31', to: '2026-12-01' }, 'write it like 2026-11-01'],
  [{ from: '2026-11-15', to: '2026-11-01' }, 'exchange --from and --to'],
])('refuses %j with the remedy', async (values, remedy) => {
  const refused = exportCommand.run([], values);
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(remedy);
});

it('names the folder that it cannot write into, and leaves no half-written file', async () => {
  const out = temporaryFolder();
  mkdirSync(join(out, 'mingda-2026-W47.csv'));
  const failed = exportCommand.run([], { week: '2026-W47', out });
  await expect(failed).rejects.toThrow(OperatorError);
  await expect(failed).rejects.toThrow('--out');
  expect(readdirSync(out).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
