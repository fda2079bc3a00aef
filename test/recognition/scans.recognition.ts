import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { recogniseDocument } from '../../src/documents/ocr/recognise.ts';
import type { Section } from '../../src/documents/section.ts';
import { openBrowser } from '../support/browser.ts';
import { mingda } from '../support/mingda.ts';
import { temporaryFolder } from '../support/store.ts';

/** An A4 sheet at 200 dots an inch, as an office scanner makes it. */
const sheet = { width: 794, height: 1123 };
const sharpness = 200 / 96;

const first = `<h1>青石县生态环境局2025年工作总结</h1>
<p>一、监督执法情况</p>
<p>全年出动执法人员1286人次，检查企业473家次，对鸿运琉璃瓦厂废气超标排放一案作出行政处罚，罚款金额为7.6万元，责令其于2025年9月30日前完成整改。</p>
<p style="text-align:center">— 1 —</p>`;
const second = `<p>二、行政许可情况</p>
<table><tr><td>项目名称</td><td>批准文号</td><td>批准日期</td></tr>
<tr><td>宏达化工扩建项目</td><td>青环审〔2025〕12号</td><td>2025年3月5日</td></tr>
<tr><td>城北污水处理厂提标改造</td><td>青环审〔2025〕15号</td><td>2025年4月18日</td></tr></table>
<p style="text-align:center">— 2 —</p>`;
const style = `<style>body{margin:90px 80px;font:21px/1.8 "Noto Serif CJK SC","Noto Sans CJK SC",serif;background:#fdfcf8}
p{margin:0;text-indent:2em}h1{font-size:28px;text-align:center}table{border-collapse:collapse;width:100%}
td{border:1px solid #000;padding:6px;text-indent:0}</style>`;

let png: Buffer;
let jpeg: Buffer;
let pdf: Buffer;

beforeAll(async () => {
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: sheet, deviceScaleFactor: sharpness });
  png = await photograph(page, first, 'png');
  jpeg = await photograph(page, second, 'jpeg');
  const pictures = [await photograph(page, first, 'jpeg'), jpeg].map(
    (picture) => `<img src="data:image/jpeg;base64,${picture.toString('base64')}">`,
  );
  const print = '<style>@page{margin:0}body{margin:0}img{width:210mm;height:296mm;display:block}</style>';
  await page.setContent(print + pictures.join(''));
  pdf = await page.pdf({ format: 'A4', printBackground: true });
});

async function photograph(page: Page, html: string, type: 'png' | 'jpeg'): Promise<Buffer> {
  await page.setContent(style + html);
  return page.screenshot(type === 'png' ? { type } : { type, quality: 75 });
}

const textOf = (sections: Section[]) => sections.flatMap(({ paragraphs }) => paragraphs).join('\n');

describe('a scanned PDF', () => {
  test('is read with its title, agency, headings, rows of tables and pages, and marked as recognised', async () => {
    const { documents } = await recogniseDocument(pdf, '总结.pdf');
    const [{ document } = { document: null }] = documents;
    expect(document).toMatchObject({
      title: '青石县生态环境局2025年工作总结',
      agency: '青石县生态环境局',
      period: '2025',
      recognised: true,
    });
    const sections = document?.sections ?? [];
    const fine = sections.find(({ paragraphs }) => paragraphs.join('').includes('7.6万元'));
    expect(fine).toMatchObject({ page: 1, headings: ['一、监督执法情况'] });
    // Lines of the page are one sentence again, and the number of the page is no part of it.
    expect(fine?.paragraphs.join('')).toMatch(/检查企业473家次.*2025年9月30日前完成整改。?$/);
    const row = sections.find(({ paragraphs }) =>
      paragraphs.some((text) => text.startsWith('宏达化工扩建项目')),
    );
    expect(row).toMatchObject({ page: 2, headings: ['二、行政许可情况'] });
    expect(row?.paragraphs).toContain('宏达化工扩建项目 青环审〔2025〕12号 2025年3月5日');
  });

  test('is reported where a page takes too long or too much memory, and the process is gone', async () => {
    const usual = { pageMs: 120_000, memory: 3 * 1024 ** 3 };
    await expect(recogniseDocument(pdf, 'a.pdf', { ...usual, pageMs: 100 })).rejects.toThrow(
      'page 1 was not recognised within 0.1 s',
    );
    await expect(recogniseDocument(pdf, 'a.pdf', { ...usual, memory: 220 * 1024 ** 2 })).rejects.toThrow(
      'recognising page 1 takes more than 0.2 GB of memory',
    );
  });
});

describe('a picture', () => {
  test('is read as PNG and as JPEG', async () => {
    const read = async (bytes: Buffer, path: string) =>
      textOf((await recogniseDocument(bytes, path)).documents[0]?.document.sections ?? []);
    expect(await read(png, 'a.png')).toContain('7.6万元');
    expect(await read(jpeg, 'b.jpg')).toContain('青环审〔2025〕15号');
  });

  test.for([
    ['cut off', () => jpeg.subarray(0, jpeg.length / 3)],
    ['no picture at all', () => Buffer.from('\x89PNG\r\n\x1a\nno picture', 'latin1')],
    ['damaged inside', () => Buffer.concat([png.subarray(0, 200), Buffer.alloc(png.length - 200, 0xa5)])],
  ] as const)('that is %s is reported with what to do', async ([, bytes]) => {
    await expect(recogniseDocument(bytes(), 'a.png')).rejects.toMatchObject({
      message: expect.stringMatching(/could not be recognised|ended the process/),
      remedy: expect.stringContaining('scan it again'),
    });
  });
});

test('a folder of scans goes in, one bad picture apart, and is answered from as recognised text', async () => {
  const folder = temporaryFolder();
  const documents = join(folder, 'documents');
  mkdirSync(documents);
  writeFileSync(join(documents, '总结.pdf'), pdf);
  writeFileSync(join(documents, 'bad.jpg'), jpeg.subarray(0, 9000));
  const synced = await mingda(['knowledge', 'sync', documents, '--publish', '--json'], {}, folder);
  expect(JSON.parse(synced.stdout)).toMatchObject({ added: 1, published: 1, failed: [{ path: 'bad.jpg' }] });
  const asked = await mingda(['ask', '青石县鸿运琉璃瓦厂罚款金额是多少', '--json'], {}, folder);
  const { text, citations } = JSON.parse(asked.stdout);
  expect(text).toContain('7.6万元');
  expect(text).toContain('识别');
  expect(citations[0]).toMatchObject({ title: '青石县生态环境局2025年工作总结' });
});
