import { expect, test } from 'vitest';
import { citationOf } from '../../src/conversation/citation.ts';
import { showQuotes } from '../../src/conversation/quoting.ts';
import { loadWording } from '../../src/conversation/wording.ts';
import type { Quote } from '../../src/retrieval/finding.ts';

const wording = loadWording('knowledge/replies.yaml');

const quote: Quote = {
  text: '全年公开818条。',
  title: '2017年年报',
  agency: '甲县环保局',
  period: '2017',
  section: '一、概述',
  page: 3,
  url: '',
  kind: 'original',
  source: '',
  recognised: false,
};

test('a quotation names the page of its file', () => {
  expect(citationOf(wording)(quote).section).toBe('一、概述 › 第3页');
  expect(showQuotes(wording, [quote])).toContain('（2017年，一、概述，第3页）');
});

test('a page stands alone where there is no heading, and nothing where the file has no pages', () => {
  expect(citationOf(wording)({ ...quote, section: '' }).section).toBe('第3页');
  expect(citationOf(wording)({ ...quote, page: null }).section).toBe('一、概述');
});

test('text recognised from a picture says that it may be wrong', () => {
  const recognised = { ...quote, recognised: true };
  expect(citationOf(wording)(recognised).section).toBe('一、概述 › 第3页（文字识别，可能有误）');
  expect(showQuotes(wording, [recognised])).toContain('（文字识别，可能有误）');
});

test('quotations from two pages of a section name both', () => {
  const shown = showQuotes(wording, [quote, { ...quote, text: '另有3件。', page: 4 }]);
  expect(shown).toContain('第3页');
  expect(shown).toContain('第4页');
});
