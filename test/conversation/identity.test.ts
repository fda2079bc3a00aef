import { describe, expect, it } from 'vitest';
import { maskIdentityNumber, readIdentityNumber } from '../../src/conversation/form/identity.ts';

describe('a number of proof of identity', () => {
  it.each([
    ['the example of GB 11643-1999', '11010519491231002X'],
    ['written in small letters and groups', '110105 1949 1231 002x', '11010519491231002X'],
    ['full width', '１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
    ['the credit code of Tencent, as published', '9144030071526726XG'],
    ['the credit code of Alibaba, as published', '91330100799655058B'],
    ['a passport', 'E12345678'],
    ['a permit for Hong Kong', 'H12345678'],
    ['a permit for Taiwan', '12345678'],
  ])('is taken: %s', (_, written, read = written) => {
    expect(readIdentityNumber(written)).toBe(read);
  });

  it.each([
    ['a wrong check digit', '110105194912310021'],
    ['a day that there is not', '11010519490230002X'],
    ['a wrong check sign of a credit code', '91330100799655058C'],
    ['too short', '123456'],
    ['words', '我没有身份证'],
    ['a mobile number', '13912345678'],
  ])('is refused: %s', (_, written) => {
    expect(readIdentityNumber(written)).toBeNull();
  });

  it('shows only its beginning and end', () => {
    expect(maskIdentityNumber('11010519491231002X')).toBe('110***********002X');
    expect(maskIdentityNumber('E12345678')).toBe('E12**5678');
  });
});
