import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/conversation/clean.ts';
import { questionsIn } from '../../src/conversation/split-questions.ts';
import { shippedIntents } from './situation.ts';

const split = (text: string) =>
  questionsIn(text, shippedIntents.namedTopicOf).map(({ question }) => question);

describe('parts', () => {
  it.each([
    ['环评怎么批？排污费还收吗？', ['环评怎么批？', '排污费还收吗？']],
    ['环评怎么批?排污费还收吗', ['环评怎么批?', '排污费还收吗']],
    ['环评怎么批\n排污费还收吗', ['环评怎么批', '排污费还收吗']],
    ['1、环评怎么批 2、排污费还收吗', ['环评怎么批', '排污费还收吗']],
    ['（1）环评怎么批；（2）排污费还收吗；', ['环评怎么批；', '排污费还收吗；']],
    ['环评怎么批，排污费还收吗', ['环评怎么批，', '排污费还收吗']],
    ['环评怎么批，另外空气怎么样', ['环评怎么批，', '空气怎么样']],
    [
      '您好！我家在城北。环评怎么批？排污费还收吗？谢谢',
      ['您好！我家在城北。环评怎么批？', '排污费还收吗？谢谢'],
    ],
    ['怀化2017年公开了多少条？罚了多少钱？', ['怀化2017年公开了多少条？', '罚了多少钱？']],
  ])('%j', (text, parts) => expect(split(text)).toEqual(parts));
});

describe('leaves whole', () => {
  it.each([
    '怀化2017年空气怎么样？',
    // The second leans on the first.
    '排污许可怎么办理？要多久？收费吗？',
    '宏达化工的环评批了吗？什么时候批的？',
    '怀化有几个集中式饮用水源地，执行什么标准',
    '怀化2017年查处了多少起案子，罚款多少',
    // A statement is told around a question, not asked.
    '自2020年2月起，湖北省可免征各类参保单位三项社会保险单位缴费部分。不含什么单位？',
    '福建省规定，达到什么要求时，企业方可对员工恢复正常管理？',
    '《大小姐×执事！》是哪个作家所著？',
    '调解;救助;抚恤',
    'PM2.5是多少？PM2.5',
    '真的吗？？？',
    '？！？！',
    '',
  ])('%j', (text) => expect(questionsIn(text, shippedIntents.namedTopicOf)).toHaveLength(1));
});

it('keeps every word of a message, in at most five parts', () => {
  const piece = fc.constantFrom(
    '环评怎么批',
    '排污费还收吗',
    '要多久',
    '谢谢',
    '？',
    '，',
    '\n',
    '1、',
    '（2）',
    '另外',
    '“',
    '》',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      const parts = questionsIn(text, shippedIntents.namedTopicOf);
      expect(parts.length).toBeLessThanOrEqual(5);
      const bare = (words: string) => words.replace(/\s/g, '');
      expect(bare(parts.map(({ words }) => words).join(''))).toBe(bare(cleanText(text)));
    }),
  );
});

it.each(['多少，', '？', '（1）', '吗\n', '什么时候', '1、', '；', '环评怎么批，'])(
  'reads four thousand signs of %j in less than a quarter of a second',
  (sign) => {
    const began = performance.now();
    questionsIn(sign.repeat(4000 / sign.length), shippedIntents.namedTopicOf);
    expect(performance.now() - began).toBeLessThan(250);
  },
);
