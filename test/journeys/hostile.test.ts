import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Server, startServer } from '../support/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});

/** After whatever was sent, the next resident is answered by the same process. */
afterEach(async () => {
  const { replies } = await server.say({ text: '怀化2017年空气优良天数比例是多少' });
  expect(replies[0]?.text).toContain('91.3%');
  expect(server.stdout.filter((line) => line.includes('"msg":"ready"'))).toHaveLength(1);
});

type Sent = { method?: string; path?: string; headers?: Record<string, string>; body?: string | Buffer };
type Got = { status: number; type: string; body: string };

/** Sends exactly this, which `fetch` would mend or refuse. */
function send({ method = 'POST', path = '/api/chat', headers = {}, body = '' }: Sent): Promise<Got> {
  const { port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const outgoing = request({
      port,
      method,
      path,
      headers: { 'content-length': Buffer.byteLength(body), ...headers },
    });
    outgoing.on('error', reject);
    outgoing.on('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const type = response.headers['content-type'] ?? '';
      resolve({ status: response.statusCode ?? 0, type, body: Buffer.concat(chunks).toString('utf8') });
    });
    outgoing.end(body);
  });
}

const json = { 'content-type': 'application/json' };

/** A clear reply, or a refusal that says what is wrong; never a fault, never a stack. */
function expectClear({ status, type, body }: Got): void {
  expect(status, body).toBeLessThan(500);
  expect(body).not.toMatch(/\bat .+\.[jt]s:\d+|node:internal|node_modules|SQLITE|Error:/);
  if (status >= 400 && type.startsWith('application/json')) {
    const { error } = JSON.parse(body);
    expect(error).toEqual({
      code: expect.stringMatching(/^[a-z_]+$/),
      message: expect.stringMatching(/\p{Script=Han}/u),
    });
  }
}

describe('a text that nobody should have to read', () => {
  const bytes = randomBytes(10_240);
  const random = (from: number, to: number) =>
    String.fromCodePoint(
      ...Array.from({ length: 10_240 }, () => from + Math.floor(Math.random() * (to - from))),
    );
  test.each<[string, string]>([
    ['10 KB of random bytes as Latin 1', bytes.toString('latin1')],
    ['10 KB of random bytes as UTF-16', bytes.toString('utf16le')],
    ['10 KB of Latin letters', random(0x20, 0x7f)],
    ['10 KB of Chinese characters', random(0x4e00, 0x9fff)],
    ['10 KB of one character', '水'.repeat(10_240)],
    ['5,000 characters', '怀化的空气质量怎么样？'.repeat(500).slice(0, 5000)],
    ['2,000 characters without an end of sentence', '怀化空气'.repeat(500)],
    ['2,000 figures', '1234567890'.repeat(200)],
    ['2,000 brackets', '（'.repeat(1000) + '）'.repeat(1000)],
    ['emoji only', '😀👍🏽🇨🇳👨‍👩‍👧'],
    ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['SQL', "'; DROP TABLE inquiry; -- 怀化"],
    ['full-text operators', '"怀化" NEAR/2 (空气 OR *) AND NOT ^监测'],
    ['a path', '../../etc/passwd'],
    ['a NUL', '\0'],
    ['NULs among words', '怀化\0\0空气\0质量'],
    ['lone surrogates', '\ud800怀化\udfff'],
    ['marks that turn the direction', '\u202e怀化\u2066空气'],
    ['a character under 1,900 marks', `水${'\u0301'.repeat(1900)}`],
    ['a template', '{notice} {{constructor.constructor("return process")()}} <%= 7*7 %>'],
    ['line breaks', '\r\n\r\nHTTP/1.1 500\r\n\r\n'],
    ['a command of the form', '确认提交'],
    ['the number of another’s inquiry', '申请公开 #999999999'],
    ['a number beyond all numbers', `👍 #${'9'.repeat(15)}`],
    ['a year beyond all years', '怀化99999年的空气'],
    ['a case number beyond all numbers', '依申请〔9999〕第99999999999999999999号'],
  ])('%s gets a clear reply', async (_, text) => {
    const began = performance.now();
    const got = await send({ headers: json, body: JSON.stringify({ text }) });
    expectClear(got);
    expect(performance.now() - began).toBeLessThan(3000);
    if (got.status !== 200) return;
    const { replies } = JSON.parse(got.body);
    expect(replies[0].outcome).not.toBe('error_internal');
    expect(replies[0].text.length).toBeGreaterThan(10);
  });

  test.each([
    ['', 400, 'empty_text'],
    [' \n\t　', 400, 'empty_text'],
  ])('%j is refused', async (text, status, code) => {
    const got = await send({ headers: json, body: JSON.stringify({ text }) });
    expect(got.status).toBe(status);
    expect(JSON.parse(got.body).error.code).toBe(code);
  });
});

