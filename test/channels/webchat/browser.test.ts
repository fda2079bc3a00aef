import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { WebChatParts } from '../../../src/channels/webchat/parts.ts';
import type { Reply } from '../../../src/conversation/message.ts';
import { openCase } from '../../../src/register/cases.ts';
import { openBrowser } from '../../support/browser.ts';
import { listen, openDesk } from './desk.ts';

/** A busy machine may take its time. */
const patience = { timeout: 10_000 };

const citation = {
  ...{ title: '怀化市环境保护局2017年年度报告', agency: '怀化市环境保护局', period: '2017' },
  ...{ section: '二、主动公开', quote: '全年主动公开政府信息2312条。', url: 'http://example.gov.cn/a' },
};

const later = { label: '稍后提供', send: '稍后提供' };

function replyTo(text: string, inquiry: number): Partial<Reply>[] {
  if (text.startsWith('👍')) return [{ outcome: 'smalltalk_rated', text: '谢谢您的评价。' }];
  if (text === '转人工') return [{ outcome: 'handoff_opened', text: '已转人工。' }];
  if (text === '人工')
    return [{ outcome: 'handoff_opened', text: '已为您登记转人工，编号是转人工〔2026〕第0001号。' }];
  if (text === '申请公开') return [{ outcome: 'request_started', text: '请填写姓名。' }];
  if (text === '填表') return [{ outcome: 'request_step', text: '请填写邮箱。', actions: [later] }];
  if (text === later.send) return [{ outcome: 'request_step', text: '请填写地址。', actions: [later] }];
  if (text === '取消') return [{ outcome: 'request_cancelled', text: '已取消。' }];
  const actions = [
    { label: '转人工', send: '转人工' },
    { label: '👍 有帮助', send: `👍 #${inquiry}` },
    { label: '👎 没有帮助', send: `👎 #${inquiry}` },
  ];
  return [{ text: `关于“${text}”：2312条。`, citations: [citation], actions }];
}

async function visit(options: BrowserContextOptions = {}, parts: Partial<WebChatParts> = {}) {
  const desk = await openDesk(replyTo, { starters: ['申请公开要几天？'], notice: '这是演示。', ...parts });
  const address = await listen(desk.app);
  const context = await (await openBrowser()).newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  await page.goto(address);
  return { ...desk, page, address, complaints };
}

async function ask(page: Page, text: string) {
  await page.getByLabel('请输入您的问题').fill(text);
  await page.keyboard.press('Enter');
}

const replies = (page: Page) => page.locator('.reply');

