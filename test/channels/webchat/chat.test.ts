import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import type { TranscriptEntry } from '../../../src/channels/webchat/parts.ts';
import { ask, type ChatAnswer, listen, openDesk, post } from './desk.ts';

const citation = {
  title: '怀化市环境保护局2017年政府信息公开工作年度报告',
  agency: '怀化市环境保护局',
  period: '2017',
  section: '二、主动公开情况',
  quote: '全年主动公开政府信息2312条。',
  url: 'http://example.gov.cn/a',
};
const quoting = () => [
  { text: '2312条。', citations: [citation], actions: [{ label: '转人工', send: '转人工' }] },
];

describe('POST /api/chat', () => {
  test('answers in exactly the shape that the contract names', async () => {
    const { app } = await openDesk(quoting);
    const response = await post(app, { text: '主动公开了多少条' });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const body = await response.json();
    expect(body).toEqual({
      session: expect.stringMatching(/^[\w-]+\.[\w-]+$/),
      replies: [
        {
          outcome: 'answered_quotation',
          text: '2312条。',
          citations: [citation],
          actions: [{ label: '转人工', send: '转人工' }],
        },
      ],
      inquiry: 1,
    });
  });

  test('keeps a session that it issued', async () => {
    const { app, heard } = await openDesk(quoting);
    const first = await ask(app, { text: '一' });
    const second = await ask(app, { text: '二', session: first.session });
    expect(second.session).toBe(first.session);
    expect(heard[1]?.address).toBe(heard[0]?.address);
    expect(heard[0]).toMatchObject({ channel: 'web', replyBy: 'response', text: '一' });
  });

  test.each(['forged', '', 'a.b.c', `${'x'.repeat(32)}.${'y'.repeat(43)}`, null, undefined, '\0', '会话'])(
    'gives a new session for %j',
    async (session) => {
      const { app } = await openDesk(quoting);
      const response = await post(app, { text: '问', session });
      expect(response.status).toBe(200);
      const body = (await response.json()) as ChatAnswer;
      expect(body.session).not.toBe(session);
      const known = await ask(app, { text: '问', session: body.session });
      expect(known.session).toBe(body.session);
    },
  );

  test('gives a new session where the conversation is no longer there', async () => {
    const { app } = await openDesk(quoting);
    const elsewhere = await openDesk(quoting);
    const { session } = await ask(elsewhere.app, { text: '问' });
    const body = await ask(app, { text: '问', session });
    expect(body.session).not.toBe(session);
  });

  test('answers a repeated message with the same reply, session and inquiry, from the first message on', async () => {
    const { app, heard } = await openDesk((text) => [{ text: `您问：${text}` }]);
    const message = randomUUID();
    const first = await ask(app, { text: '问', message });
    expect(await ask(app, { text: '问', message })).toEqual(first);
    expect(await ask(app, { text: '问', message, session: first.session })).toEqual(first);
    expect(heard).toHaveLength(1);
  });

  test('does not lead two residents together who send the same message id', async () => {
    const { app } = await openDesk(quoting);
    const message = randomUUID();
    const one = await ask(app, { text: '甲的问题', message });
    const other = await ask(app, { text: '乙的问题', message });
    expect(other.session).not.toBe(one.session);
  });

  test('passes long texts on, since the conversation answers them', async () => {
    const { app, heard } = await openDesk(quoting);
    expect((await post(app, { text: '长'.repeat(6_000) })).status).toBe(200);
    expect(heard[0]?.text).toHaveLength(6_000);
  });

  test.each([
    '😀😀',
    '<script>alert(1)</script>',
    "'; DROP TABLE inquiry; --",
    '../../etc/passwd',
    '\0',
    'a\0b',
  ])('passes %j on as it is', async (text) => {
    const { app, heard } = await openDesk(quoting);
    expect((await post(app, { text })).status).toBe(200);
    expect(heard[0]?.text).toBe(text);
  });

  test('mends half surrogate pairs', async () => {
    const { app, heard } = await openDesk(quoting);
    expect((await post(app, { text: '\ud83d问' })).status).toBe(200);
    expect(heard[0]?.text).toBe('\ufffd问');
  });
});

