import { expect, test } from 'vitest';
import { renderPayload as renderRow } from '../../../src/channels/telegram/render.ts';
import { parseHtml } from '../../support/telegram-markup.ts';

const renderPayload = (reply: object, inquiry: number | null) => renderRow({ replies: [reply] }, inquiry);
const source = {
  title: '2017年政府信息公开工作年度报告',
  agency: '怀化市环境保护局',
  period: '2017',
  section: '二、主动公开',
  quote: '全年公开信息1254条。',
  url: 'https://example.gov.cn/a?b=1&c="2"',
};
const reply = { outcome: 'answered_quotation', text: '全年公开1254条。', citations: [source], actions: [] };

test('a source with an address is a link on its title', () => {
  const [part] = renderPayload(reply, 1);
  const read = parseHtml(part?.html ?? '');
  expect(read.text).toBe(
    '全年公开1254条。\n\n出处：《2017年政府信息公开工作年度报告》 怀化市环境保护局 2017 二、主动公开',
  );
  expect(read.links).toEqual([{ text: '《2017年政府信息公开工作年度报告》', url: source.url }]);
});

test('a source without an address, or with one that is no web address, is named in text', () => {
  for (const url of ['', 'javascript:alert(1)', 'file:///etc/passwd']) {
    const [part] = renderPayload({ ...reply, citations: [{ ...source, url }] }, 1);
    expect(parseHtml(part?.html ?? '').links).toEqual([]);
    expect(part?.plain).toBe(parseHtml(part?.html ?? '').text);
  }
});

test('a source that the words name already is named again only where there is a link to follow', () => {
  const text = `据《${source.title}》：“全年公开信息1254条。”`;
  expect(renderPayload({ ...reply, text, citations: [{ ...source, url: '' }] }, 1)[0]?.plain).toBe(text);
  expect(renderPayload({ ...reply, text }, 1)[0]?.plain).toContain('出处：');
});

test('the plain form tells the address that the link would have held', () => {
  expect(renderPayload(reply, 1)[0]?.plain).toContain(source.url);
});

test('several sources are numbered, and the same place is named once', () => {
  const other = { ...source, section: '三、收费', url: '' };
  const [part] = renderPayload({ ...reply, citations: [source, source, other] }, 1);
  expect(part?.plain.match(/《/g)).toHaveLength(2);
  expect(part?.plain).toContain('\n1. 《');
  expect(part?.plain).toContain('\n2. 《');
});

test('words that look like markup arrive as words', () => {
  const text = '<b>1 < 2 && 3 > 2</b> &amp; "引号" </script>';
  const [part] = renderPayload({ ...reply, text, citations: [] }, 1);
  expect(parseHtml(part?.html ?? '').text).toBe(text);
});

test('sources that do not fit below a full text get a message of their own, and buttons stand under the last', () => {
  const actions = [{ label: '转人工', send: '转人工' }];
  const parts = renderPayload({ ...reply, text: '字'.repeat(4090), actions }, 1);
  expect(parts).toHaveLength(2);
  expect(parts[0]?.keyboard).toBeUndefined();
  expect(parts[1]?.html).toMatch(/^出处：<a /);
  expect(parts[1]?.keyboard?.inline_keyboard).toEqual([[{ text: '转人工', callback_data: 's:转人工' }]]);
});

test('no message exceeds the limit, however long the sources are', () => {
  const long = { ...source, title: '长'.repeat(3000), agency: '机'.repeat(3000), section: '节'.repeat(3000) };
  const citations = Array.from({ length: 9 }, (_, n) => ({ ...long, title: `${n}${long.title}` }));
  const parts = renderPayload({ ...reply, citations }, 1);
  for (const part of parts) expect(parseHtml(part.html).text.length).toBeLessThanOrEqual(4096);
  expect(parts.length).toBeGreaterThan(1);
});

test('several replies are messages of their own, each with its buttons', () => {
  const replies = ['一', '二'].map((text) => ({
    ...reply,
    text,
    citations: [],
    actions: [{ label: text, send: text }],
  }));
  const parts = renderRow({ replies }, 1);
  expect(parts.map((part) => [part.plain, part.keyboard?.inline_keyboard.flat()[0]?.text])).toEqual([
    ['一', '一'],
    ['二', '二'],
  ]);
});

test('a word from staff carries its label', () => {
  const [part] = renderRow({ kind: 'staff', text: '您好，已转大气科。', label: '工作人员回复' }, null);
  expect(part?.plain).toBe('【工作人员回复】\n您好，已转大气科。');
});

test('what holds no words makes no message', () => {
  for (const payload of [
    null,
    7,
    {},
    { replies: [{ text: 5 }] },
    { replies: [{ ...reply, text: ' \n', citations: [] }] },
  ])
    expect(renderRow(payload, 1)).toEqual([]);
});

test('half a surrogate pair does not reach Telegram', () => {
  const [part] = renderPayload({ ...reply, text: '坏\ud83d字', citations: [] }, 1);
  expect(part?.html.isWellFormed()).toBe(true);
});
