import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { writeCsv } from '../../src/statistics/csv.ts';
import { neutralise } from '../../src/statistics/formula.ts';
import { temporaryStore } from '../support/store.ts';
import { hostileTexts, reportOfWeek, seedWeek } from './sample-report.ts';

async function written({ seeded }: { seeded: boolean }) {
  const store = await temporaryStore();
  if (seeded) await seedWeek(store);
  const text = writeCsv(await reportOfWeek(store));
  return { text, lines: parse(text, { bom: true, columns: true }) as Record<string, string>[] };
}

it('is one long table: section, item, measure, value', async () => {
  const { text, lines } = await written({ seeded: true });
  expect(text.startsWith('\uFEFF部分,项目,指标,值\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const value = (section: string, item: string, measure: string) =>
    lines.find((line) => line.部分 === section && line.项目 === item && line.指标 === measure)?.值;
  expect(value('报告', '时段', '起')).toBe('2026-11-16');
  expect(value('概览', '消息', '数量')).toBe('40');
  expect(Number(value('概览', '有据答复率', '比例'))).toBeCloseTo((40 - hostileTexts.length) / 40);
  expect(value('概览', '人工答复用时中位数', '小时')).toBe('');
  expect(value('按日', '2026-11-17', '消息')).toBe(String(40 - hostileTexts.length));
  expect(value('按日', '2026-11-19', '消息')).toBe('0');
  expect(value('按单位', '怀化市环境保护局', '有据答复')).toBe(String(40 - hostileTexts.length));
  expect(value('申请', '依申请〔2026〕第0001号', '期限')).toBe('2026-10-30');
  expect(value('未答问题', String(hostileTexts.length), '问题')).toBe(`'${hostileTexts[0]}`);
});

it('holds no text cell that begins a formula', async () => {
  const { lines } = await written({ seeded: true });
  const cells = lines.flatMap((line) => Object.values(line)).filter((cell) => !/^-?\d+(\.\d+)?$/.test(cell));
  expect(cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
});

it('has zeros for an empty register', async () => {
  const { lines } = await written({ seeded: false });
  expect(lines).toContainEqual({ 部分: '概览', 项目: '消息', 指标: '数量', 值: '0' });
  expect(lines.filter((line) => line.部分 === '按日')).toHaveLength(7 * 4);
});

it.each(['=1', '+1', '-1', '@a', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠a'])(
  'neutralises %j',
  (text) => {
    expect(neutralise(text)).toBe(`'${text}`);
  },
);

it.each(['空气', '2017-11', '依申请〔2026〕第0001号', ''])('leaves %j alone', (text) => {
  expect(neutralise(text)).toBe(text);
});