describe('what is not taken', () => {
  const json = { 'content-type': 'application/json' };
  const cases: [string, number, string, RequestInit][] = [
    ['broken JSON', 400, 'broken_json', { headers: json, body: '{"text": "问' }],
    ['no body', 400, 'broken_json', { headers: json }],
    ['10 KB of rubbish', 400, 'broken_json', { headers: json, body: Buffer.alloc(10_240, 0xfe) }],
    [
      'GBK bytes',
      400,
      'broken_json',
      { headers: json, body: Buffer.from('7b2274657874223a22cecab5c422 7d'.replace(' ', ''), 'hex') },
    ],
    ['a list', 400, 'invalid_request', { headers: json, body: '[]' }],
    ['null', 400, 'invalid_request', { headers: json, body: 'null' }],
    [
      'deep nesting',
      400,
      'invalid_request',
      { headers: json, body: '['.repeat(30_000) + ']'.repeat(30_000) },
    ],
    ['no text', 400, 'invalid_request', { headers: json, body: '{}' }],
    ['a number as text', 400, 'invalid_request', { headers: json, body: '{"text": 1}' }],
    [
      'an object as session',
      400,
      'invalid_request',
      { headers: json, body: '{"text": "问", "session": {}}' },
    ],
    [
      'a message id that is no UUID',
      400,
      'invalid_request',
      { headers: json, body: '{"text": "问", "message": "1"}' },
    ],
    ...[
      '00000000-0000-0000-0000-000000000000',
      '11111111-1111-4111-8111-111111111111',
      // Made of the time and the machine (version 1), and of a name (version 5): others can make the same.
      'c232ab00-9414-11ec-b3c8-9f6bdeced846',
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    ].map((message): [string, number, string, RequestInit] => [
      `the message id ${message}, which is not random,`,
      400,
      'invalid_request',
      { headers: json, body: JSON.stringify({ text: '问', message }) },
    ]),
    ['empty text', 400, 'empty_text', { headers: json, body: '{"text": ""}' }],
    ['white space', 400, 'empty_text', { headers: json, body: '{"text": " \\n　"}' }],
    ['a form', 415, 'wrong_content_type', { body: new URLSearchParams({ text: '问' }) }],
    ['plain text', 415, 'wrong_content_type', { body: '{"text": "问"}' }],
    [
      'more than 64 KB',
      413,
      'too_large',
      { headers: json, body: JSON.stringify({ text: '长'.repeat(30_000) }) },
    ],
  ];

  test.each(cases)('%s gets %i %s and a sentence in Chinese', async (_, status, code, init) => {
    const { app, heard } = await openDesk(quoting);
    const response = await app.request('/api/chat', { method: 'POST', ...init });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      error: { code, message: expect.stringMatching(/^[\p{Script=Han}].*。$/u) },
    });
    expect(heard).toHaveLength(0);
  });

  test('a body of 5 MB over a real connection is refused and the service goes on', async () => {
    const { app } = await openDesk(quoting);
    const address = await listen(app);
    const big = await fetch(`${address}/api/chat`, {
      method: 'POST',
      headers: json,
      body: 'x'.repeat(5_000_000),
    });
    expect(big.status).toBe(413);
    const small = await fetch(`${address}/api/chat`, {
      method: 'POST',
      headers: json,
      body: '{"text":"问"}',
    });
    expect(small.status).toBe(200);
  });

  test('GET gets 405', async () => {
    const { app } = await openDesk(quoting);
    expect((await app.request('/api/chat')).status).toBe(405);
  });

  test('a surprise gets 500 without a stack, and the log has no words', async () => {
    const { app, logged } = await openDesk((text) => {
      throw new Error(`cannot parse ${text}`);
    });
    const response = await post(app, { text: '我的身份证号' });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      error: { code: 'internal', message: '服务暂时出错，请稍后再试。' },
    });
    expect(logged).toHaveLength(1);
    expect(logged[0]).not.toContain('身份证');
    expect(logged[0]).toContain('/api/chat');
  });
});

