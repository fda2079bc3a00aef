import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPlainText } from '../../src/documents/plain-text.ts';
import type { ReadDocument } from '../../src/documents/section.ts';

const seeds = resolve(import.meta.dirname, '../../../shared/seeds');

/** What a person reads in the five reports: the expected values are theirs, not ours. */
const reports = [
  {
    file: '000_3939c2a0b46a7d33.txt',
    title: '市中区环保局2017年政府信息公开工作年度报告',
    agency: '市中区环保局',
    place: '市中区',
    period: '2017',
    publishedOn: null,
    top: 12,
  },
  {
    file: '001_3c0c0faad5637d69.txt',
    title: '通州区环境保护局2017年度政府信息公开工作年度报告',
    agency: '通州区环境保护局',
    place: '通州区',
    period: '2017',
    publishedOn: null,
    top: 4,
  },
  {
    file: '002_a81d437c9c41126b.txt',
    title: '2013年镇海区环保局政府信息公开工作汇报',
    agency: '镇海区环保局',
    place: '镇海区',
    period: '2013',
    publishedOn: null,
    top: 4,
  },
  {
    file: '003_8978d73d984452d2.txt',
    title: '怀化市环境保护局2017年政府信息公开工作年度报告',
    agency: '怀化市环境保护局',
    place: '怀化市',
    period: '2017',
    publishedOn: '2018-03-02',
    top: 4,
  },
  {
    file: '004_24621206bf1af83a.txt',
    title: '桦川县生态环境局2018年度政府信息公开工作报告',
    agency: '桦川县生态环境局',
    place: '桦川县',
    period: '2018',
    publishedOn: null,
    top: 4,
  },
];

// Only where the shared reports are there.
describe.runIf(existsSync(seeds))('the raw reports', () => {
  test.each(reports)('$title says what it is', ({ file, top, ...told }) => {
    const document = read(file);
    expect(document).toMatchObject({ ...told, kind: 'original', attribute: '主动公开' });
    const firstLevel = new Set(document.sections.flatMap(({ headings }) => headings.slice(0, 1)));
    expect([...firstLevel].every((heading) => /^[一二三四五六七八九十]+、\S/.test(heading))).toBe(true);
    expect(firstLevel.size).toBe(top);
  });

  test.each(reports)('$title keeps every figure of its text and no layout', ({ file }) => {
    const { sections, title } = read(file);
    const kept = sections.flatMap(({ headings, paragraphs }) => [...headings, ...paragraphs]).join('\n');
    const masthead = /发布时间[^\n]*|[（(]2018年\d月[）)]|\[bookmark[^\]]*\]/g;
    const published = readFileSync(`${seeds}/${file}`, 'utf8').replace(masthead, '');
    const figures = published.match(/\d[\d.,—%]*/g) ?? [];
    expect(figures.filter((figure) => !`${title}\n${kept}`.includes(figure))).toEqual([]);
    expect(kept).not.toMatch(/bookmark|_GoBack|\u3000| {2}|发布时间|\t/);
    expect(sections.flatMap(({ paragraphs }) => paragraphs)).not.toContain(title);
  });

  test.each(reports)('$title keeps its wording letter by letter', ({ file }) => {
    const published = squeeze(readFileSync(`${seeds}/${file}`, 'utf8').replace('[bookmark: _GoBack]', ''));
    for (const { paragraphs } of read(file).sections) {
      for (const paragraph of paragraphs) expect(published).toContain(squeeze(paragraph));
    }
  });

  test('the damaged year in the text of Shizhong is left as published', () => {
    const section = read('000_3939c2a0b46a7d33.txt').sections.find(({ headings }) =>
      headings[0]?.startsWith('十、'),
    );
    expect(section?.paragraphs[0]).toMatch(/^201,7年，我局/);
  });

  test('a counted paragraph of Huaihua returns to the section in which counting began', () => {
    const { sections } = read('003_8978d73d984452d2.txt');
    const found = sections.find(({ paragraphs }) =>
      paragraphs.some((text) => text.startsWith('四是公开成效')),
    );
    expect(found?.headings).toEqual(['二、强化平台建设,增强公开实效']);
  });

  test('a short title before the text becomes a heading', () => {
    const headings = read('004_24621206bf1af83a.txt').sections.map((section) => section.headings.at(-1));
    expect(headings).toContain('（一）加强组织领导');
    expect(headings).toContain('(三)因政府信息公开申请行政复议、提起行政诉讼的情况');
    expect(headings).not.toContainEqual(expect.stringContaining('我局高度重视'));
  });
});

function read(file: string): ReadDocument {
  const [only] = readPlainText(readFileSync(`${seeds}/${file}`), file).documents;
  if (!only) throw new Error('no document');
  return only.document;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
