import { expect, test } from 'vitest';
import { openDesk } from './desk.ts';

const quoting = (text: string) => [
  {
    text: `关于“${text}”`,
    citations: [
      {
        title: '报告',
        agency: '示例局',
        period: '2017',
        section: '一',
        quote: '原文',
        url: 'javascript:alert(1)',
      },
    ],
    actions: [{ label: '转人工', send: '转人工' }],
  },
];

type App = Awaited<ReturnType<typeof openDesk>>['app'];

function submit(app: App, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return app.request('/', { method: 'POST', body: new URLSearchParams(fields), headers });
}

test('answers the plain form with the page and keeps the conversation by a cookie', async () => {
  const { app, heard } = await openDesk(quoting);
  const first = await submit(app, { text: '第一问' });
  expect(first.status).toBe(200);
  const cookie = first.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  const page = await (await submit(app, { text: '第二问' }, { cookie: cookie.split(';')[0] ?? '' })).text();
  expect(page).toContain('关于“第一问”');
  expect(page).toContain('关于“第二问”');
  expect(page).toContain('原文</blockquote>');
  expect(heard[0]?.address).toBe(heard[1]?.address);
});

test('sends what a pressed button means', async () => {
  const { app, heard } = await openDesk(quoting);
  await submit(app, { text: '', send: '转人工' });
  expect(heard[0]?.text).toBe('转人工');
});

test('a page loaded again asks once; another question from the same page is another message', async () => {
  const { app, heard } = await openDesk(quoting);
  const message = /name="message" value="([^"]+)"/.exec(await (await app.request('/')).text())?.[1] ?? '';
  await submit(app, { text: '问', message });
  await submit(app, { text: '问', message });
  expect(heard).toHaveLength(1);
  await submit(app, { text: '再问', message });
  expect(heard).toHaveLength(2);
});

test('a message id that is not random leads nobody into the conversation of another', async () => {
  const { app, heard } = await openDesk(quoting);
  const message = '11111111-1111-4111-8111-111111111111';
  for (let resident = 0; resident < 2; resident += 1) await submit(app, { text: '问', message });
  expect(heard[0]?.address).not.toBe(heard[1]?.address);
});

test('escapes whatever is said and follows no address but http', async () => {
  const { app } = await openDesk(quoting);
  const page = await (await submit(app, { text: '<img src=x onerror=alert(1)>' })).text();
  expect(page).not.toContain('<img src=x');
  expect(page).toContain('&lt;img src=x');
  expect(page).not.toContain('javascript:');
});

test('says what is missing where the form is empty', async () => {
  const { app, heard } = await openDesk(quoting);
  const response = await submit(app, { text: '  ' });
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('请输入您的问题。');
  expect(heard).toHaveLength(0);
});

test.each([
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://elsewhere.example' },
  { origin: 'null' },
])('refuses a form that stood on another site: %j', async (headers) => {
  const { app, heard } = await openDesk(quoting);
  expect((await submit(app, { text: '问' }, headers)).status).toBe(403);
  expect(heard).toHaveLength(0);
});

test.each([
  { 'sec-fetch-site': 'same-origin', origin: 'https://chat.example.gov.cn' },
  { origin: 'https://chat.example.gov.cn' },
])('takes its own form behind a proxy: %j', async (headers) => {
  const { app } = await openDesk(quoting, { publicUrl: 'https://chat.example.gov.cn' });
  const response = await submit(app, { text: '问' }, headers);
  expect(response.status).toBe(200);
  expect(response.headers.get('set-cookie')).toMatch(/Secure/);
});

test.each([
  ['a broken multipart body', 'multipart/form-data; boundary=x', '--x\r\nrubbish'],
  ['JSON', 'application/json', '{"text":"问"}'],
  ['bytes', 'application/x-www-form-urlencoded', Buffer.alloc(10_240, 0xfe)],
])('takes %s without failing', async (_, type, body) => {
  const { app } = await openDesk(quoting);
  const response = await app.request('/', { method: 'POST', headers: { 'content-type': type }, body });
  expect(response.status).toBeLessThan(500);
});

test('offers the buttons of a form step only while it is the newest', async () => {
  const actions = [{ label: '稍后提供', send: '稍后提供' }];
  const { app } = await openDesk((text) => [{ outcome: 'request_step', text, actions }]);
  const first = await submit(app, { text: '第一步' });
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await (await submit(app, { text: '第二步' }, { cookie })).text();
  const buttons = page.match(/<button class="action"[^>]*>/g) ?? [];
  expect(buttons.map((button) => button.includes(' disabled'))).toEqual([true, false]);
});