async function history(app: Hono, session: string) {
  const response = await app.request('/api/chat/history', { headers: { 'x-mingda-session': session } });
  return (await response.json()) as { session: string | null; entries: TranscriptEntry[]; earlier: boolean };
}

describe('GET /api/chat/history', () => {
  test('gives the conversation back and settles the staff messages in it', async () => {
    const { app, store, staffSays } = await openDesk(quoting);
    const { session } = await ask(app, { text: '问' });
    const id = await staffSays('工作人员的话');
    const body = await history(app, session);
    expect(body.session).toBe(session);
    expect(body.entries.map((e) => [e.kind, e.text])).toEqual([
      ['resident', '问'],
      ['reply', '2312条。'],
      ['staff', '工作人员的话'],
    ]);
    expect(body.entries[1]).toMatchObject({ citations: [citation], inquiryId: 1, rating: null });
    const row = await store.reader.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ staffMessageId: id, state: 'sent', sealedPayload: '' });
  });

  test.each(['', 'forged.token'])('is empty for the session %j', async (session) => {
    const { app } = await openDesk(quoting);
    expect(await history(app, session)).toEqual({ session: null, entries: [], earlier: false, numbers: [] });
  });

  test('knows no session in the address, which proxies log', async () => {
    const { app } = await openDesk(quoting);
    const { session } = await ask(app, { text: '问' });
    const response = await app.request(`/api/chat/history?session=${session}`);
    expect(await response.json()).toEqual({ session: null, entries: [], earlier: false, numbers: [] });
  });

  test('gives the newest part of a long conversation and says that it began before', async () => {
    const { app } = await openDesk((text) => [{ text: `关于${text}` }]);
    const { session } = await ask(app, { text: '第1问' });
    expect((await history(app, session)).earlier).toBe(false);
    for (let turn = 2; turn <= 101; turn += 1) await ask(app, { text: `第${turn}问`, session });
    const { entries, earlier } = await history(app, session);
    expect([entries.length, entries[0]?.text, entries.at(-1)?.text]).toEqual([200, '第2问', '关于第101问']);
    expect(earlier).toBe(true);
    const cookie = `mingda_session=${session}`;
    const page = await (await app.request('/', { headers: { cookie } })).text();
    expect(page).toContain('<p class="earlier" id="earlier">更早的对话较长，这里没有显示。</p>');
    expect(page).not.toContain('关于第1问');
  });
});

describe('GET /api/suggest', () => {
  test('gives titles for what is typed', async () => {
    const title = { title: '年度报告', agency: '示例局', period: '2017', ask: '年度报告讲了什么' };
    const asked: [string, number][] = [];
    const { app } = await openDesk(quoting, {
      suggest: async (typed, limit) => {
        asked.push([typed, limit]);
        return [title];
      },
    });
    const response = await app.request(`/api/suggest?q=${encodeURIComponent(' 年报 ')}`);
    expect(await response.json()).toEqual({ suggestions: [title] });
    expect(asked).toEqual([['年报', 6]]);
  });

  test.each(['', '?q=', '?q=%20'])('gives none for %j without asking', async (query) => {
    const { app } = await openDesk(quoting, { suggest: () => Promise.reject(new Error('asked')) });
    expect(await (await app.request(`/api/suggest${query}`)).json()).toEqual({ suggestions: [] });
  });

  test.each(['%00', '%ff', '%', encodeURIComponent('a'.repeat(9_000)), '%F0%9F%98%80'])(
    'takes %s without failing',
    async (query) => {
      const { app } = await openDesk(quoting);
      expect((await app.request(`/api/suggest?q=${query}`)).status).toBe(200);
    },
  );
});
