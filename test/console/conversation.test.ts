import { describe, expect, test } from 'vitest';
import { openCase, openRequest } from '../../src/register/cases.ts';
import { markSent } from '../../src/store/outbox.ts';
import { monthly } from '../support/charts.ts';
import { asked, now, type Office, openOffice, signedIn } from './office.ts';

const earlierLink = (page: string) => /href="([^"]+)">查看更早的对话/.exec(page)?.[1];

async function sentBy(office: Office) {
  const { reader, seal } = office.store;
  const messages = await reader.selectFrom('staffMessage').selectAll().execute();
  const outbox = await reader.selectFrom('outbox').selectAll().execute();
  const audit = await reader
    .selectFrom('audit')
    .selectAll()
    .where('action', 'like', 'staff-message%')
    .execute();
  return { messages, outbox, audit, payloads: outbox.map((row) => JSON.parse(seal.open(row.sealedPayload))) };
}

describe('answering an inquiry', () => {
  test('puts one labelled message, one delivery, the mark and the audit row on record', async () => {
    const office = await openOffice();
    const browser = await signedIn(office, 'clerk', '李登记');
    const { id, conversationId } = await asked(office.store, '宏达化工的环评批了吗');
    const address = `/console/conversations/${conversationId}`;
    const answer = await browser.post(address, { inquiry: id, after: 0, text: '  已批复，\r\n详见网站。 ' });
    expect(answer.status).toBe(303);

    const { messages, outbox, audit, payloads } = await sentBy(office);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      conversationId,
      inquiryId: id,
      kind: 'answer',
      text: '已批复，\n详见网站。',
    });
    expect(outbox).toHaveLength(1);
    expect(outbox[0]).toMatchObject({ state: 'pending', channel: 'web', staffMessageId: messages[0]?.id });
    expect(payloads[0]).toMatchObject({ label: '工作人员回复', text: '已批复，\n详见网站。' });
    expect(audit.map(({ actor }) => actor)).toEqual([`staff:${messages[0]?.staffId}`]);
    const inquiry = await office.store.reader.selectFrom('inquiry').selectAll().executeTakeFirstOrThrow();
    expect(inquiry.staffAnsweredAt).not.toBeNull();

    const page = await (await browser.get(address)).text();
    expect(page).toContain('待送达');
    expect(page).toContain('李登记');
    await markSent(
      office.store.writer,
      outbox.map((row) => row.id),
    );
    expect(await (await browser.get(address)).text()).toContain('已送达');
  });

  test('says why a message cannot be delivered', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const { id, conversationId } = await asked(office.store, '你好');
    await browser.post(`/console/conversations/${conversationId}`, { inquiry: id, after: 0, text: '您好' });
    await office.store.writer
      .updateTable('outbox')
      .set({ state: 'dead', error: '对方已停用机器人' })
      .execute();
    const page = await (await browser.get(`/console/conversations/${conversationId}`)).text();
    expect(page).toContain('无法送达');
    expect(page).toContain('对方已停用机器人');
  });

  test('sends once when the same form is submitted twice, at once or one after the other', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const { id, conversationId } = await asked(office.store, '申请公开要几天');
    const address = `/console/conversations/${conversationId}`;
    const fields = { inquiry: id, after: 0, text: '二十个工作日。' };
    await Promise.all([browser.post(address, fields), browser.post(address, fields)]);
    expect((await browser.post(address, fields)).status).toBe(303);
    expect((await sentBy(office)).outbox).toHaveLength(1);
    // The form of the page as it is now is another form: the same words may be sent again on purpose.
    const after = /name="after" value="(\d+)"/.exec(await (await browser.get(address)).text())?.[1] ?? '';
    await browser.post(address, { ...fields, after });
    expect((await sentBy(office)).outbox).toHaveLength(2);
  });

  test('stops where a colleague has answered since, and keeps what was written', async () => {
    const office = await openOffice();
    const [first, second] = [
      await signedIn(office, 'clerk', '甲'),
      await signedIn(office, 'office-head', '乙'),
    ];
    const { id, conversationId } = await asked(office.store, '申请公开要几天');
    const address = `/console/conversations/${conversationId}`;
    await first.post(address, { inquiry: id, after: 0, text: '二十个工作日。' });
    const answer = await second.post(address, { inquiry: id, after: 0, text: '十五个工作日。' });
    const page = await answer.text();
    expect(answer.status).toBe(409);
    expect(page).toContain('甲 刚刚回复了这一条');
    expect(page).toContain('十五个工作日。</textarea>');
    expect((await sentBy(office)).messages).toHaveLength(1);
  });

  test('counts characters and asks to shorten, keeping the text', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const { id, conversationId } = await asked(office.store, '你好');
    const address = `/console/conversations/${conversationId}`;
    const long = await browser.post(address, { inquiry: id, after: 0, text: '𠮷'.repeat(2003) });
    expect(long.status).toBe(422);
    expect(await long.text()).toContain('现在有 2003 字，请删去 3 字');
    expect((await browser.post(address, { inquiry: id, after: 0, text: ' \n ' })).status).toBe(422);
    expect((await browser.post(address, { inquiry: id, after: 0, text: '𠮷'.repeat(2000) })).status).toBe(
      303,
    );
  });

  test('is refused to roles that only read, with the reason', async () => {
    const office = await openOffice();
    const { id, conversationId } = await asked(office.store, '你好');
    const address = `/console/conversations/${conversationId}`;
    for (const role of ['handler', 'department-head', 'secrecy-reviewer', 'leader'] as const) {
      const browser = await signedIn(office, role);
      const page = await (await browser.get(address)).text();
      expect(page).not.toContain('<textarea');
      expect(page).toContain('可以给居民发消息');
      expect((await browser.post(address, { inquiry: id, after: 0, text: '您好' })).status).toBe(403);
    }
    expect((await sentBy(office)).messages).toEqual([]);
  });

  test('never answers a message of a disclosure request or of another conversation', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const form = await asked(office.store, null, { outcome: 'request_step' });
    const other = await asked(office.store, '你好');
    const address = `/console/conversations/${form.conversationId}`;
    expect(await (await browser.get(address)).text()).toContain('须经审查流程');
    expect((await browser.post(address, { inquiry: form.id, after: 0, text: '同意公开' })).status).toBe(403);
    expect((await browser.post(address, { inquiry: other.id, after: 0, text: '您好' })).status).toBe(404);
    expect((await sentBy(office)).messages).toEqual([]);
  });

  test('never answers who asks how a request stands, since that may decide it', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const { conversationId } = await asked(office.store, '你好');
    const { caseId, number } = await office.store.transaction((trx) =>
      openRequest(trx, office.store.seal, office.parts.calendar, {
        conversationId,
        agency: '怀化市环境保护局',
        form: { what: '月报' },
        confirmedAt: now,
      }),
    );
    const progress = await asked(office.store, '查进度', { conversationId, caseId, outcome: 'status_shown' });
    const address = `/console/conversations/${conversationId}`;
    const page = await (await browser.get(`${address}?inquiry=${progress.id}`)).text();
    expect(page).toContain('须经审查流程');
    expect(page).toContain(`<a href="/console/requests/${caseId}#answer">${number}</a>`);
    expect(page).not.toContain('<textarea');
    const decision = { inquiry: progress.id, after: 0, text: '决定不予公开。' };
    expect((await browser.post(address, decision)).status).toBe(403);
    expect((await sentBy(office)).messages).toEqual([]);
  });

  test('ends the wait of everyone who asked for a person before', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const { conversationId } = await asked(office.store, '你好');
    const file = { kind: 'handoff', conversationId, agency: null, at: now } as const;
    const numbers = [];
    for (const text of ['转人工', '还是转人工吧']) {
      const { caseId, number } = await office.store.transaction((trx) => openCase(trx, file));
      numbers.push(number);
      await asked(office.store, text, { conversationId, caseId, outcome: 'handoff_opened' });
    }
    const last = await asked(office.store, '有人吗', { conversationId });
    const answer = { inquiry: last.id, after: 0, text: '您好' };
    expect((await browser.post(`/console/conversations/${conversationId}`, answer)).status).toBe(303);
    const page = await (await browser.get('/console')).text();
    for (const number of numbers) expect(page).not.toContain(`>${number}</a>`);
  });

  test('ends the wait of someone who asked for a person, whichever message is answered', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const { conversationId } = await asked(office.store, '你好');
    const at = now;
    const { caseId, number } = await office.store.transaction((trx) =>
      openCase(trx, { kind: 'handoff', conversationId, agency: null, at }),
    );
    await asked(office.store, '转人工', { conversationId, caseId, outcome: 'handoff_opened' });
    const last = await asked(office.store, '我家楼下的饭店油烟很大', { conversationId });
    expect(await (await browser.get('/console')).text()).toContain(`>${number}</a>`);
    await browser.post(`/console/conversations/${conversationId}`, {
      inquiry: last.id,
      after: 0,
      text: '您好',
    });
    expect(await (await browser.get('/console')).text()).not.toContain(`>${number}</a>`);
  });
});

