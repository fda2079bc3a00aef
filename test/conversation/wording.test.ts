import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadWording } from '../../src/conversation/wording.ts';
import { temporaryFolder } from '../support/store.ts';
import { shippedWording } from './situation.ts';

const shipped = readFileSync(join(import.meta.dirname, '..', '..', 'knowledge', 'replies.yaml'), 'utf8');

function load(change: (text: string) => string) {
  const file = join(temporaryFolder(), 'replies.yaml');
  const text = change(shipped);
  expect(text).not.toBe(shipped);
  writeFileSync(file, text);
  return loadWording(file);
}

describe('wording', () => {
  it('fills in placeholders, and never what stands in a value', () => {
    expect(shippedWording.say('correction', { written: '{taken}', taken: '怀化' })).toBe(
      '（“{taken}”按“怀化”理解）',
    );
  });

  it('names file and key of a sentence that is missing', () => {
    expect(() => load((text) => text.replace(/^ {2}thanks:.*\n/m, ''))).toThrow(
      /replies\.yaml[\s\S]*sentences\.thanks/,
    );
  });

  it('names a key that it does not know', () => {
    expect(() => load((text) => text.replace('  thanks:', '  farewell: 再见\n  thanks:'))).toThrow(
      /farewell/,
    );
  });

  it('names a placeholder that a sentence may not hold, and those it may', () => {
    expect(() => load((text) => text.replace('  thanks: ', '  thanks: "{nmae}" # '))).toThrow(
      /nmae[\s\S]*sentences\.thanks/,
    );
    expect(() => load((text) => text.replace('{written}', '{writen}'))).toThrow(
      /may hold \{written\}, \{taken\}/,
    );
  });

  it('speaks to residents as 您 only', () => {
    const sentences = shipped.split('\nlabels:')[0] ?? '';
    expect(sentences.split('\n').filter((line) => !line.startsWith('#') && /你/.test(line))).toEqual([]);
  });
});
