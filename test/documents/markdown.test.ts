import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/documents/markdown.ts';
import { UnreadableFile } from '../../src/documents/reading.ts';
import { untold } from '../../src/documents/section.ts';

const front = `---
title: 怀化市环境保护局2017年政府信息公开情况整理
agency: 怀化市环境保护局
place: 湖南省怀化市
period: 2017
kind: digest
source: 怀化市环境保护局2017年政府信息公开工作年度报告
url: http://example.gov.cn
attribute: 主动公开
published: 2018-03-02
reviewed: 2026-11-22
---
`;

test('front matter says what a document is', () => {
  expect(read(`${front}\n正文一句。`)).toEqual({
    ...untold,
    title: '怀化市环境保护局2017年政府信息公开情况整理',
    agency: '怀化市环境保护局',
    place: '湖南省怀化市',
    period: '2017',
    kind: 'digest',
    source: '怀化市环境保护局2017年政府信息公开工作年度报告',
    url: 'http://example.gov.cn',
    attribute: '主动公开',
    publishedOn: '2018-03-02',
    reviewedOn: '2026-11-22',
    sections: [{ headings: [], paragraphs: ['正文一句。'] }],
  });
});

test('a source line ends the heading path and is not quoted', () => {
  const text = `${front}\n## 环境质量\n\n优良率86.3%。\n\n出处：二、强化平台建设（四）\n\n## 期限\n\n20个工作日。\n\n依据：《条例》第三十三条\n`;
  expect(read(text).sections).toEqual([
    { headings: ['环境质量', '出处：二、强化平台建设（四）'], paragraphs: ['优良率86.3%。'] },
    { headings: ['期限', '依据：《条例》第三十三条'], paragraphs: ['20个工作日。'] },
  ]);
});

test('a source line of one section does not reach the next part of it', () => {
  const text = `${front}\n## 甲\n\n一。\n\n出处：第一节\n\n### 乙\n\n二。\n`;
  expect(read(text).sections.map(({ headings }) => headings)).toEqual([
    ['甲', '出处：第一节'],
    ['甲', '乙'],
  ]);
});

test('lists keep an item a paragraph, tables a row with its header', () => {
  const text = `${front}
## 材料

1. 身份证
2. **申请表**，见[样表](http://example.gov.cn/form)
   - 一份

| 年份 | 条数 |
|---|---|
| 2016 | 12 |
| 2017 | |
`;
  expect(read(text).sections).toEqual([
    {
      headings: ['材料'],
      paragraphs: ['1. 身份证', '2. 申请表，见样表', '一份', '年份：2016；条数：12。', '年份：2017。'],
    },
  ]);
});

test('a body with numbered Chinese headings is read as a report', () => {
  expect(read(`${front}\n一、概述\n\n    二、公开情况\n公开12条。`).sections).toEqual([
    { headings: [], paragraphs: ['一、概述'] },
    { headings: ['二、公开情况'], paragraphs: ['公开12条。'] },
  ]);
});

test('without front matter the text names itself', () => {
  expect(read('甲县环保局2017年年报\n\n一、概述\n没有申请。')).toMatchObject({
    title: '甲县环保局2017年年报',
    period: '2017',
    attribute: '主动公开',
  });
  expect(read('# 甲县环保局2017年年报\n\n## 概述\n\n没有申请。')).toMatchObject({
    title: '甲县环保局2017年年报',
    agency: '甲县环保局',
    sections: [{ headings: ['概述'], paragraphs: ['没有申请。'] }],
  });
});

test('without a title the first heading or the file names it', () => {
  expect(read('---\nkind: guide\n---\n# 怎样申请\n\n写信。').title).toBe('怎样申请');
  expect(read('---\nkind: guide\n---\n写信。').title).toBe('notes');
});

test('an unknown key is reported with its line', () => {
  const { remarks } = readMarkdown(Buffer.from('---\ntitle: 甲\ncolour: red\n---\n正文。'), 'a.md');
  expect(remarks).toEqual([{ line: 3, message: expect.stringContaining('colour') }]);
});

describe('faulty front matter is refused with its line', () => {
  test.each([
    ['bad YAML', '---\ntitle: 甲\nagency: "乙\nplace: 丙\n---\n正文。', null],
    ['an attribute that does not exist', '---\ntitle: 甲\nattribute: 公开\n---\n正文。', 3],
    ['a kind that does not exist', '---\ntitle: 甲\n\nkind: news\n---\n正文。', 4],
    ['a period that is none', '---\ntitle: 甲\nperiod: 去年\n---\n正文。', 3],
    ['a date that is none', '---\npublished: 2018-02-30\ntitle: 甲\n---\n正文。', 2],
    ['a list', '---\n- 甲\n---\n正文。', 2],
    ['no end', '---\ntitle: 甲\n\n正文。', 1],
    ['no text', '---\ntitle: 甲\n---\n', null],
  ])('%s', (_, text, line) => {
    const error = failure(text);
    expect(error.remedy).not.toBe('');
    if (line !== null) expect(error.line).toBe(line);
  });
});

function read(text: string) {
  const [only] = readMarkdown(Buffer.from(text), 'folder/notes.md').documents;
  if (!only) throw new Error('no document');
  return only.document;
}

function failure(text: string): UnreadableFile {
  try {
    readMarkdown(Buffer.from(text), 'a.md');
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
  throw new Error('it was read');
}

test.each(['', '## 一、概述\n\n'])('comments are no text, whatever signs they hold, under %j', (heading) => {
  const { sections } = read(`${front}\n${heading}<!-- 待核实：数据>100，\n勿公开 -->\n\n正文一句。\n`);
  expect(sections[0]?.paragraphs).toEqual(['正文一句。']);
});

test('scripts and styles are no text', () => {
  const page = '<div><style>p>a{}</style>正文<script>if(a>b)c()</script></div>';
  expect(read(`${front}\n## 一、概述\n\n${page}\n`).sections[0]?.paragraphs).toEqual(['正文']);
});

test('a page of opening brackets is read at once', () => {
  const began = performance.now();
  read(`${front}\n## 一、概述\n\n正文一句。\n\n<div>\n${'<'.repeat(100_000)}\n`);
  expect(performance.now() - began).toBeLessThan(2000);
});

test('a section that consists of its legal ground is text', () => {
  const { sections } = read(
    `${front}\n## 办理依据\n\n依据：《政府信息公开条例》第三十三条。\n\n## 期限\n\n二十个工作日。\n`,
  );
  expect(sections[0]).toEqual({
    headings: ['办理依据'],
    paragraphs: ['依据：《政府信息公开条例》第三十三条。'],
  });
});

test('a page of marks is read in seconds, and marks of emphasis are no words', () => {
  const began = performance.now();
  const { sections } = read(
    `${front}\n## 一、概述\n\n**甲**和*乙*，见 http://a.cn/b 。\n\n${'*a_'.repeat(5000)}\n`,
  );
  expect(sections[0]?.paragraphs[0]).toBe('甲和乙，见 http://a.cn/b 。');
  expect(performance.now() - began).toBeLessThan(3000);
});