describe('who asked for a person, and ratings', () => {
  test('stand in the lists with the number, the question before and what was written after', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const { conversationId } = await asked(office.store, '饭店油烟扰民归谁管');
    const more = (text: string, outcome: string, caseId?: number) =>
      asked(office.store, text, { conversationId, outcome, ...(caseId && { caseId }) });
    await more('👍 #1', 'smalltalk_rated');
    await more('申请公开 #214', 'request_started');
    await more('客服', 'handoff_opened');
    const { caseId, number } = await office.store.transaction((trx) =>
      openCase(trx, { kind: 'handoff', conversationId, agency: null, at: now }),
    );
    await more('人工', 'handoff_opened', caseId);
    await more('饭店在人民路18号', 'unanswered_nothing');
    await more('谢谢', 'smalltalk_thanks');
    const list = await (await browser.get('/console/inquiries?filter=handoff')).text();
    const overview = await (await browser.get('/console')).text();
    const waiting = overview.slice(overview.indexOf('id="handoffs"'), overview.indexOf('最近的咨询'));
    for (const part of [list.slice(list.indexOf('>人工</a>')).split('</tr>')[0], waiting]) {
      expect(part).toContain(number);
      expect(part).toContain('此前问：饭店油烟扰民归谁管');
      expect(part).toContain('其后写道：饭店在人民路18号');
      expect(part).not.toMatch(/👍|申请公开|谢谢|客服/);
    }
  });

  test('leave ratings out of the inquiries and out of what can be answered', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const { id, conversationId } = await asked(office.store, '申请公开要几天');
    const rated = await asked(office.store, `👍 #${id}`, { conversationId, outcome: 'smalltalk_rated' });
    expect(await (await browser.get('/console/inquiries')).text()).not.toContain('👍');
    expect(await (await browser.get('/console')).text()).not.toContain('👍');
    const address = `/console/conversations/${conversationId}`;
    for (const query of ['', `?inquiry=${rated.id}`]) {
      const page = await (await browser.get(address + query)).text();
      expect(page).toContain(`name="inquiry" value="${id}"`);
      expect(page).not.toContain(`?inquiry=${rated.id}#answer`);
    }
    const answer = await browser.post(address, { inquiry: rated.id, after: 0, text: '谢谢' });
    expect(answer.status).toBe(404);
  });
});

