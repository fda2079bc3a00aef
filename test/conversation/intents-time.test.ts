import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shippedIntents } from './situation.ts';

/** Milliseconds that any one message may take: a guard against exponential time, which takes minutes or years. */
const bound = 3000;

type File = { courtesies: string[]; intents: Record<string, { any: string[]; not?: string[] }> };
const file: File = parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'knowledge', 'words', 'intents.yaml'), 'utf8'),
);
const patterns = [
  ...file.courtesies.map((source, at) => [`courtesies[${at}]`, source]),
  ...Object.entries(file.intents).flatMap(([name, { any, not = [] }]) => [
    ...any.map((source, at) => [`${name}.any[${at}]`, source]),
    ...not.map((source, at) => [`${name}.not[${at}]`, source]),
  ]),
] as [string, string][];

/** The words that stand in a pattern, and each of their signs: 好的? also means 好. */
function wordsOf(source: string): string[] {
  const words = source.replace(/\\p\{\w+\}|\\./g, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set([...words, ...words.join(''), '!', ','])];
}

/** What a pattern that repeats could choke on: its own words again and again, then a sign that no pattern ends with. */
function* attacksOn(source: string): Generator<string> {
  const words = wordsOf(source);
  for (const word of words) yield `${word.repeat(40)}☒`;
  if (!/\)[+*]/.test(source)) return;
  for (const first of words) {
    for (const second of words) {
      yield `${first}${second.repeat(40)}☒`;
      yield `${(first + second).repeat(20)}☒`;
    }
  }
}

describe('a pattern', () => {
  // In a context of its own, because only there a regular expression that does not come back can be stopped.
  it.each(patterns)(
    '%s reads its own words repeated in no time',
    (_, source) => {
      const attacks = [...attacksOn(source)];
      const script = `
      const regex = new RegExp(source, 'u');
      let slowest = 0;
      for (const text of attacks) {
        const started = now();
        regex.test(text);
        slowest = Math.max(slowest, now() - started);
      }
      slowest`;
      const context = { source, attacks, now: () => performance.now() };
      expect(runInNewContext(script, context, { timeout: 10_000 })).toBeLessThan(bound);
    },
    20_000,
  );
});

it.each([
  ['greeting', '您好'],
  ['thanks', '谢谢'],
  ['help', '帮助'],
  ['handoff', '转人工'],
  ['status', '查进度'],
] as const)('%s is looked for in short messages only', (intent, words) => {
  expect(shippedIntents.wants(intent, words)).toBe(true);
  expect(shippedIntents.wants(intent, words.repeat(31))).toBe(false);
});

it('hears a complaint and a request at any length', () => {
  const told = '我家住在三楼，楼下去年开了一家饭店，'.repeat(6);
  expect(shippedIntents.wants('complaint', `${told}油烟太大没人管`)).toBe(true);
  expect(shippedIntents.wants('request', `${told}检测报告我要申请公开`)).toBe(true);
});
