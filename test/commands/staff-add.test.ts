import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { OperatorError, UsageError } from '../../src/commands/command.ts';
import staffAdd from '../../src/commands/staff-add.ts';
import { findInvitation } from '../../src/register/staff.ts';
import { openStore } from '../../src/store/database.ts';
import { temporaryFolder } from '../support/store.ts';

const secret = 'a secret of at least thirty-two characters';
let dataDir = '';
let out: string[] = [];
let err: string[] = [];

beforeEach(() => {
  dataDir = temporaryFolder();
  out = [];
  err = [];
  vi.stubEnv('DATA_DIR', dataDir);
  vi.stubEnv('SECRET_KEY', secret);
  vi.stubEnv('PUBLIC_URL', 'https://chat.example.gov.cn/');
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0);
  return () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  };
});

it('prints the one-time link alone on stdout and what it is good for on stderr', async () => {
  expect(await staffAdd.run(['李静'], { role: 'clerk' })).toBe(0);
  const [, token = ''] =
    /^https:\/\/chat\.example\.gov\.cn\/console\/welcome\/([\w-]{43})\n$/.exec(out.join('')) ?? [];
  expect(err.join('')).toMatch(/once, within 7 days/);
  const store = await openStore({ dataDir, secret });
  onTestFinished(() => store.close());
  expect(await findInvitation(store.reader, token)).toMatchObject({ name: '李静', role: 'clerk' });
});

it('refuses a name that exists, with the remedy', async () => {
  await staffAdd.run(['李静'], { role: 'clerk' });
  const again = staffAdd.run(['李静'], { role: 'leader' });
  await expect(again).rejects.toThrow(OperatorError);
  await expect(again).rejects.toThrow('choose another name');
});

it('gives an account that exists a new link, and ends the earlier one', async () => {
  await staffAdd.run(['李静'], { role: 'clerk' });
  expect(await staffAdd.run(['李静'], { renew: true })).toBe(0);
  const [first, second] = out
    .join('')
    .trim()
    .split('\n')
    .map((link) => link.split('/').at(-1) ?? '');
  const store = await openStore({ dataDir, secret });
  onTestFinished(() => store.close());
  expect(await findInvitation(store.reader, first ?? '')).toBeNull();
  expect(await findInvitation(store.reader, second ?? '')).toMatchObject({ name: '李静', role: 'clerk' });
  await expect(staffAdd.run(['王强'], { renew: true })).rejects.toThrow('make one with --role');
});

it.each([
  ['李静', undefined, '--role is missing'],
  ['李静', 'king', 'secrecy-reviewer'],
  ['  ', 'clerk', 'name is empty'],
])('refuses wrong use and says what to write: %j %j', async (name, role, remedy) => {
  const adding = staffAdd.run([name], role === undefined ? {} : { role });
  await expect(adding).rejects.toThrow(UsageError);
  await expect(adding).rejects.toThrow(remedy);
});
