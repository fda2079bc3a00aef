import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AgencyFileError, currentChannels, loadAgency } from '../../src/register/agency.ts';
import { temporaryFolder } from '../support/store.ts';

const shipped = 'knowledge/agency.yaml';
const date = Temporal.PlainDate.from;

/** The shipped file with one line changed. */
function changed(from: string, to: string): string {
  const file = join(temporaryFolder(), 'agency.yaml');
  const text = readFileSync(shipped, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
  return file;
}

it('reads the shipped demonstration over five bureaus', () => {
  const agency = loadAgency(shipped);
  expect(agency.demonstration).toBe(true);
  expect(agency.agencies.map(({ id }) => id).sort()).toEqual([
    'huachuan',
    'huaihua',
    'shizhong',
    'tongzhou',
    'zhenhai',
  ]);
});

it('offers the hotlines that work on a day: 12369 was merged into 12345 by the middle of 2024', () => {
  const agency = loadAgency(shipped);
  const numbers = (on: string) => currentChannels(agency, date(on)).map(({ number }) => number);
  expect(numbers('2017-06-01')).toContain('12369');
  expect(numbers('2024-06-30')).toContain('12369');
  expect(numbers('2024-07-01')).not.toContain('12369');
  expect(numbers('2026-11-22')).toContain('12345');
});

it.each([
  ['until: "2024-06-30"', 'until: "30 June 2024"', 'channels.2.until'],
  ['receiptClock: confirmation', 'receiptClock: whenever', 'receiptClock'],
  ['demonstration: true', 'demonstration: perhaps', 'demonstration'],
  ['hours: ""', 'ours: ""', 'ours'],
])('names the place of a mistake: %s', (from, to, place) => {
  const file = changed(from, to);
  expect(() => loadAgency(file)).toThrow(AgencyFileError);
  expect(() => loadAgency(file)).toThrow(place);
});

it('says which file is absent', () => {
  expect(() => loadAgency('nowhere/agency.yaml')).toThrow('nowhere/agency.yaml cannot be read');
});
