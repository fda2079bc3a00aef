import { expect, test, vi } from 'vitest';
import { ask, openDesk, post } from './desk.ts';

/** A busy machine may take its time. */
const patience = { timeout: 10_000 };

const hello = () => [{ text: '您好' }];

async function begin(options: Parameters<typeof openDesk>[1] = {}) {
  const desk = await openDesk(hello, options);
  const { session } = await ask(desk.app, { text: '转人工' });
  const path = `/api/chat/events?session=${session}`;
  return { ...desk, path };
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
  const response = await desk.app.request(desk.path);
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
  const byQuery = await readUntil(await desk.app.request(`${desk.path}&after=${first}`), '第二条');
  expect(byQuery).not.toContain('第一条');
  const headers = { 'last-event-id': String(first) };
  const byHeader = await readUntil(await desk.app.request(desk.path, { headers }), '第二条');
  expect(byHeader).not.toContain('第一条');
  expect(await readUntil(await desk.app.request(`${desk.path}&after=abc`), '第二条')).toContain('第一条');
});

test("does not hand over another conversation's messages", async () => {
  const desk = await begin();
  const response = await desk.app.request(desk.path);
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
  expect((await app.request('/api/chat/events?session=forged.token')).status).toBe(204);
  expect((await app.request('/api/chat/events')).status).toBe(204);
});

test('bounds the open streams, and a closed one makes room', async () => {
  const desk = await begin({ streamLimits: { total: 3, perSession: 2 } });
  const { session } = await ask(desk.app, { text: '另一个人' });
  const one = await desk.app.request(desk.path);
  await desk.app.request(desk.path);
  const third = await desk.app.request(desk.path);
  expect(third.status).toBe(429);
  expect(third.headers.get('retry-after')).toBe('30');
  const other = `/api/chat/events?session=${session}`;
  expect((await desk.app.request(other)).status).toBe(200);
  expect((await desk.app.request(other)).status).toBe(503);
  await one.body?.cancel();
  await vi.waitFor(async () => expect((await desk.app.request(desk.path)).status).toBe(200), patience);
});
