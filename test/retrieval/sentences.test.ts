import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passagesOf } from '../../src/retrieval/passages.ts';
import { clausesOf, sentencesOf } from '../../src/retrieval/sentences.ts';

describe('sentences', () => {
  it('ends at a full stop, not inside quotation marks or brackets', () => {
    expect(sentencesOf('依据《条例。》办理。他说“好。再见。”结束！')).toEqual([
      '依据《条例。》办理。',
      '他说“好。再见。”结束！',
    ]);
  });

  it('keeps an enumeration after 包括： in one clause', () => {
    const sentence = '全年发布120条；其中包括：机构信息；权利清单；责任清单。';
    expect(clausesOf(sentence)).toEqual(['全年发布120条；', '其中包括：机构信息；权利清单；责任清单。']);
  });

  it('loses no character, whatever the text', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'环境2017。！？；;：（）“”《》\n 包括即为'),
      maxLength: 200,
    });
    fc.assert(
      fc.property(text, (paragraph) => {
        const squeezed = (parts: string[]) => parts.join('').replace(/\s/g, '');
        expect(squeezed(sentencesOf(paragraph))).toBe(squeezed([paragraph]));
        expect(squeezed(clausesOf(paragraph))).toBe(squeezed([paragraph]));
        const passages = passagesOf([{ headings: ['一'], paragraphs: [paragraph] }]);
        expect(squeezed(passages.map(({ text: part }) => part))).toBe(squeezed([paragraph]));
      }),
    );
  });
});