describe('a resident with a browser', () => {
  test('asks by keyboard and opens the citation by keyboard', async () => {
    const { page, complaints } = await visit();
    await ask(page, '公开了多少条');
    await replies(page).getByText('关于“公开了多少条”').waitFor();
    expect(await page.locator('#question').inputValue()).toBe('');
    const summary = page.locator('summary');
    expect(await summary.textContent()).toContain('怀化市环境保护局 · 2017年');
    expect(await page.locator('blockquote').isVisible()).toBe(false);
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.getByText(citation.quote).waitFor({ state: 'visible' });
    const link = page.getByRole('link', { name: '查看原文' });
    expect(await link.getAttribute('href')).toBe(citation.url);
    expect(await link.getAttribute('rel')).toContain('noopener');
    expect(complaints).toEqual([]);
  });

  test('begins with a starter question, presses an action, rates', async () => {
    const { page, heard } = await visit();
    await page.getByRole('button', { name: '申请公开要几天？' }).click();
    await page.getByRole('button', { name: '转人工' }).click();
    await page.getByText('已转人工。').waitFor();
    const up = page.getByRole('button', { name: '有帮助', exact: true });
    await up.click();
    await page.getByText('谢谢您的评价。').waitFor();
    expect(await up.getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('.said').count()).toBe(2);
    expect(heard.map((message) => message.text)).toEqual(['申请公开要几天？', '转人工', '👍 #1']);
  });

  test('sees what staff write as they write it, and the conversation again after a reload', async () => {
    const { page, staffSays } = await visit();
    await ask(page, '转人工');
    await page.getByText('已转人工。').waitFor();
    await staffSays('您好，我来回答。');
    const staff = page.locator('.reply.staff');
    await staff.waitFor();
    expect(await staff.textContent()).toContain('工作人员回复');
    await page.reload();
    await page.getByText('您好，我来回答。').waitFor();
    expect(await page.locator('.said').count()).toBe(1);
    expect(await replies(page).count()).toBe(2);
    await staffSays('还有一点。');
    await page.getByText('还有一点。').waitFor();
    expect(await staff.count()).toBe(2);
  });

  test('hears staff again after the connection broke, and sends the session in no address', async () => {
    const { page, staffSays } = await visit();
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    let broken = 0;
    await page.route('**/api/chat/events', (route) => {
      broken += 1;
      return broken === 1 ? route.abort() : route.continue();
    });
    await ask(page, '转人工');
    await page.getByText('已转人工。').waitFor();
    await staffSays('您好，😀我来回答。');
    await page.getByText('您好，😀我来回答。').waitFor();
    expect(broken).toBe(2);
    const session = String(await page.evaluate('localStorage.getItem("mingda.session")'));
    expect(session).toContain('.');
    expect(addresses.length).toBeGreaterThan(2);
    for (const address of addresses) expect(address).not.toContain(session.split('.')[0]);
  });

  test('begins anew', async () => {
    const { page, heard } = await visit();
    await ask(page, '第一问');
    await replies(page).first().waitFor();
    await page.getByRole('button', { name: '新的对话' }).click();
    await expect.poll(() => replies(page).count(), patience).toBe(0);
    await ask(page, '第二问');
    await replies(page).first().waitFor();
    expect(heard[1]?.address).not.toBe(heard[0]?.address);
  });

  test.each(['人工', '申请公开'])(
    'is asked before what cannot be reached again is left: %s',
    async (text) => {
      const { page, complaints } = await visit();
      await ask(page, text);
      await replies(page).first().waitFor();
      const fresh = page.getByRole('button', { name: '新的对话', exact: true });
      const dialog = page.getByRole('dialog', { name: '开始新的对话？' });
      await fresh.focus();
      await page.keyboard.press('Enter');
      await dialog.waitFor();
      expect(await dialog.getByText('转人工〔2026〕第0001号').isVisible()).toBe(text === '人工');
      expect(await dialog.getByText('申请表还没有填完').isVisible()).toBe(text === '申请公开');
      expect(await dialog.getByText('请先把编号记下来').isVisible()).toBe(text === '人工');
      await expect.poll(() => page.evaluate('document.activeElement.id'), patience).toBe('stay');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      expect(await page.evaluate('document.activeElement.id')).toBe('fresh');
      expect(await replies(page).count()).toBe(1);
      await fresh.click();
      await dialog.getByRole('button', { name: '开始新的对话' }).click();
      await expect.poll(() => replies(page).count(), patience).toBe(0);
      expect(complaints).toEqual([]);
    },
  );

  test('is asked after a reload too, by the numbers in the register, and not once a form is given up', async () => {
    const { page, store } = await visit();
    await ask(page, '申请公开');
    await replies(page).first().waitFor();
    await ask(page, '取消');
    await page.getByText('已取消。').waitFor();
    const { id } = await store.reader.selectFrom('conversation').select('id').executeTakeFirstOrThrow();
    const { number } = await store.transaction((trx) =>
      openCase(trx, {
        ...{ kind: 'complaint', conversationId: id, agency: null },
        at: Temporal.Now.instant(),
      }),
    );
    await page.reload();
    await page.getByText('已取消。').waitFor();
    await page.getByRole('button', { name: '新的对话', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(number).waitFor();
    expect(await dialog.getByText('申请表还没有填完').isVisible()).toBe(false);
  });

  test('cannot press the buttons of a form step that is past; those of answers stay', async () => {
    const { page } = await visit();
    await ask(page, '公开了多少条');
    await replies(page).first().waitFor();
    await ask(page, '填表');
    await page.getByText('请填写邮箱。').waitFor();
    const buttons = page.getByRole('button', { name: later.label });
    expect(await buttons.first().isEnabled()).toBe(true);
    await buttons.first().click();
    await page.getByText('请填写地址。').waitFor();
    for (const visit of ['at once', 'after a reload']) {
      expect(await Promise.all((await buttons.all()).map((one) => one.isEnabled())), visit).toEqual([
        false,
        true,
      ]);
      expect(await page.getByRole('button', { name: '转人工' }).isEnabled(), visit).toBe(true);
      await page.reload();
      await page.getByText('请填写地址。').waitFor();
    }
  });

  test('loses nothing and asks nothing twice when replies are lost on the way', async () => {
    const { page, heard } = await visit();
    let lost = 0;
    await page.route('**/api/chat', async (route) => {
      if (lost >= 2) return route.continue();
      lost += 1;
      if (lost === 1) return route.abort();
      // The server has answered, but the answer does not arrive.
      await route.fetch();
      return route.abort();
    });
    await ask(page, '一定要送到');
    await page.getByText('正在自动重发').waitFor();
    await replies(page).getByText('一定要送到').waitFor();
    expect(lost).toBe(2);
    expect(heard).toHaveLength(1);
    expect(await page.locator('.state').textContent()).toBe('');
  });

  test('keeps an undelivered message over a reload', async () => {
    const { page, heard } = await visit();
    await page.route('**/api/chat', (route) => route.abort());
    await ask(page, '断网时的问题');
    await page.getByText('正在自动重发').waitFor();
    await page.unroute('**/api/chat');
    await page.reload();
    await replies(page).getByText('断网时的问题').waitFor();
    expect(heard).toHaveLength(1);
  });

  test('gets a refused text back into the field with the reason', async () => {
    const { page } = await visit();
    await ask(page, '长'.repeat(30_000));
    await page.getByText('内容过长').waitFor();
    expect((await page.locator('#question').inputValue()).length).toBe(30_000);
    expect(await page.locator('.said').count()).toBe(0);
  });

  test('writes a line with Shift+Enter and is not disturbed while an input method composes', async () => {
    const { page, heard } = await visit();
    const field = page.locator('#question');
    await field.fill('甲');
    await field.press('Shift+Enter');
    await field.dispatchEvent('keydown', {
      key: 'Enter',
      isComposing: true,
      bubbles: true,
      cancelable: true,
    });
    await field.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true });
    expect(await field.inputValue()).toBe('甲\n');
    expect(heard).toHaveLength(0);
  });

  test('markup in words stays words', async () => {
    const { page, complaints } = await visit();
    await ask(page, '<img src=x onerror=alert(1)>');
    await replies(page).getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await page.locator('.log img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

describe('titles while typing', () => {
  const titles = ['年度报告', '年度计划'].map((title) => ({
    ...{ title, agency: '示例局', period: '2017', ask: `${title}讲了什么` },
  }));

  test('are walked through and chosen by keyboard', async () => {
    const { page, heard } = await visit({}, { suggest: async () => titles });
    const field = page.getByRole('combobox');
    await field.pressSequentially('年度');
    await page.getByRole('option').first().waitFor();
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    await field.press('ArrowDown');
    await field.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).textContent()).toContain('年度计划');
    await field.press('Enter');
    await replies(page).first().waitFor();
    expect(heard[0]?.text).toBe('年度计划讲了什么');
    expect(await field.getAttribute('aria-expanded')).toBe('false');
  });

  test('go away with Escape, and Enter sends what was typed', async () => {
    const { page, heard } = await visit({}, { suggest: async () => titles });
    const field = page.getByRole('combobox');
    await field.pressSequentially('年度');
    await page.getByRole('option').first().waitFor();
    await field.press('Escape');
    expect(await page.getByRole('option').count()).toBe(0);
    await field.press('Enter');
    await replies(page).first().waitFor();
    expect(heard[0]?.text).toBe('年度');
  });

  test('are not looked for while a form is filled in', async () => {
    const typed: string[] = [];
    const suggest = async (text: string) => {
      typed.push(text);
      return titles;
    };
    const { page } = await visit({}, { suggest });
    await ask(page, '申请公开');
    await page.getByText('请填写姓名。').waitFor();
    await ask(page, '转人工');
    await page.getByText('已转人工。').waitFor();
    for (const visit of ['at once', 'after a reload']) {
      typed.length = 0;
      await page.locator('#question').pressSequentially('张三丰');
      await page.waitForTimeout(400);
      expect(typed, visit).toEqual([]);
      await page.reload();
      await page.getByText('已转人工。').waitFor();
    }
  });
});

describe('on every screen', () => {
  test.each([320, 390, 1280])('%i pixels need no scrolling sideways', async (width) => {
    const { page } = await visit({ viewport: { width, height: 640 } });
    await ask(page, `很长的词${'a'.repeat(200)}`);
    await replies(page).first().waitFor();
    await page.locator('summary').click();
    const [content, frame] = (await page.evaluate(
      '[Math.max(document.body.scrollWidth, document.querySelector("#talk").scrollWidth), innerWidth]',
    )) as [number, number];
    expect(content).toBeLessThanOrEqual(frame);
    const controls = page.locator('button:visible');
    for (const box of await Promise.all((await controls.all()).map((one) => one.boundingBox())))
      expect(box?.height).toBeGreaterThanOrEqual(44);
  });

  test.each(['light', 'dark'] as const)(
    'in the %s every text has a contrast of 4.5 at least',
    async (scheme) => {
      const { page, staffSays } = await visit({ colorScheme: scheme });
      await ask(page, '转人工');
      await replies(page).first().waitFor();
      await staffSays('您好');
      await page.locator('.staff').waitFor();
      await ask(page, '多少条');
      await page.locator('summary').click();
      expect(await page.evaluate(lowContrasts)).toEqual([]);
    },
  );

  test('works without scripts', async () => {
    const { page, heard } = await visit({ javaScriptEnabled: false, viewport: { width: 390, height: 500 } });
    await page.getByLabel('请输入您的问题').fill('公开了多少条');
    await page.getByRole('button', { name: '发送' }).click();
    await replies(page).getByText('关于“公开了多少条”').waitFor();
    await page.getByRole('button', { name: '转人工' }).click();
    await page.getByText('已转人工。').waitFor();
    expect(await page.locator('.said').count()).toBe(2);
    // The page opens at the newest question, not at the welcome.
    const newest = page.locator('.said').last();
    await expect.poll(async () => (await newest.boundingBox())?.y, patience).toBeLessThan(250);
    expect(heard[1]?.address).toBe(heard[0]?.address);
  });
});

/** Runs in the page: WCAG 2 contrast of each text node against the nearest opaque ground. */
const lowContrasts = `(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b]
    .map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = rgba(getComputedStyle(e).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const low = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !element.checkVisibility()) continue;
    const [a, b] = [light(rgba(getComputedStyle(element).color)), light(ground(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) low.push(element.className + ' ' + element.textContent + ' ' + contrast.toFixed(2));
  }
  return low;
})()`;
