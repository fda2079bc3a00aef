import { expect, test } from 'vitest';
import { reasonToSkip } from '../../src/documents/formats.ts';

test.each([
  '通知公告/~$印发方案的通知.docx',
  '~WRL0001.tmp',
  '下载/年报.pdf.crdownload',
  '扫描件/Thumbs.db',
  'desktop.ini',
  '.DS_Store',
  '通知.lnk',
  '宣传/六五环境日.MP4',
  '环评/红线图.dwg',
])('%s is no document and no failure', (path) => {
  expect(reasonToSkip(path)).not.toBeNull();
});

test.each(['a.docx', '2026~$.docx', '旧/thumbs.db.docx', '备份.bak.pdf', '临时tmp.txt'])(
  '%s is read',
  (path) => {
    expect(reasonToSkip(path)).toBeNull();
  },
);
