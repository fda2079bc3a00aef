import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../../src/documents/encoding.ts';
import { encode } from '../../support/mixed/encodings.ts';

const simplified = '怀化市环境保护局2017年主动公开政府信息818条，比上年增加52条。';
const traditional = '懷化市環境保護局2017年主動公開政府資訊818條，比上年增加52條。';
const short = '县环保局公示';

describe('text without any mark is read by what it says', () => {
  test.each([
    ['UTF-8', 'utf-8', simplified],
    ['GBK', 'gbk', simplified],
    ['GBK, a few words', 'gbk', short],
    ['Big5', 'big5', traditional],
    ['Big5, a few words', 'big5', '環保局公告'],
  ] as const)('%s', (_, encoding, text) => {
    expect(decodeBytes(encode(text, encoding))).toBe(text);
  });

  test.each([
    ['UTF-16, little end first', 'utf-16le'],
    ['UTF-16, big end first', 'utf-16be'],
  ] as const)('%s', (_, encoding) => {
    const marked = encode(simplified, encoding);
    expect(decodeBytes(marked)).toBe(simplified);
    expect(decodeBytes(marked.slice(2))).toBe(simplified);
    // Not one Latin letter, so not one zero to tell it by.
    expect(decodeBytes(encode('本局对下列建设项目的环境影响评价文件不予公开。', encoding).slice(2))).toBe(
      '本局对下列建设项目的环境影响评价文件不予公开。',
    );
  });

  test('four-byte characters of GB18030', () => {
    // 㐂 (U+3402) is 81 39 EF 31 in the standard's table.
    const bytes = Buffer.concat([encode(simplified, 'gbk'), Buffer.from([0x81, 0x39, 0xef, 0x31])]);
    expect(decodeBytes(bytes)).toBe(`${simplified}㐂`);
  });

  test('UTF-8 that was cut inside a character loses that character only', () => {
    const cut = encode(simplified.repeat(20), 'utf-8').slice(0, -4);
    expect(decodeBytes(cut)?.startsWith(simplified)).toBe(true);
  });

  test('bytes of a picture are no text', () => {
    const noise = Uint8Array.from({ length: 4001 }, (_, at) => (at * 7919 + 13) % 256);
    expect(decodeBytes(noise)).toBeNull();
  });
});

test('a wrong word of the file for its encoding does not count', () => {
  expect(decodeBytes(encode(simplified, 'utf-8'), 'gb2312')).toBe(simplified);
  expect(decodeBytes(encode(simplified, 'gbk'), 'utf-8')).toBe(simplified);
  expect(decodeBytes(encode(traditional, 'big5'), 'gb2312')).toBe(traditional);
});
