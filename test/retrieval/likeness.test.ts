import { describe, expect, it } from 'vitest';
import { nameParts, sharedInOrder, sharedRuns } from '../../src/retrieval/likeness.ts';

describe('shared runs', () => {
  it('are the whole question where the text holds it, and nothing where it holds no two signs of it', () => {
    expect(sharedRuns('优良天数比例', '全市优良天数比例91.3%')).toEqual({ longest: 1, worth: 1 });
    expect(sharedRuns('优良天数比例', '收到公开申请').worth).toBe(0);
  });

  it('are worth more in one piece than in two', () => {
    const whole = sharedRuns('优良天数比例是多少', '优良天数比例').worth;
    const split = sharedRuns('优良天数比例是多少', '优良的天数比例').worth;
    expect(whole).toBeGreaterThan(split);
    expect(split).toBeGreaterThan(0);
  });
});

it('counts the signs that an everyday name shares with the official one in their order', () => {
  expect(sharedInOrder('律协查询', '律师协会基本信息查询')).toBe(4);
  expect(sharedInOrder('律所查询', '医学情报研究所查新')).toBe(2);
  expect(sharedInOrder('', '律师')).toBe(0);
});

it('takes a list of names apart, whatever parts them', () => {
  expect(nameParts('律所查询,查询律所、 找律所。')).toEqual(['律所查询', '查询律所', '找律所']);
  expect(nameParts('“户口，迁出”')).toEqual(['户口', '迁出']);
});
