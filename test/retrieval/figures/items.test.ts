import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { levelOf, loadItems, standardsIn } from '../../../src/retrieval/figures/items.ts';
import { temporaryFolder } from '../../support/store.ts';

const shipped = loadItems(join(import.meta.dirname, '../../../knowledge/words/items.yaml'));

function load(text: string) {
  const file = join(temporaryFolder(), 'items.yaml');
  writeFileSync(file, text);
  return () => loadItems(file);
}

describe('the items', () => {
  it.each([
    ['PM₂.₅（μg/m³）', 'PM2.5'],
    ['pm2.5', 'PM2.5'],
    ['细颗粒物(PM2.5)', 'PM2.5'],
    ['O₃-8h', 'O3'],
    ['优良天数比例(%)', '优良天数比例'],
    ['空气优良率', '优良天数比例'],
    ['集中式饮用水水源地水质达标率', '水源地达标率'],
  ])('%s is %s', (written, name) => {
    expect(shipped.named(written)?.name).toBe(name);
  });

  it.each([
    'PM2.5同比',
    'PM2.5（同比）',
    '优良天数比例（1-10月）',
    '市区空气优良率',
    '门户网站公开各类政务信息',
  ])('%s is none: it tells another thing', (written) => {
    expect(shipped.named(written)).toBe(null);
  });

  // law.md, section 6
  it.each([
    [0, '优'],
    [50, '优'],
    [51, '良'],
    [100, '良'],
    [101, '轻度污染'],
    [150, '轻度污染'],
    [151, '中度污染'],
    [200, '中度污染'],
    [201, '重度污染'],
    [300, '重度污染'],
    [301, '严重污染'],
  ])('an AQI of %i is %s', (value, word) => {
    const aqi = shipped.item('AQI');
    expect(aqi && levelOf(aqi, value)).toBe(word);
  });

  it.each([
    ['2026-02-28', '2026-02-28', ['GB 3095-2012、HJ 633-2012']],
    ['2026-03-01', '2026-03-31', ['GB 3095-2026、HJ 633-2026']],
    ['2026-01-01', '2026-03-31', ['GB 3095-2012、HJ 633-2012', 'GB 3095-2026、HJ 633-2026']],
    // Phased in from 2012 to 2016: which place had which is not known here.
    ['2013-01-01', '2013-12-31', []],
  ])('from %s to %s the standards %j were in force', (from, to, names) => {
    const topic = shipped.item('AQI')?.topic ?? null;
    expect(standardsIn(topic, from, to).map(({ name }) => name)).toEqual(names);
  });

  it('are refused with what is wrong', () => {
    expect(load('items: [{name: A, also: [x]}, {name: B, also: [x]}]\ntopics: []')).toThrow(
      /"x" means both A and B/,
    );
    expect(load('items: []\ntopics: [{name: T, words: [t], items: [A]}]')).toThrow(
      /topic "T" names "A", which is no item/,
    );
    expect(load('items: [{name: A, better: up}]\ntopics: []')).toThrow(/items\.yaml.*better/s);
    expect(load('items: [{name: A, alias: [x]}]\ntopics: []')).toThrow(/alias/);
  });
});
