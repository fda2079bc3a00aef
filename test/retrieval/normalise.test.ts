import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/retrieval/normalise.ts';

describe('normalise', () => {
  it.each([
    ['樺川縣2018年公開了多少條', '桦川县2018年公开了多少条'],
    ['２０１７年，ＰＭ２．５', '2017年,pm2.5'],
    ['十五个工作日', '15个工作日'],
    ['二十个工作日', '20个工作日'],
    ['二〇一七年', '2017年'],
    ['一千二百人次', '1200人次'],
    ['一百零五项', '105项'],
    ['四万余种', '4万余种'],
    ['3,400余人', '3400余人'],
    ['Ⅱ类', '2类'],
    ['二类', '2类'],
    ['II类', '2类'],
    ['Ⅰ—Ⅲ类', '1-3类'],
    ['第二季度', '第2季度'],
  ])('writes %s as %s', (written, expected) => {
    expect(normalise(written)).toBe(expected);
  });

  it.each(['统一', '三同时', '一是', '一把手', '千千万万', '十分感谢'])(
    'leaves the numerals inside %s',
    (word) => {
      expect(normalise(word)).toBe(word);
    },
  );

  it('writes the same thing for every way of writing it', () => {
    const ways = ['Ⅲ类', 'III类', '三类', '３类', '3 类', '叁类'.replace('叁', '三')];
    expect(new Set(ways.map(normalise)).size).toBe(1);
  });

  it('is stable: normalising twice changes nothing', () => {
    for (const text of ['怀化市2017年Ⅰ—Ⅲ类 45个', 'PM2.5 十五', '樺川縣 環境']) {
      expect(normalise(normalise(text))).toBe(normalise(text));
    }
  });
});