describe('showing what residents wrote', () => {
  test('never lets it become part of the page', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`;
    const citation = {
      title: hostile,
      agency: '',
      period: '',
      section: '',
      quote: hostile,
      url: 'javascript:alert(1)',
    };
    const { id, conversationId } = await asked(office.store, hostile, { citations: [citation] });
    const address = `/console/conversations/${conversationId}`;
    const pages = [
      await browser.get('/console'),
      await browser.get('/console/inquiries'),
      await browser.get(address),
      await browser.post(address, {
        inquiry: id,
        after: 0,
        text: `</textarea>${hostile}${'长'.repeat(2000)}`,
      }),
    ];
    for (const page of pages) {
      const text = await page.text();
      expect(text).toContain('&lt;script&gt;');
      expect(text).not.toMatch(/<script|<img src=x|href="javascript/);
      expect(text.match(/<\/textarea>/g)?.length ?? 0).toBeLessThanOrEqual(1);
    }
  });

  test('shows the values of a chart that the resident saw', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const chart = { ...monthly, title: '<b>PM2.5</b>' };
    const { conversationId } = await asked(office.store, '最近一年PM2.5', { chart });
    const text = await (await browser.get(`/console/conversations/${conversationId}`)).text();
    expect(text).toContain('图表：&lt;b&gt;PM2.5&lt;/b&gt;（单位：微克/立方米）');
    expect(text).toContain('<th scope="row">2026年10月</th><td>45</td>');
    expect(text).toContain('<th scope="row">2026年7月</th><td>无数据</td>');
  });

  test('shows the newest part of a long conversation, with a way to what is earlier and back', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const first = await asked(office.store, '问题1。');
    const { conversationId } = first;
    for (let index = 2; index <= 230; index += 1)
      await asked(office.store, `问题${index}。`, { conversationId });
    const address = `/console/conversations/${conversationId}`;
    const shown = (page: string) =>
      [...page.matchAll(/<p class="words">问题(\d+)。/g)].map(([, number]) => Number(number));
    const newest = await (await browser.get(address)).text();
    expect([shown(newest)[0], shown(newest).at(-1), shown(newest).length]).toEqual([131, 230, 100]);
    expect(newest).not.toContain('查看最新的对话');
    let [page, seen] = [newest, shown(newest)];
    for (let link = earlierLink(page); link !== undefined; link = earlierLink(page)) {
      page = await (await browser.get(link)).text();
      expect(page).toContain(`<a href="${address}">查看最新的对话</a>`);
      seen = [...shown(page), ...seen];
    }
    expect(seen).toEqual(Array.from({ length: 230 }, (_, index) => index + 1));
    // A link from the list of inquiries leads to a message that lies far back, and it can be answered.
    const old = await (await browser.get(`${address}?inquiry=${first.id}`)).text();
    expect(shown(old)).toEqual([1]);
    expect((await browser.post(address, { inquiry: first.id, after: 0, text: '您好' })).status).toBe(303);
  });

  test('keeps form answers out and names the step', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const { conversationId } = await asked(office.store, null, { outcome: 'request_step' });
    expect(await (await browser.get('/console/inquiries')).text()).toContain('表单步骤');
    expect(await (await browser.get(`/console/conversations/${conversationId}`)).text()).toContain(
      '表单步骤（联系方式）',
    );
  });

  test('filters and pages the list, and takes nonsense for the first page of everything', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    for (let index = 1; index <= 51; index += 1) await asked(office.store, `问题${index}。`);
    await asked(office.store, '有人烧秸秆', { outcome: 'complaint_directed' });
    const list = async (query: string) => (await browser.get(`/console/inquiries${query}`)).text();
    expect(await list('')).toContain('共 52 条');
    expect(await list('?page=2')).toContain('问题1。');
    expect(await list('?filter=complaint')).toContain('共 1 条');
    expect(await list('?filter=complaint')).toContain('有人烧秸秆');
    await office.store.writer
      .updateTable('inquiry')
      .set({ rating: -1 })
      .where('text', '=', '问题7。')
      .execute();
    expect(await list('?filter=disliked')).toContain('问题7。');
    for (const odd of [
      '?page=1e999',
      '?page=-1',
      '?page=%00',
      '?filter=%27%20or%201',
      '?page=99999999999999999999',
    ])
      expect(await list(odd), odd).toContain('共 52 条');
  });
});

describe('addresses that lead nowhere', () => {
  test('end on a page with a way back, never in a failure', async () => {
    const office = await openOffice();
    const browser = await signedIn(office, 'administrator');
    const hostile = [
      '..%2f..%2fetc%2fpasswd',
      '1e999',
      '%00',
      '%E0%A4%A',
      "'%20or%201=1--",
      '9'.repeat(40),
      'x'.repeat(10_000),
    ];
    for (const id of hostile) {
      for (const path of ['conversations', 'requests', 'inquiries', 'assets', 'nothing']) {
        for (const address of [`/console/${path}/${id}`, `/console/${path}/${id}/applicant`]) {
          const answers = [
            await browser.get(address),
            await browser.post(address, { text: 'x', inquiry: id }),
          ];
          for (const answer of answers) expect(answer.status, address.slice(0, 60)).toBe(404);
        }
      }
    }
    expect(await (await browser.get('/console/requests/1')).text()).toContain('href="/console"');
    expect(office.logged).toEqual([]);
  });

  test('show a plain page and log no address when something breaks', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    await office.store.writer.schema.dropTable('outbox').execute();
    const { conversationId } = await asked(office.store, '我的电话是13800000000');
    const answer = await browser.get(`/console/conversations/${conversationId}`);
    const page = await answer.text();
    expect(answer.status).toBe(500);
    expect(page).toContain('系统出错了');
    expect(page).not.toMatch(/SELECT|outbox|\.ts:/i);
    expect(office.logged).toHaveLength(1);
    expect(JSON.stringify(office.logged)).not.toContain('13800000000');
  });

  test('log the class and the places of what broke, never its message', async () => {
    const office = await openOffice();
    const browser = await signedIn(office);
    const { conversationId } = await asked(office.store, '你好');
    // JSON.parse repeats in its message what it could not read.
    await office.store.writer
      .updateTable('inquiry')
      .set({ citationsJson: '我叫张三，13800000000' })
      .execute();
    expect((await browser.get(`/console/conversations/${conversationId}`)).status).toBe(500);
    const [[facts]] = office.logged as [[{ error: string; at: string[] }]];
    expect(Object.keys(facts)).toEqual(['error', 'at']);
    expect(facts.error).toBe('SyntaxError');
    expect(facts.at.join()).toContain('transcript.ts:');
    expect(JSON.stringify(office.logged)).not.toMatch(/张三|13800000000/);
  });
});
