import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitText } from '../../../src/channels/telegram/split.ts';

const withoutSpace = (text: string) => text.replace(/\s/g, '');

test('short text stays whole', () => {
  expect(splitText('  申请公开要20个工作日。\n')).toEqual(['申请公开要20个工作日。']);
  expect(splitText(' \n ')).toEqual([]);
  expect(splitText('字'.repeat(4096))).toHaveLength(1);
});

test('long text is cut after a sentence, closing quotation marks included', () => {
  const sentence = '他说：“空气质量达标。”';
  const parts = splitText(sentence.repeat(1000));
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(part.endsWith('达标。”')).toBe(true);
});

test('a paragraph break in the second half is better than a later sentence end', () => {
  const parts = splitText(`${'一二三。'.repeat(15)}\n\n${'四五六。'.repeat(15)}`, 100);
  expect(parts[0]).toBe('一二三。'.repeat(15));
});

test('a run without any break is cut between characters, never inside an emoji', () => {
  const family = '👨‍👩‍👧‍👦';
  const parts = splitText(family.repeat(1000));
  expect(parts.join('')).toBe(family.repeat(1000));
  for (const part of parts) expect(part.length % family.length).toBe(0);
});

test('any text is kept letter by letter, white space apart, in parts that Telegram takes', () => {
  const alphabet = fc.constantFrom(
    '字',
    '。',
    '，',
    ' ',
    '\n',
    '\n\n',
    '👩‍🔬',
    '𠮷',
    'a',
    '“',
    '”',
    '&',
    'é',
  );
  fc.assert(
    fc.property(fc.array(alphabet, { maxLength: 400 }), fc.integer({ min: 20, max: 90 }), (pieces, limit) => {
      const text = pieces.join('');
      const parts = splitText(text, limit);
      expect(withoutSpace(parts.join(''))).toBe(withoutSpace(text));
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(limit);
        expect(part.length).toBeGreaterThan(0);
        expect(part.isWellFormed()).toBe(true);
      }
    }),
  );
});

test('a single character longer than the limit is cut all the same, between whole code points', () => {
  const parts = splitText(`e${'\u0301'.repeat(300)}𠮷𠮷`, 64);
  expect(parts.join('')).toBe(`e${'\u0301'.repeat(300)}𠮷𠮷`);
  for (const part of parts) expect(part.isWellFormed() && part.length <= 64).toBe(true);
});

test('half a million characters without a break are split quickly', () => {
  const started = performance.now();
  expect(splitText('字'.repeat(500_000)).length).toBe(Math.ceil(500_000 / 4096));
  expect(performance.now() - started).toBeLessThan(3000);
});
