import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/retrieval/normalise.ts';
import { loadGuideWords } from '../../../src/retrieval/service-guides/vocabulary.ts';
import { shippedWords } from '../../support/retrieval.ts';
import { temporaryFolder } from '../../support/store.ts';

const read = (question: string) => {
  const { asks, whole, name } = shippedWords.guides.read(normalise(question));
  return [name, asks.map(({ slots }) => slots[0]).join('+'), whole];
};

describe('what a question asks of a guide', () => {
  it.each([
    ['环评报批要什么材料', '环评报批', '申请材料'],
    ['办理排污许可证需要准备哪些资料？', '排污许可证', '申请材料'],
    ['排污许可证几天办结', '排污许可证', '承诺办结时限'],
    ['危废经营许可证办下来要多久', '危废经营许可证', '承诺办结时限'],
    ['排污许可证的法定时限和承诺时限', '排污许可证', '法定办结时限'],
    ['排污许可证法定期限多长', '排污许可证', '法定办结时限'],
    ['在哪办排污许可证', '排污许可证', '办理地点'],
    ['排污许可证收费吗', '排污许可证', '收费'],
    ['排污许可证窗口几点上班', '排污许可证', '办理时间'],
    ['排污许可证能网上办吗', '排污许可证', '办理方式'],
    ['辐射安全许可证咨询电话是多少', '辐射安全许可证', '咨询电话'],
    ['辐射安全许可证的投诉电话', '辐射安全许可证', '投诉电话'],
    ['寄养公证要跑几趟', '寄养公证', '到现场次数'],
    ['普通话证书能邮寄吗', '普通话证书', '快递服务'],
    ['要什么材料', '', '申请材料'],
    ['几天办结', '', '承诺办结时限'],
    ['电话呢？', '', '咨询电话'],
    ['那在哪办', '', '办理地点'],
    ['什么时间上班', '', '办理时间'],
  ])('%s', (question, name, slot) => {
    expect(read(question)).toEqual([name, slot, false]);
  });

  it('may be several things at once, or the guide as a whole', () => {
    expect(read('排污许可证要多少天，在哪办，要什么材料')).toEqual([
      ...['排污许可证', '承诺办结时限+申请材料+办理地点', false],
    ]);
    expect(read('排污证怎么办')).toEqual(['排污证', '', true]);
    expect(read('我想办个体户执照')).toEqual(['个体户执照', '', true]);
  });

  it('is nothing in a question about something else', () => {
    expect(read('怀化2017年空气优良天数比例')[1]).toBe('');
    expect(read('去年收到信息公开申请多少件')[1]).toBe('');
  });
});

describe('the file', () => {
  const load = (text: string) => {
    const file = join(temporaryFolder(), 'services.yaml');
    writeFileSync(file, text);
    return () => loadGuideWords(file);
  };

  it.each([
    ['a label of two slots', 'slots: [{name: 甲, also: [乙]}, {name: 乙}]\nasks: []\noverview: []', '乙'],
    ['an unknown slot', 'slots: [{name: 甲}]\nasks: [{words: [x], slots: [丙]}]\noverview: []', '丙'],
    ['a broken expression', 'slots: [{name: 甲}]\nasks: [{words: ["("], slots: []}]\noverview: []', '\\('],
    ['an unknown field', 'slots: [{name: 甲, aslo: []}]\nasks: []\noverview: []', 'aslo'],
  ])('is refused with its name for %s', (_, text, named) => {
    expect(load(text)).toThrow(new RegExp(`services\\.yaml[\\s\\S]*${named}`));
  });
});
