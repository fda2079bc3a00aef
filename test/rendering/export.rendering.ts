import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { writeXlsx } from '../../src/statistics/xlsx.ts';
import { reportOfWeek, seedWeek } from '../statistics/sample-report.ts';
import { temporaryFolder, temporaryStore } from '../support/store.ts';

const run = promisify(execFile);

/** The pages that LibreOffice prints, as text, white space made single. */
async function printed(xlsx: Uint8Array): Promise<string[]> {
  const folder = temporaryFolder();
  await writeFile(join(folder, 'week.xlsx'), xlsx);
  // A profile of its own: a running LibreOffice would otherwise take the file and this one return at once.
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  await run('soffice', [
    profile,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    folder,
    join(folder, 'week.xlsx'),
  ]);
  const { stdout } = await run('pdftotext', ['-layout', join(folder, 'week.pdf'), '-']);
  return stdout
    .split('\f')
    .map((page) => page.replace(/\s+/g, ' ').trim())
    .filter((page) => page !== '');
}

it('prints one subject a page, with headings, figures and page numbers', async () => {
  const store = await temporaryStore();
  await seedWeek(store);
  const pages = await printed(await writeXlsx(await reportOfWeek(store)));
  expect(pages).toHaveLength(6);
  const [overview = '', byDay = '', groups = '', outcomes = '', unanswered = '', requests = ''] = pages;
  expect(overview).toContain('政府信息公开咨询与申请统计');
  expect(overview).toContain('2026年第47周（2026年11月16日—11月22日）');
  expect(overview).toMatch(/消息 40 居民发来的全部消息/);
  expect(overview).toContain('有据答复率 77.5%');
  // The chart: its title, its legend, a label of its axis.
  expect(overview).toMatch(/每日消息与咨询.*11 ?月 ?16 ?日.*消息 咨询/);
  expect(overview).toContain('第 1 页，共 6 页');
  expect(byDay).toMatch(/日期 消息 咨询 有据答复 未能答复.*2026-11-17 31 31 31 0 2026-11-18 9 9 0 9/);
  expect(groups).toMatch(/按渠道.*网页.*按主题.*空气质量.*按单位.*怀化市环境保护局 31 31 0/);
  expect(outcomes).toMatch(/有据答复 31 77\.5%.*未查到相关内容 9 22\.5% 未能答复/);
  expect(unanswered).toContain(`'=HYPERLINK("http://evil.example","点我")`);
  expect(requests).toMatch(
    /依申请〔2026〕第0001号 怀化市环境保护局 2026-09-28 2026-10-30 确定 在办，已逾期 -15/,
  );
  // What a spreadsheet shows where a column is too narrow or a formula failed.
  expect(pages.join(' ')).not.toMatch(/###|#NAME|#REF|#VALUE|Err:/);
});
