import { describe, expect, test } from 'vitest';
import { openRequest } from '../../src/register/cases.ts';
import type { Role } from '../../src/register/staff.ts';
import { asked, now, type Office, openOffice, signedIn } from './office.ts';

const form = {
  name: '陈<b>小</b>雨',
  kind: '公民',
  contact: '13900001111',
  identity: '43122419900101001X',
  what: '2025年地表水监测月报',
  receive: '电子邮件',
};

async function requested(office: Office, confirmedAt = now) {
  const { conversationId } = await asked(office.store, '我要申请公开', { outcome: 'request_started' });
  const opened = await office.store.transaction((trx) =>
    openRequest(trx, office.store.seal, office.parts.calendar, {
      conversationId,
      agency: '怀化市环境保护局',
      form,
      confirmedAt,
    }),
  );
  return { ...opened, conversationId, address: `/console/requests/${opened.caseId}` };
}

describe('the list of requests', () => {
  test('shows the due first, with the days left and what is overdue', async () => {
    const office = await openOffice();
    const browser = await signedIn(office, 'leader');
    const fresh = await requested(office);
    // Received 2026-09-28, 20 working days, 1 to 7 October off, 10 October a working day: due 2026-10-30 (law.md, 2).
    const late = await requested(office, Temporal.Instant.from('2026-09-28T01:00:00Z'));
    const page = await (await browser.get('/console/requests')).text();
    expect(page.indexOf(late.number)).toBeLessThan(page.indexOf(fresh.number));
    expect(page).toContain('2026-10-30');
    // 2 to 20 November are three weeks of Monday to Friday.
    expect(page).toContain('已逾期 15 个工作日');
    // 23 November is day 1; four weeks of Monday to Friday end on 18 December.
    expect(page).toContain('2026-12-18');
    expect(page).toContain('还有 20 个工作日');
  });
});

describe('one request', () => {
  test('explains its due date with articles and is found by its number too', async () => {
    const office = await openOffice();
    const browser = await signedIn(office, 'handler');
    const { address, number } = await requested(office);
    for (const path of [address, `/console/requests/${encodeURIComponent(number)}`]) {
      const page = await (await browser.get(path)).text();
      expect(page).toContain('第三十三条');
      expect(page).toContain('登记编号');
    }
  });

  test('keeps the applicant closed until somebody asks, which is put on record each time', async () => {
    const office = await openOffice();
    const browser = await signedIn(office, 'handler');
    const { address, caseId, conversationId } = await requested(office);
    const read = () =>
      office.store.reader.selectFrom('audit').selectAll().where('action', '=', 'form-read').execute();
    const paths = [
      '/console',
      '/console/inquiries',
      '/console/requests',
      address,
      `/console/conversations/${conversationId}`,
    ];
    for (const path of paths) {
      const page = await (await browser.get(path)).text();
      for (const secret of ['小', form.contact, form.identity, form.what])
        expect(page, path).not.toContain(secret);
    }
    expect(await read()).toEqual([]);
    expect((await browser.get(`${address}/applicant`)).status).toBe(404);

    const opened = await browser.post(`${address}/applicant`, {});
    const page = await opened.text();
    expect(opened.headers.get('cache-control')).toBe('no-store');
    expect(page).toContain('陈&lt;b&gt;小&lt;/b&gt;雨');
    expect(page).toContain(form.contact);
    expect(await read()).toMatchObject([
      { subject: `case_file:${caseId}`, actor: expect.stringMatching(/^staff:\d+$/) },
    ]);
    await browser.post(`${address}/applicant`, {});
    expect(await read()).toHaveLength(2);
    expect(await (await browser.get(address)).text()).not.toContain(form.contact);
  });

  test('opens the applicant to those who work with the person, and tells others why not', async () => {
    const office = await openOffice();
    const { address } = await requested(office);
    const may = { clerk: true, handler: true, 'office-head': true, administrator: true };
    const mayNot = { 'department-head': false, 'secrecy-reviewer': false, leader: false };
    for (const [role, allowed] of Object.entries({ ...may, ...mayNot })) {
      const browser = await signedIn(office, role as Role);
      const offered = await (await browser.get(address)).text();
      expect(offered.includes('查看申请人信息</button>'), role).toBe(allowed);
      expect(offered.includes('只有登记员、承办人、办公室主任、管理员可以查看申请人信息'), role).toBe(
        !allowed,
      );
      const opened = await browser.post(`${address}/applicant`, {});
      expect(opened.status, role).toBe(allowed ? 200 : 403);
      expect((await opened.text()).includes(form.contact), role).toBe(allowed);
    }
    const audit = office.store.reader.selectFrom('audit').selectAll().where('action', '=', 'form-read');
    expect(await audit.execute()).toHaveLength(4);
  });

  test('sends word about the procedure once, into the chat it came from, and never a decision', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const { address, caseId, conversationId } = await requested(office);
    expect(await (await browser.get(address)).text()).toContain('对申请的决定须经审查流程');
    const fields = { after: 0, text: '申请已收到，请补充身份证明。' };
    await Promise.all([browser.post(address, fields), browser.post(address, fields)]);
    const messages = await office.store.reader.selectFrom('staffMessage').selectAll().execute();
    expect(messages).toMatchObject([{ conversationId, caseId, kind: 'procedure', text: fields.text }]);
    expect(await office.store.reader.selectFrom('outbox').select('state').execute()).toEqual([
      { state: 'pending' },
    ]);
    expect(await (await browser.get(address)).text()).toContain('待送达');
  });

  test('lists words sent and each look at the applicant among what happened', async () => {
    const office = await openOffice();
    const [clerk, handler] = [
      await signedIn(office, 'clerk', '甲登记'),
      await signedIn(office, 'handler', '乙承办'),
    ];
    const { address } = await requested(office, now.subtract({ hours: 1 }));
    const history = async () => {
      const page = await (await clerk.get(address)).text();
      const card = page.slice(page.indexOf('id="history"'));
      return [...card.matchAll(/<li><p>(.*?)<\/p><span class="hint">(.*?) ·/g)].map(([, line, actor]) => [
        line?.replace(/<[^>]+>|^\S+日?\S* /g, ''),
        actor,
      ]);
    };
    const before = await history();
    expect(before).toHaveLength(3);
    await handler.post(`${address}/applicant`, {});
    await clerk.post(address, { after: 0, text: '申请已收到，请补充身份证明。' });
    await handler.post(`${address}/applicant`, {});
    const after = (await history()).slice(3);
    expect(after.toSorted()).toEqual([
      ['发出程序告知', '甲登记'],
      ['查看申请人信息', '乙承办'],
      ['查看申请人信息', '乙承办'],
    ]);
  });

  test('is read but not written to by other roles', async () => {
    const office = await openOffice();
    const browser = await signedIn(office, 'leader');
    const { address } = await requested(office);
    expect(await (await browser.get(address)).text()).toContain('可以给居民发消息');
    expect((await browser.post(address, { after: 0, text: '您好' })).status).toBe(403);
  });
});
