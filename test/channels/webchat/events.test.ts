import type { Hono } from 'hono';
import { expect, test, vi } from 'vitest';
import { ask, openDesk, post } from './desk.ts';

/** A busy machine may take its time. */
const patience = { timeout: 10_000 };

const hello = () => [{ text: '您好' }];

/** Opens the stream as the page does. */
async function open(app: Hono, session: string, after?: string): Promise<Response> {
  const headers = { 'x-mingda-session': session, ...(after !== undefined && { 'last-event-id': after }) };
  return app.request('/api/chat/events', { headers });
}

async function begin(options: Parameters<typeof openDesk>[1] = {}) {
  const desk = await openDesk(hello, options);
  const { session } = await ask(desk.app, { text: '转人工' });
  return { ...desk, open: (after?: string) => open(desk.app, session, after) };
}

/** Reads until the text holds `wanted`, and goes away after `then`. */
async function readUntil(response: Response, wanted: string, then = async () => {}): Promise<string> {
  const reader = response.body?.getReader();
  let text = '';
  while (reader && !text.includes(wanted)) {
    const { value, done } = await reader.read();
    if (done) break;
    text += new TextDecoder().decode(value);
  }
  await then();
  await reader?.cancel();
  return text;
}

const outboxState = async ({ store }: Awaited<ReturnType<typeof openDesk>>) =>
  (await store.reader.selectFrom('outbox').select('state').executeTakeFirst())?.state;

test('hands a staff message over as it comes and settles its delivery', async () => {
  const desk = await begin();
  const response = await desk.open();
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const id = await desk.staffSays('您好，\n我是工作人员');
  const settled = () => vi.waitFor(async () => expect(await outboxState(desk)).toBe('sent'), patience);
  const text = await readUntil(response, 'event: staff', settled);
  expect(text).toContain(`id: ${id}`);
  expect(JSON.parse(/data: (.*)/.exec(text)?.[1] ?? '')).toEqual({
    id,
    text: '您好，\n我是工作人员',
    at: expect.stringMatching(/Z$/),
  });
});

test('hands over what came while the page was away, and nothing twice', async () => {
  const desk = await begin();
  const first = await desk.staffSays('第一条');
  await desk.staffSays('第二条');
  expect(await readUntil(await desk.open(String(first)), '第二条')).not.toContain('第一条');
  for (const nonsense of ['abc', '-1', ''])
    expect(await readUntil(await desk.open(nonsense), '第二条'), nonsense).toContain('第一条');
});

test("does not hand over another conversation's messages", async () => {
  const desk = await begin();
  const response = await desk.open();
  await post(desk.app, { text: '另一个人' });
  await desk.staffSays('给另一个人的话');
  const text = await Promise.race([
    readUntil(response, 'event: staff'),
    new Promise<string>((done) => setTimeout(done, 1_500, 'silence')),
  ]);
  expect(text).toBe('silence');
});

test('tells a browser without a conversation not to come back', async () => {
  const { app } = await begin();
  expect((await open(app, 'forged.token')).status).toBe(204);
  expect((await app.request('/api/chat/events')).status).toBe(204);
});

test('knows no session in the address, which proxies log', async () => {
  const { app } = await openDesk(hello);
  const { session } = await ask(app, { text: '转人工' });
  expect((await app.request(`/api/chat/events?session=${session}`)).status).toBe(204);
});

test('bounds the open streams, and a closed one makes room', async () => {
  const desk = await begin({ streamLimits: { total: 3, perSession: 2 } });
  const { session } = await ask(desk.app, { text: '另一个人' });
  const one = await desk.open();
  await desk.open();
  const third = await desk.open();
  expect(third.status).toBe(429);
  expect(third.headers.get('retry-after')).toBe('30');
  expect((await open(desk.app, session)).status).toBe(200);
  expect((await open(desk.app, session)).status).toBe(503);
  await one.body?.cancel();
  await vi.waitFor(async () => expect((await desk.open()).status).toBe(200), patience);
});