describe('a body that is not what it should be', () => {
  const deep = (open: string, close: string) => open.repeat(5000) + close.repeat(5000);
  test.each<[string, string | Buffer]>([
    ['nothing', ''],
    ['broken JSON', '{"text": "怀化'],
    ['JSON with something after it', '{"text":"a"} {"text":"b"}'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['random bytes', randomBytes(10_240)],
    ['null', 'null'],
    ['an array', '[{"text":"怀化"}]'],
    ['a number', '1e999'],
    ['a text of the wrong type', '{"text": 5}'],
    ['a text that is a list', '{"text": ["怀化"]}'],
    ['a text that is an object', '{"text": {"toString": "x"}}'],
    ['a session of the wrong type', '{"text": "怀化", "session": {"$gt": ""}}'],
    ['a message of the wrong form', '{"text": "怀化", "message": "1"}'],
    ['deep lists', `{"text": ${deep('[', ']')}}`],
    ['deep objects', `${'{"text":'.repeat(5000)}1${'}'.repeat(5000)}`],
    ['no text', '{"session": null}'],
  ])('%s is refused', async (_, body) => {
    const got = await send({ headers: json, body });
    expect(got.status, got.body).toBe(400);
    expectClear(got);
  });

  test.each([
    '{"text":"您好","__proto__":{"text":"x","session":"y"}}',
    '{"text":"您好","constructor":{"prototype":{"polluted":1}}}',
    '{"text":"您好","session":null,"more":{"deep":[1,2,3]}}',
    '{"text":"x","text":"您好"}',
  ])('unknown keys change nothing: %s', async (body) => {
    const got = await send({ headers: json, body });
    expect(got.status).toBe(200);
    expect(JSON.parse(got.body).replies[0].outcome).toBe('smalltalk_greeting');
  });

  test('100 KB are too large, told or untold', async () => {
    const body = JSON.stringify({ text: '水'.repeat(34_000) });
    expect((await send({ headers: json, body })).status).toBe(413);
    const chunked = await fetch(`${server.url}/api/chat`, {
      method: 'POST',
      headers: json,
      body: new Blob([body]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(chunked.status).toBe(413);
    expect(((await chunked.json()) as { error: { code: string } }).error.code).toBe('too_large');
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    '',
  ])('content type %j is refused', async (type) => {
    const got = await send({ headers: { 'content-type': type }, body: '{"text":"怀化"}' });
    expect(got.status).toBe(415);
    expectClear(got);
  });

  test('the plain form takes rubbish as calmly', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: server.url };
    for (const body of [
      '',
      'text=',
      'text=%FF%00%ZZ',
      'text=a&text=b',
      `text=${'%E6%B0%B4'.repeat(3000)}`,
      'send=1&text=%00',
    ])
      expectClear(await send({ path: '/', headers: form, body }));
    expect(
      (await send({ path: '/', headers: { ...form, origin: 'https://evil.example' }, body: 'text=a' }))
        .status,
    ).toBe(403);
  });
});

describe('a session that was never given out', () => {
  const forged = [
    '',
    ' ',
    'x',
    '.',
    '..',
    'a.b.c',
    `${'a'.repeat(32)}.${'b'.repeat(43)}`,
    '\0',
    '水'.repeat(20_000),
  ];
  test.each([...forged, '../../etc/passwd', "' OR 1=1 --", '%00', '[object Object]'])(
    '%.40j begins a new conversation',
    async (session) => {
      const got = await send({ headers: json, body: JSON.stringify({ session, text: '您好' }) });
      expect(got.status).toBe(200);
      expect(JSON.parse(got.body).session).not.toBe(session);
      // What a header cannot hold is sent as browsers would have to.
      const headers = {
        'x-mingda-session': encodeURIComponent(session.slice(0, 500)),
        'last-event-id': '-1',
      };
      const history = await send({ method: 'GET', path: '/api/chat/history', headers });
      expect(JSON.parse(history.body)).toEqual({ session: null, entries: [], earlier: false, numbers: [] });
      expect((await send({ method: 'GET', path: '/api/chat/events', headers })).status).toBe(204);
    },
  );
});

describe('a way in that is none', () => {
  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    '%s /api/chat is refused',
    async (method) => {
      const got = await send({ method, headers: json, body: method === 'GET' ? '' : '{"text":"怀化"}' });
      expect([404, 405]).toContain(got.status);
      expectClear(got);
    },
  );

  test.each([
    '/nothing',
    '/api',
    '/api/chat/unknown',
    '/api/chat/../../etc/passwd',
    '/assets/1/../../../package.json',
    '/assets/%2e%2e/%2e%2e%2fpackage.json',
    '/assets/x/chat.js%00.css',
    '/%00',
    '/%ff%fe',
    '/%',
    '/console/%',
    '/console/nothing',
    '/console/assets/../../../../package.json',
    '/console/welcome/%00',
    `/console/welcome/${'a'.repeat(4000)}`,
    '/telegram',
    '/wechat',
    '/metrics',
    '/.env',
    '//evil.example/',
    '/api/suggest?q=%ff%00',
    `/api/suggest?q=${'%E6%B0%B4'.repeat(600)}`,
    '/api/suggest?q=%22%20OR%20*',
    '/api/chat/history?session[]=1&session[]=2',
  ])('GET %s is answered calmly', async (path) => {
    const got = await send({ method: 'GET', path });
    expectClear(got);
    expect(got.body).not.toContain('"dependencies"');
    expect(got.body).not.toContain('root:');
  });

  test('what is not even HTTP is cut off', async () => {
    const socket = connect(Number(new URL(server.url).port), 'localhost');
    socket.end('\u0016\u0003\u0001 rubbish\r\n\r\n');
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 400/);
  });

  test('connections that are opened and left do not keep others out', async () => {
    const { port } = new URL(server.url);
    const idle = Array.from({ length: 50 }, () => connect(Number(port), 'localhost'));
    for (const socket of idle)
      socket.write('POST /api/chat HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{');
    await server.say({ text: '您好' });
    for (const socket of idle) socket.destroy();
  });
});

test('a hundred residents at once are all answered', async () => {
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, at) => server.say({ text: at % 2 ? '怀化罚了多少钱' : '转人工' })),
  );
  expect(new Set(answers.map(({ inquiry }) => inquiry)).size).toBe(100);
  expect(answers.every(({ replies }) => replies[0]?.outcome !== 'error_internal')).toBe(true);
});

test('and nothing of it was a fault of the server', () => {
  const faults = server.stdout.map((line) => JSON.parse(line)).filter(({ level }) => level >= 50);
  expect(faults).toEqual([]);
});
