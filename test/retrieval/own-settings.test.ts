import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadIntents } from '../../src/conversation/intents.ts';
import { loadWording } from '../../src/conversation/wording.ts';
import { readSettings } from '../../src/retrieval/own-settings.ts';
import { loadWeights } from '../../src/retrieval/weights.ts';

const folder = mkdtempSync(join(tmpdir(), 'mingda-settings-'));
afterEach(() => rmSync(join(folder, 'own.yaml'), { force: true }));
const shipped = (name: string) => resolve(import.meta.dirname, '../../knowledge', name);
const own = (text: string) => {
  const file = join(folder, 'own.yaml');
  writeFileSync(file, text);
  return file;
};

describe('an office’s own settings', () => {
  it('take what they lack from the shipped ones, key by key, and lists whole', () => {
    const file = own('sentences: {greeting: 您好}\nlist: [1]\n');
    const other = join(folder, 'shipped.yaml');
    writeFileSync(other, 'sentences: {greeting: 你好, thanks: 不客气}\nlist: [1, 2]\nmore: {a: 1}\n');
    expect(readSettings(file, other)).toEqual({
      sentences: { greeting: '您好', thanks: '不客气' },
      list: [1],
      more: { a: 1 },
    });
  });

  it('of an earlier version, which lack what was added since, still load', () => {
    const replies = parse(stringify(readSettings(shipped('replies.yaml')))) as {
      sentences: Record<string, string>;
    };
    const [first = ''] = Object.keys(replies.sentences);
    const kept = own(stringify({ sentences: { [first]: replies.sentences[first] } }));
    expect(() => loadWording(kept)).toThrow();
    expect(loadWording(kept, shipped('replies.yaml')).examples.length).toBeGreaterThan(0);
    const few = own('courtesies: [^劳驾]\n');
    const intents = loadIntents(few, shipped('words/intents.yaml'));
    expect(intents.wants('greeting', '你好')).toBe(true);
    const weights = own('thresholds: {answer: 0.6}\n');
    expect(loadWeights(weights, shipped('retrieval.yaml')).thresholds.answer).toBe(0.6);
  });

  it('with a key that nobody reads are refused by its name', () => {
    const file = own('thresholds: {anwser: 0.6}\n');
    expect(() => loadWeights(file, shipped('retrieval.yaml'))).toThrow(/anwser/);
  });
});
