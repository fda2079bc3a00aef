import { expect, test } from 'vitest';
import { paragraphsOf } from '../../../src/documents/ocr/paragraphs.ts';

/** A line as it lies on a page whose text goes from 100 to 900. */
const line = (text: string, at: number, { left = 100, right = 900 } = {}) => ({
  text,
  left,
  right,
  top: at * 40,
  bottom: at * 40 + 30,
});

test('lines that reach the edge go on in the next, an indent begins a new paragraph', () => {
  const page = [
    line('一是落实工作责任， 各科室', 0, { left: 160 }),
    line('密切配合。', 1, { right: 300 }),
    line('二是完善制度，坚持先审查、', 2, { left: 160 }),
    line('后公开，全年公开PM2.5', 3),
    line('AQI等数据。', 4, { right: 400 }),
  ];
  expect(paragraphsOf([page])).toEqual([
    { text: '一是落实工作责任，各科室密切配合。', page: 1 },
    { text: '二是完善制度，坚持先审查、后公开，全年公开PM2.5 AQI等数据。', page: 1 },
  ]);
});

test('a sentence goes on over the page, under the page on which it began; numbers of pages are left out', () => {
  const pages = [
    [line('全年检查企业473家次，对', 0), line('— 1 —', 1, { left: 480, right: 520 })],
    [line('其中12家作出处罚。', 0, { right: 500 }), line('下一段从这里开始，写满一行', 1, { left: 160 })],
  ];
  expect(paragraphsOf(pages)).toEqual([
    { text: '全年检查企业473家次，对其中12家作出处罚。', page: 1 },
    { text: '下一段从这里开始，写满一行', page: 2 },
  ]);
});

test('rows of a table stay apart from a heading and from text, and brackets of document numbers are mended', () => {
  const page = [
    line('二、 许可情况', 0),
    line('项目 文号 日期', 1),
    line('扩建项目 怀环审〔2017]12号 2017年3月5日', 2),
    line('特此公告。', 3),
  ];
  expect(paragraphsOf([page])).toEqual([
    { text: '二、许可情况', page: 1 },
    { text: '项目 文号 日期', page: 1, table: 'row' },
    { text: '扩建项目 怀环审〔2017〕12号 2017年3月5日', page: 1, table: 'row' },
    { text: '特此公告。', page: 1 },
  ]);
});

test('a page without text is passed over', () => {
  expect(paragraphsOf([[], [line('正文', 0)]])).toEqual([{ text: '正文', page: 2 }]);
});
