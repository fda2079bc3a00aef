import { describe, expect, it } from 'vitest';
import {
  isOperationOnly,
  namesOwnTime,
  windowsIn,
  withoutOperation,
} from '../../../src/retrieval/figures/leaning.ts';

describe('a message about figures', () => {
  it.each([
    '和去年比',
    '和上个月比怎么样',
    '排第几',
    '那排第几呢',
    '哪个月最差',
    '哪个县最好',
    '变化趋势',
    '超标了吗',
    '前三名',
    '比去年同期高吗',
  ])('"%s" only says what to do', (text) => {
    expect(isOperationOnly(text)).toBe(true);
  });

  it.each(['PM2.5呢', '空气排第几', '申请公开要几天', '怎么投诉', '谢谢', '上个月呢', '罚了多少'])(
    '"%s" says what of, or nothing to do',
    (text) => {
      expect(isOperationOnly(text)).toBe(false);
    },
  );

  it('has a topic beside what was to be done', () => {
    expect(withoutOperation('pm2.5 和去年比')).toBe('pm2.5');
    expect(withoutOperation('空气排第几')).toBe('空气');
    expect(withoutOperation('aqi走势')).toBe('aqi');
  });

  it('names a time of its own, or only one to compare with', () => {
    expect(namesOwnTime('和去年比')).toBe(false);
    expect(namesOwnTime('9月和去年比')).toBe(true);
    expect(namesOwnTime('上个月排第几')).toBe(true);
    expect(windowsIn('那近三个月呢')).toEqual(['近3个月']);
  });
});
