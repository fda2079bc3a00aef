import { beforeEach, expect, it, vi } from 'vitest';
import { UsageError } from '../../src/commands/command.ts';
import deadline from '../../src/commands/deadline.ts';
import { temporaryFolder } from '../support/store.ts';

beforeEach(() => {
  vi.stubEnv('DATA_DIR', temporaryFolder());
  return () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  };
});

/** @returns what the command wrote to stdout. */
async function run(values: Parameters<typeof deadline.run>[1]): Promise<string> {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  expect(await deadline.run([], values)).toBe(0);
  return written.join('');
}

it('prints one JSON value of the agreed form', async () => {
  const value = JSON.parse(await run({ received: '2026-09-28', json: true }));
  expect(Object.keys(value)).toEqual(['regime', 'days', 'dueOn', 'provisional', 'steps']);
  expect(value).toMatchObject({ regime: 'order-711', days: 20, dueOn: '2026-10-30', provisional: false });
  for (const step of value.steps) expect(Object.keys(step)).toEqual(['date', 'text', 'article']);
});

it('reads events and the days of an extension', async () => {
  const event = [
    'third-party-consulted=2026-10-12',
    'third-party-answered=2026-10-23',
    'extended=2026-10-26:10',
  ];
  const value = JSON.parse(await run({ received: '2026-09-28', via: 'mail', event, json: true }));
  expect(value).toMatchObject({ days: 30, dueOn: '2026-11-26' });
});

it('explains itself in Chinese otherwise', async () => {
  const text = await run({ received: '2026-12-28' });
  expect(text).toContain('答复到期日：2027-01-26（暂定）');
  expect(text).toContain('《政府信息公开条例》（国务院令第711号）第三十三条');
});

it('does not call a day due while the clock stands still', async () => {
  const text = await run({ received: '2026-09-28', event: ['agency-consulted=2026-10-12'] });
  expect(text).toContain('期限已停止计算');
  expect(text).not.toContain('答复到期日');
});

it.each([
  [{}, '--received is missing'],
  [{ received: '28.9.2026' }, 'YYYY-MM-DD'],
  [{ received: '2026-02-30' }, 'is not a date'],
  [{ received: '2008-04-30' }, 'in force from 2008-05-01'],
  [{ received: '2026-09-28', via: 'pigeon' }, 'in-person'],
  [{ received: '2026-09-28', event: ['corrected'] }, 'KIND=YYYY-MM-DD'],
  [{ received: '2026-09-28', event: ['lunch=2026-10-09'] }, 'third-party-consulted'],
  [{ received: '2026-09-28', event: ['corrected=2026-10-09'] }, 'add correction-requested=DATE'],
  [{ received: '2026-09-28', event: ['corrected=2026-13-09'] }, 'is not a date'],
  [{ received: '2026-09-28', event: ['corrected=2026-10-09:5'] }, 'only extended'],
])('refuses wrong use and says what to write: %j', async (values, remedy) => {
  await expect(run(values)).rejects.toThrow(UsageError);
  await expect(run(values)).rejects.toThrow(remedy);
});
