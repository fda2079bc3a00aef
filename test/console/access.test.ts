import { describe, expect, test } from 'vitest';
import { addStaff } from '../../src/register/staff.ts';
import { now, openBrowser, openOffice, password, signedIn } from './office.ts';

const open = ['/console/assets/:name', '/console/sign-in', '/console/welcome/:token'];

describe('who comes in', () => {
  test('shows no page and does nothing without a session', async () => {
    const office = await openOffice();
    const routes = office.app.routes.filter(({ path, method }) => method !== 'ALL' && !open.includes(path));
    expect(routes.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/console', '/console/inquiries', '/console/requests/:id/applicant']),
    );
    for (const { method, path } of routes) {
      const browser = openBrowser(office);
      const address = path.replace(':id', '1');
      const answer = await (method === 'POST'
        ? browser.post(address, { text: '您好' })
        : browser.get(address));
      expect([303, 401], `${method} ${path}`).toContain(answer.status);
      if (answer.status === 303) expect(answer.headers.get('location')).toMatch(/^\/console\/sign-in/);
    }
    expect(await office.store.reader.selectFrom('staffMessage').selectAll().execute()).toEqual([]);
  });

  test('hands back what was written when the session has ended', async () => {
    const office = await openOffice();
    const answer = await openBrowser(office).post('/console/conversations/x', { text: '写了很久的话' });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('写了很久的话');
  });

  test('leads back to the wanted page after signing in, and never to another site', async () => {
    const office = await openOffice();
    await signedIn(office, 'clerk', '李登记');
    const browser = openBrowser(office);
    expect((await browser.get('/console/requests')).headers.get('location')).toBe(
      '/console/sign-in?next=%2Fconsole%2Frequests',
    );
    const fields = { name: '李登记', password };
    for (const [next, led] of [
      ['/console/requests', '/console/requests'],
      ['//evil.example/console', '/console'],
      ['https://evil.example/', '/console'],
      ['/console/../../x', '/console'],
      ['/console\\@evil.example', '/console'],
    ]) {
      const answer = await browser.post('/console/sign-in', { ...fields, next: String(next) });
      expect(answer.headers.get('location'), next).toBe(led);
    }
  });

  test('keeps the session in a strict cookie, secure where the service is reached by https', async () => {
    const plain = await openOffice();
    const secure = await openOffice({ publicUrl: 'https://chat.example.gov.cn' });
    for (const [office, flag] of [
      [plain, false],
      [secure, true],
    ] as const) {
      const { token } = await office.store.transaction((trx) => addStaff(trx, '赵', 'clerk', now));
      const answer = await openBrowser(office).post(`/console/welcome/${token}`, {
        password,
        again: password,
      });
      const cookie = answer.headers.get('set-cookie') ?? '';
      expect(cookie).toContain('HttpOnly');
      expect(cookie).toContain('SameSite=Strict');
      expect(cookie.includes('Secure')).toBe(flag);
    }
  });

  test('ends the session at sign-out, on the server too, and puts it on record', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const cookie = browser.cookie();
    expect((await browser.post('/console/sign-out', {})).status).toBe(303);
    expect((await office.app.request('/console', { headers: { cookie } })).status).toBe(303);
    const actions = await office.store.reader.selectFrom('audit').select('action').execute();
    expect(actions.map(({ action }) => action)).toContain('signed-out');
  });

  test('stops listening to a name after five wrong passwords, the right one included', async () => {
    const office = await openOffice();
    await signedIn(office, 'clerk', '钱登记');
    const browser = openBrowser(office);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect((await browser.post('/console/sign-in', { name: '钱登记', password: '不对不对' })).status).toBe(
        401,
      );
    }
    const answer = await browser.post('/console/sign-in', { name: '钱登记', password });
    expect(answer.status).toBe(429);
    expect(await answer.text()).toContain('15 分钟');
  });
});

test('turns attempts away with 429 where too many names are tried at once', async () => {
  const office = await openOffice();
  await signedIn(office, 'clerk', '钱登记');
  const browser = openBrowser(office);
  const flood = Array.from({ length: 40 }, (_, n) =>
    openBrowser(office).post('/console/sign-in', { name: `无此人${n}`, password: 'x' }),
  );
  const answers = await Promise.all(flood);
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(12);
  const turned = answers.find(({ status }) => status === 429);
  expect(await turned?.text()).toContain('现在尝试登录的人太多');
  expect((await browser.post('/console/sign-in', { name: '钱登记', password })).status).toBe(303);
});

