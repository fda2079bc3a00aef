import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { retrievalOver, type TestDocument } from '../../support/retrieval.ts';
import { deskOver } from './desk.ts';
import { bureau, sectionOf, type Told, today } from './fixture.ts';

const row = (told: Partial<Told>): Told => ({
  place: '怀化市',
  period: '2026-10',
  item: 'PM2.5',
  value: '34',
  unit: 'μg/m³',
  standard: '',
  ...told,
});

/** Each row in a document of its own; the place is written as told. */
const tableOf = (rows: Partial<Told>[], agency = bureau, place = '湖南省怀化市'): TestDocument[] =>
  rows.map(row).map((told, at) => ({
    title: `${agency}${told.period}公开数据${at}`,
    agency,
    place,
    period: told.period,
    kind: 'figures',
    sections: [sectionOf(told, agency, told.place)],
  }));

describe('figures in a library', () => {
  it('are cited each with the text of its row, its document and its period', async () => {
    const { say } = await deskOver(tableOf([{}, { period: '2025-10', value: '38' }]));
    const reply = await say('上个月PM2.5和去年比');
    expect(reply.text).toContain('2026年10月为34μg/m³，2025年10月为38μg/m³，相差-4μg/m³');
    expect(reply.citations.map(({ quote, period }) => ({ quote, period }))).toEqual([
      { quote: `${bureau}（怀化市）2026-10 PM2.5：34μg/m³。`, period: '2026-10' },
      { quote: `${bureau}（怀化市）2025-10 PM2.5：38μg/m³。`, period: '2025-10' },
    ]);
  });

  it('are none while their document is not published, and when it is withdrawn', async () => {
    const { retrieval, store } = await retrievalOver(tableOf([{}]));
    const ask = async () => (await retrieval.find({ text: '上个月PM2.5', today })).kind;
    expect(await ask()).toBe('table');
    for (const [version, state] of (['waiting', 'withdrawn', 'superseded'] as const).entries()) {
      await store.transaction(async (trx) => {
        await trx.updateTable('document').set({ state }).execute();
        await trx
          .updateTable('meta')
          .set({ value: `later ${version}` })
          .where('name', '=', 'library-version')
          .execute();
      });
      expect(await ask(), state).not.toBe('table');
    }
  });

  it('of bureaus of two places are asked about', async () => {
    const tongzhou = tableOf(
      [{ place: '北京市通州区', value: '51' }],
      '北京市通州区生态环境局',
      '北京市通州区',
    );
    const { say } = await deskOver([...tableOf([{}]), ...tongzhou]);
    const reply = await say('上个月PM2.5是多少');
    expect(reply.outcome).toBe('clarify_place');
    expect(reply.text).not.toMatch(/34|51/);
    expect(reply.actions.map(({ send }) => send)).toEqual(['怀化市PM2.5', '通州区PM2.5']);
    expect((await say('通州上个月PM2.5是多少')).text).toContain('通州区2026年10月PM2.5：51μg/m³');
    // The 通州区 of 南通 is another place.
    expect((await say('江苏南通通州区上个月PM2.5是多少')).text).not.toMatch(/51μg/);
  });

  it('of one period that two tables tell differently are both told, and not compared', async () => {
    const { say } = await deskOver(tableOf([{}, { value: '36' }, { period: '2026-09', value: '30' }]));
    const both = await say('上个月PM2.5');
    expect(both.text).toContain('34μg/m³');
    expect(both.text).toContain('36μg/m³');
    expect((await say('上个月PM2.5和9月比')).text).toContain('公布了不同的数字，不作加减');
  });

  it('that two tables tell alike are one', async () => {
    const { say } = await deskOver(tableOf([{}, {}]));
    expect((await say('上个月PM2.5')).text.split('34μg/m³')).toHaveLength(2);
  });

  it('of January to October are not those of October', async () => {
    const { say } = await deskOver(
      tableOf([
        { item: '优良天数比例（1-10月）', value: '95.1', unit: '%' },
        { item: '优良天数比例', value: '87.5', unit: '%' },
      ]),
    );
    expect((await say('上个月优良率')).text).toContain('2026年10月优良天数比例：87.5%');
    expect((await say('今年1到10月优良率')).text).toContain('2026年1—10月优良天数比例：95.1%');
  });

  it('of the first quarter are found however it is written', async () => {
    const { say } = await deskOver(tableOf([{ period: '2026-01/2026-03', value: '41' }]));
    expect((await say('今年第一季度PM2.5')).text).toContain('2026年第1季度PM2.5：41μg/m³');
  });

  it('of sections are known by the section alone, without its river or the word', async () => {
    const { say } = await deskOver(
      tableOf([{ place: '湖南省怀化市沅水陈家滩', item: '水质类别', value: 'Ⅱ类', unit: '' }]),
    );
    for (const text of ['陈家滩断面水质', '沅水陈家滩水质怎么样', '陈家滩水质类别'])
      expect((await say(text)).text, text).toContain('Ⅱ类');
  });

  it('leave alone what they do not tell', async () => {
    const { retrieval } = await retrievalOver(tableOf([{}, { place: '沅陵县' }]));
    const others = [
      'PM2.5的标准是多少',
      '空气质量用哪个标准',
      'AQI 120算什么污染',
      '空气自动监测站有多少个',
      '怎么投诉空气污染',
      '空气污染防治花了多少钱',
      '怀化有几个断面',
      '大气污染防治法什么时候实施',
    ];
    for (const text of others) expect((await retrieval.find({ text, today })).kind, text).not.toBe('table');
  });

  it('are not told of places and organisations that the tables do not have', async () => {
    const { say } = await deskOver(tableOf([{}, { place: '沅陵县' }]));
    for (const text of ['长沙上个月PM2.5', '湖南省PM2.5', '浦东新区空气怎么样', '溆浦县上个月PM2.5']) {
      const reply = await say(text);
      expect(reply.outcome, text).toBe('unanswered_other_scope');
      expect(reply.text, text).toContain('没有查到');
      expect(reply.text, text).not.toMatch(/\d+μg/);
    }
  });
});

describe('the shipped figures', () => {
  const knowledge = join(import.meta.dirname, '../../../knowledge');

  it('take no question of the shipped set from running text but one that they answer', {
    timeout: 60_000,
  }, async () => {
    type Row = Record<'agency' | 'place' | 'period' | 'item' | 'value' | 'unit' | 'standard', string>;
    const rows: Row[] = parse(readFileSync(join(knowledge, 'figures/figures.csv')), {
      columns: true,
      bom: true,
    });
    const { retrieval } = await retrievalOver(
      rows.map(
        ({ agency, ...told }) =>
          ({ ...tableOf([told], agency, told.place)[0], title: agency }) as TestDocument,
      ),
    );
    const lines = readFileSync(join(knowledge, 'questions.jsonl'), 'utf8').split('\n').filter(Boolean);
    const taken: string[] = [];
    for (const line of lines) {
      const { q } = JSON.parse(line);
      const { kind, quotes } = await retrieval.find({ text: q, today });
      if (kind === 'table' && quotes.length > 0) taken.push(`${q} ${quotes.map(({ text }) => text).join()}`);
    }
    expect(taken).toEqual([expect.stringMatching(/^怀化饮用水源地水质达标吗 .*水质达标率：100%/)]);
  });
});
