import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../support/source.ts';
import { linesIn, read, refusal } from './reading.ts';

/** Written by LibreOffice 7.4 as Word 97: a table with a title over its columns and names over two rows. */
const notice = () => new Uint8Array(readFileSync(join(root, 'test/fixtures/notice.doc')));

test('an old Word document tells what it is, and its table row by row', async () => {
  expect(await read(notice(), 'notice.doc')).toMatchObject({
    title: '桦川县生态环境局关于2018年9月建设项目环评受理情况的公示',
    agency: '桦川县生态环境局',
    period: '2018-09',
    number: '桦环公〔2018〕7号',
    madeOn: '2018-10-09',
  });
  const lines = await linesIn(notice(), 'notice.doc');
  expect(lines).toContain('一、受理情况 › 2018年9月，我局共受理“环评”文件2个，均已公示。');
  expect(lines).toContain(
    '一、受理情况 › 2018年9月受理项目表 › 项目名称：年产5万吨有机肥项目；建设单位：桦川丰源肥业有限公司；投资（万元） 总投资：3000；投资（万元） 环保投资：120。',
  );
  expect(lines).toContain('二、联系方式 › 联系电话：0454-3822222。');
});

test('is read under the ending of WPS, whose files are the same', async () => {
  expect((await read(notice(), 'notice.wps')).agency).toBe('桦川县生态环境局');
});

test('with a password is reported', async () => {
  const file = notice();
  // [MS-DOC] 2.5.2: bit 8 of the flags at 10 of the beginning, which has the magic number A5EC.
  const at = Buffer.from(file).indexOf(Buffer.from([0xec, 0xa5]), 512);
  file[at + 11] = (file[at + 11] ?? 0) | 1;
  expect(await refusal(file, 'notice.doc')).toMatch(/encrypted.*remove the password/);
});

test('cut off anywhere is reported or read, and never hangs', async () => {
  const file = notice();
  for (let length = 512; length < file.length; length += 997) {
    const cut = file.slice(0, length);
    await refusal(cut, 'notice.doc').catch((error: Error) => expect(error.message).toMatch(/was read$/));
  }
});
