import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPermitWords } from '../../../src/retrieval/permits/vocabulary.ts';
import { shippedWords } from '../../support/retrieval.ts';
import { temporaryFolder } from '../../support/store.ts';

const { permits } = shippedWords;

test.each([
  ['环评批了吗', 'assessment'],
  ['被罚过没有', 'penalty'],
  ['危废经营许可证', 'hazardous'],
  ['排污证', 'discharge'],
  ['办公室在哪里', null],
])('the kind of decision that "%s" names', (text, kind) => {
  expect(permits.matterIn(text)).toBe(kind);
});

test.each([
  ['已受理', 'accepted'],
  ['拟批准', 'proposed'],
  ['不予批准', 'rejected'],
  ['准予许可', 'approved'],
  ['通过验收', 'passed'],
  ['', 'none'],
])('what the status "%s" comes to', (status, stage) => {
  expect(permits.stageOfCell(status)).toBe(stage);
});

test('a question falls apart into what may be names', () => {
  expect(permits.piecesOf('宏达化工的环评批了吗')).toEqual(['宏达化工']);
  expect(permits.piecesOf('请问一下骏泰新材料被处罚过没有')).toEqual(['骏泰新材料']);
  expect(permits.piecesOf('批了吗')).toEqual([]);
});

test('what is left of a name without its ending', () => {
  expect(permits.withoutEnding('宏达化工有限公司')).toBe('宏达化工');
  expect(permits.withoutEnding('公司')).toBe('公司');
  expect(permits.projectCore('硫酸建设项目')).toBe('硫酸');
});

test('a mistake in the file is named with its place', () => {
  const file = join(temporaryFolder(), 'permits.yaml');
  writeFileSync(file, 'matters:\n  - kind: penalty\n    words: ["(罚"]\n');
  expect(() => loadPermitWords(file)).toThrow(/permits\.yaml.*\n?.*matters/s);
});
