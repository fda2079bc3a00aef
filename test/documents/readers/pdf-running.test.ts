import { expect, test } from 'vitest';
import type { PdfLine } from '../../../src/documents/readers/pdf-lines.ts';
import { withoutRunning } from '../../../src/documents/readers/pdf-running.ts';

const A4 = { width: 595, height: 842, items: [], rules: [] };

/** Lines of pages from above; the first stands at the upper edge, the last at the foot. */
function left(...pages: string[][]): string[][] {
  const printed = pages.map((texts, at) => {
    const place = (nth: number) => (nth === 0 ? 800 : nth === texts.length - 1 ? 40 : 700 - nth * 20);
    const lines = texts.map(
      (text, nth): PdfLine => ({
        ...{ page: at + 1, text, cells: [], left: 90, right: 500, y: place(nth), size: 12, pageRight: 500 },
      }),
    );
    return { page: { ...A4, number: at + 1 }, lines };
  });
  return withoutRunning(printed).map(({ lines }) => lines.map(({ text }) => text));
}

test('heads and page numbers go', () => {
  expect(
    left(
      ['怀化市2017年环境状况公报', '甲', '第 1 页 共 3 页'],
      ['怀化市2017年环境状况公报', '乙', '第 2 页 共 3 页'],
      ['怀化市2017年环境状况公报', '丙', '第 3 页 共 3 页'],
    ),
  ).toEqual([['甲'], ['乙'], ['丙']]);
  // After a cover and a page of contents the count begins with the text.
  expect(left(['甲', '乙', '公报 · 11'], ['丙', '丁', '公报 · 12'])).toEqual([
    ['甲', '乙'],
    ['丙', '丁'],
  ]);
});

test('a sentence whose figures are others on each page stays', () => {
  const pages = [
    ['2026年9月PM2.5平均浓度28微克每立方米', '一', '优良天数比例91.3%'],
    ['2026年10月PM2.5平均浓度31微克每立方米', '二', '优良天数比例90.1%'],
  ];
  expect(left(...pages)).toEqual(pages);
});
