import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeal } from '../../src/store/seal.ts';

const seal = createSeal('a secret of enough characters');

test('opens what it sealed, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(seal.open(seal.seal(text))).toBe(text);
    }),
  );
});

test('the same text is sealed differently each time and never visible', () => {
  const [one, two] = [seal.seal('身份证号'), seal.seal('身份证号')];
  expect(one).not.toBe(two);
  expect(Buffer.from(one.slice(3), 'base64url').toString('utf8')).not.toContain('身份证号');
});

test('another key, an altered letter or a foreign version is refused with the remedy', () => {
  const sealed = seal.seal('秘密');
  expect(() => createSeal('another secret of enough letters').open(sealed)).toThrow('SECRET_KEY');
  const altered = `${sealed.slice(0, 20)}${sealed[20] === 'A' ? 'B' : 'A'}${sealed.slice(21)}`;
  expect(() => seal.open(altered)).toThrow('altered');
  expect(() => seal.open('v2.abc')).toThrow('unknown version');
  expect(() => seal.open('')).toThrow('unknown version');
  expect(() => seal.open('v1.')).toThrow('cannot be opened');
  expect(() => seal.open(sealed.slice(0, 30))).toThrow('cannot be opened');
});

test.each(['', 'fifteen letters'])('a secret as short as %j seals nothing', (secret) => {
  expect(() => createSeal(secret)).toThrow('at least 16 characters');
});

test('a shortened authentication tag is not taken for a whole one', () => {
  const bytes = Buffer.from(seal.seal('').slice(3), 'base64url');
  expect(() => seal.open(`v1.${bytes.subarray(0, 20).toString('base64url')}`)).toThrow('cannot be opened');
});

test('pseudonyms are stable, differ by kind and secret, and do not show the text', () => {
  expect(seal.pseudonym('person', '42')).toBe(seal.pseudonym('person', '42'));
  expect(seal.pseudonym('person', '42')).not.toBe(seal.pseudonym('chat', '42'));
  expect(seal.pseudonym('person', '42')).not.toBe(
    createSeal('another secret here').pseudonym('person', '42'),
  );
  expect(seal.pseudonym('person', '42')).toMatch(/^[\w-]{43}$/);
});