describe('the welcome link', () => {
  test('sets the password once and signs in', async () => {
    const office = await openOffice();
    const { token } = await office.store.transaction((trx) => addStaff(trx, '孙', 'clerk', now));
    const link = `/console/welcome/${token}`;
    const browser = openBrowser(office);
    expect(await (await browser.get(link)).text()).toContain('value="孙"');
    expect((await browser.get(link)).status).toBe(200);
    expect((await browser.post(link, { password, again: password })).headers.get('location')).toBe(
      '/console',
    );
    expect((await browser.get('/console')).status).toBe(200);

    const other = openBrowser(office);
    for (const answer of [await other.get(link), await other.post(link, { password, again: password })]) {
      expect(answer.status).toBe(410);
      expect(await answer.text()).toContain('npx mingda staff add');
    }
    expect(other.cookie()).toBe('');
  });

  test('asks again for a short or mistyped password, and never shows it', async () => {
    const office = await openOffice();
    const { token } = await office.store.transaction((trx) => addStaff(trx, '周', 'clerk', now));
    const browser = openBrowser(office);
    for (const [fields, reason] of [
      [{ password: 'short', again: 'short' }, '至少 10 个字符'],
      [{ password, again: `${password}！` }, '两次输入的密码不一样'],
    ] as const) {
      const answer = await browser.post(`/console/welcome/${token}`, fields);
      const page = await answer.text();
      expect(answer.status).toBe(422);
      expect(page).toContain(reason);
      expect(page).not.toContain(fields.password);
    }
  });

  test('is dead when expired or unknown, however it is written', async () => {
    const office = await openOffice();
    const { token } = await office.store.transaction((trx) =>
      addStaff(trx, '吴', 'clerk', now.subtract({ hours: 24 * 8 })),
    );
    for (const tried of [token, 'x', '1e999', '%00', '%2e%2e%2fetc', 'a'.repeat(10_000)]) {
      expect((await openBrowser(office).get(`/console/welcome/${tried}`)).status, tried.slice(0, 20)).toBe(
        410,
      );
    }
  });
});

describe('what the browser is told', () => {
  test('refuses a form from another site, and does what the same form from here asks', async () => {
    const office = await openOffice({ publicUrl: 'https://chat.example.gov.cn' });
    await signedIn(office, 'clerk', '郑登记');
    const fields = { name: '郑登记', password };
    const from = (headers: Record<string, string>) =>
      openBrowser(office).post('/console/sign-in', fields, headers);
    const foreign = await from({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect(await foreign.text()).toContain('不是从本工作台的页面发出的');
    expect((await from({ 'sec-fetch-site': 'same-site', origin: 'https://www.example.gov.cn' })).status).toBe(
      403,
    );
    expect((await from({ 'sec-fetch-site': '', origin: 'null' })).status).toBe(403);
    // A browser without Sec-Fetch-Site behind a proxy that ends TLS.
    expect((await from({ 'sec-fetch-site': '', origin: 'https://chat.example.gov.cn' })).status).toBe(303);
  });

  test('may load nothing from outside, run no script, frame nothing and keep no page', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    for (const path of ['/console', '/console/sign-in', '/console/nothing-here']) {
      const { headers } = await browser.get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|script-src/);
      expect(headers.get('cache-control'), path).toBe('no-store');
    }
    const page = await (await browser.get('/console')).text();
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
    const stylesheet = /href="(\/console\/assets\/console\.css[^"]*)"/.exec(page)?.[1] ?? '';
    expect((await office.app.request(stylesheet)).headers.get('content-type')).toContain('text/css');
  });

  test('refuses a form of more than 64 KB and one of another content type with a page', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const big = await browser.post('/console/conversations/x', { text: 'x'.repeat(70_000) });
    expect(big.status).toBe(413);
    expect(await big.text()).toContain('内容太长');
    const headers = {
      cookie: browser.cookie(),
      'sec-fetch-site': 'same-origin',
      'content-type': 'multipart/form-data',
    };
    const odd = await office.app.request('/console/sign-in', { method: 'POST', headers, body: 'broken' });
    expect(odd.status).toBe(400);
  });
});
