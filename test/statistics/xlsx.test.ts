import readSheets, { readSheet } from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { writeXlsx } from '../../src/statistics/xlsx.ts';
import { temporaryStore } from '../support/store.ts';
import { hostileTexts, reportOfWeek, seedWeek } from './sample-report.ts';

async function workbook({ seeded }: { seeded: boolean }) {
  const store = await temporaryStore();
  if (seeded) await seedWeek(store);
  return Buffer.from(await writeXlsx(await reportOfWeek(store)));
}

it('opens as a workbook with a sheet for each subject', async () => {
  const sheets = await readSheets(await workbook({ seeded: true }));
  expect(sheets.map(({ sheet }) => sheet)).toEqual([
    '概览',
    '按日',
    '渠道与主题',
    '结果',
    '未答问题',
    '申请',
  ]);
});

it('holds the figures as numbers and the days as dates', async () => {
  const file = await workbook({ seeded: true });
  const overview = await readSheet(file, '概览');
  expect(overview[0]?.[0]).toBe('政府信息公开咨询与申请统计');
  expect(overview[1]?.[0]).toBe('明答演示　2026年第47周（2026年11月16日—11月22日）');
  const figures = new Map(overview.slice(5).map(([, item, value]) => [item, value]));
  expect(figures.get('消息')).toBe(40);
  expect(figures.get('有据答复率')).toBeCloseTo((40 - hostileTexts.length) / 40);
  expect(figures.get('满意率')).toBeCloseTo(4 / 6);
  expect(figures.get('人工答复用时中位数')).toBe('—');
  expect(figures.get('期末逾期')).toBe(1);
  const days = (await readSheet(file, '按日')).slice(3, 10);
  expect(days.map(([day]) => (day instanceof Date ? day.toISOString().slice(0, 10) : day))).toEqual(
    [16, 17, 18, 19, 20, 21, 22].map((day) => `2026-11-${day}`),
  );
  expect(days.map(([, messages]) => messages)).toEqual([
    0,
    40 - hostileTexts.length,
    hostileTexts.length,
    0,
    0,
    0,
    0,
  ]);
});

it('writes no residents’ text that a spreadsheet would run', async () => {
  const file = await workbook({ seeded: true });
  const questions = (await readSheet(file, '未答问题')).slice(3).map((row) => String(row[4]));
  expect(questions).toHaveLength(hostileTexts.length);
  for (const question of questions) expect(question).not.toMatch(/^[=+\-@\t\r＝]/);
  expect(questions).toContain(`'=HYPERLINK("http://evil.example","点我")`);
  expect(questions).toContain("'=1+1");
  expect(questions.find((question) => question.includes('_x0041_'))).toMatch(/^\]\]><\/t>_x0041_ &amp; /);
});

it('shows a request with its deadline and no word of its form', async () => {
  const file = await workbook({ seeded: true });
  const [, , , request] = await readSheet(file, '申请');
  expect(request?.[0]).toBe('依申请〔2026〕第0001号');
  expect(request?.[3]).toEqual(new Date('2026-10-30T00:00:00Z'));
  expect(request?.[5]).toBe('在办，已逾期');
  expect(JSON.stringify(await readSheets(file))).not.toContain('张三丰');
});

it('is written for an empty register too', async () => {
  const file = await workbook({ seeded: false });
  const figures = (await readSheet(file, '概览')).slice(5).map(([, item, value]) => [item, value]);
  expect(figures).toContainEqual(['消息', 0]);
  expect(figures).toContainEqual(['有据答复率', '—']);
  expect((await readSheet(file, '未答问题'))[3]?.[0]).toBe('本期没有');
});
