import { describe, expect, test } from 'vitest';
import { zipOf } from '../../support/tables.ts';
import { read, refusal } from './reading.ts';

const ascii = (text: string) => Buffer.from(text, 'latin1');

/** A compound file with a directory of empty streams, by [MS-CFB] 2.2 and 2.6. */
function compound(...names: string[]): Uint8Array {
  const file = Buffer.alloc(512 * 4);
  file.write('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1');
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(0, 76);
  file.writeUInt32LE(0xfffffffd, 512);
  file.writeUInt32LE(0xfffffffe, 516);
  for (const [at, name] of ['Root Entry', ...names].slice(0, 4).entries()) {
    const place = 1024 + at * 128;
    file.write(name, place, 'utf16le');
    file.writeUInt16LE(name.length * 2 + 2, place + 64);
    file.writeUInt32LE(0xfffffffe, place + 116);
  }
  return file;
}

describe('a file that is not read says what to save it as', () => {
  test.each([
    ['a.docx with a password', compound('EncryptedPackage'), 'a.docx', /encrypted.*remove the password/],
    ['a.xls', compound('Workbook'), 'a.xls', /\.xls.*save it as \.xlsx/],
    ['an .xls that is named .xlsx', compound('Workbook'), 'a.xlsx', /\.xls\).*save it as \.xlsx/],
    ['a.et', compound('Workbook'), 'a.et', /\.et.*save it as \.xlsx/],
    ['a.ppt', compound('PowerPoint Document'), 'a.ppt', /\.ppt.*save it as \.pdf/],
    ['a.wps of another program', compound('Contents'), 'a.wps', /\.wps.*save it as \.docx/],
    ['a.rtf', ascii('{\\rtf1 hello}'), 'a.rtf', /\.rtf.*save it as \.docx/],
    ['rich text named .doc', ascii('{\\rtf1 hello}'), 'a.doc', /\.rtf.*save it as \.docx/],
    ['a.ofd', zipOf({ 'OFD.xml': ascii('<a/>') }), 'a.ofd', /OFD.*save it as \.pdf/],
    ['a.pptx', zipOf({ 'ppt/presentation.xml': ascii('<a/>') }), 'a.pptx', /\.pptx.*save it as \.pdf/],
    [
      'a.xlsm',
      zipOf({ 'xl/workbook.xml': ascii('<a/>'), 'xl/vbaProject.bin': ascii('x') }),
      'a.xlsm',
      /macros.*\.xlsx/,
    ],
    ['a.zip', zipOf({ 'a.txt': ascii('x') }), 'a.zip', /archive.*unpack it/],
    ['a.rar', ascii('Rar!\x1a\x07\x00'), 'a.rar', /archive.*unpack it/],
    [
      'a page in one file',
      ascii('MIME-Version: 1.0\nContent-Type: multipart/related;'),
      'a.doc',
      /\.mht.*\.docx/,
    ],
    ['nothing', new Uint8Array(), 'a.docx', /empty/],
    [
      'anything named .docx',
      ascii('\x00\x01\x02 no document'),
      'a.docx',
      /ends in \.docx and is no Word document/,
    ],
    ['anything named .pdf', ascii('hello'), 'a.pdf', /ends in \.pdf and is no PDF/],
    ['a half compound file', compound('WordDocument').slice(0, 1030), 'a.doc', /cut off or damaged.*again/],
    ['a film', ascii('\x00\x00\x00\x18ftypmp42'), 'a.mp4', /"\.mp4" are not read/],
  ])('%s', async (_, bytes, path, told) => {
    expect(await refusal(bytes, path)).toMatch(told);
  });
});

test('a compound file whose directory goes round in circles ends', async () => {
  const file = Buffer.from(compound('Nothing'));
  file.writeUInt32LE(1, 516);
  expect(await refusal(file, 'a.doc')).toMatch(/not known here/);
});

test('a web page that is named .doc or .xls is read as a page', async () => {
  const page = Buffer.from('<html><body><h1>甲县环保局2017年年报</h1><p>全年公开818条。</p></body></html>');
  for (const path of ['a.doc', 'a.xls', 'a.txt']) expect((await read(page, path)).period).toBe('2017');
});

test('a table of tabs that is named .xls is read as a table', async () => {
  const table = Buffer.from('企业名称\t备案编号\r\n甲厂\t12\r\n乙厂\t13\r\n');
  const document = await read(table, '备案.xls');
  expect(JSON.stringify(document.sections)).toContain('甲厂');
});

test('a text that begins with many comments is told apart at once', async () => {
  const text = `${'<!-- x -->'.repeat(200)}\n\n# 年报\n\n正文一句。\n`;
  const { sections } = await read(Buffer.from(text), 'a.md');
  expect(sections.at(-1)?.paragraphs).toEqual(['正文一句。']);
});

test.each(['constructor', '__proto__'])('an ending .%s is one that is not read', async (ending) => {
  expect(await refusal(ascii('text'), `a.${ending}`)).toContain('are not read');
});
