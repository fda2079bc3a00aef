import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { TranscriptEntry } from '../../../src/channels/webchat/parts.ts';
import { renderTranscript } from '../../../src/channels/webchat/transcript-html.ts';
import { readChart } from '../../../src/conversation/chart.ts';
import { openBrowser } from '../../support/browser.ts';
import { monthly } from '../../support/charts.ts';
import { ask, listen, openDesk } from './desk.ts';

const replyTo = (text: string) => [
  { text: '最近一年PM2.5见图。', ...(text.includes('年') && { chart: monthly }) },
];

describe('the JSON interface', () => {
  test('adds picture, words and values to a reply that draws, and nothing to another', async () => {
    const { app } = await openDesk(replyTo);
    const { replies } = await ask(app, { text: '最近一年PM2.5' });
    expect(replies[0]?.chart).toMatchObject({
      caption: '怀化市PM2.5平均浓度（单位：微克/立方米）',
      alt: expect.stringContaining('最新 2026年10月 45 微克/立方米'),
      pictures: { wide: { width: 600 }, narrow: { width: 248, svg: expect.stringMatching(/^<svg /) } },
    });
    expect(Object.keys((await ask(app, { text: '你好' })).replies[0] ?? {})).toEqual([
      ...['outcome', 'text', 'citations', 'actions'],
    ]);
  });

  test('draws again what an earlier visit saw, and leaves out what it cannot read', async () => {
    const { app, store } = await openDesk(replyTo);
    const { session } = await ask(app, { text: '最近一年PM2.5' });
    const entries = async () => {
      const response = await app.request('/api/chat/history', { headers: { 'x-mingda-session': session } });
      return ((await response.json()) as { entries: { chart: { rows: string[][] } | null }[] }).entries;
    };
    const [question, reply] = await entries();
    expect(question?.chart).toBeNull();
    expect(reply?.chart?.rows).toHaveLength(12);
    expect(reply?.chart?.rows[8]).toEqual(['2026年7月', '']);
    await store.writer.updateTable('inquiry').set({ chartJson: '{"form":"pie"}' }).execute();
    expect((await entries())[1]?.chart).toBeNull();
  });
});

test('a stored chart without a single value is none', () => {
  expect(readChart({ ...monthly, points: [{ label: '2026年7月', value: null }] })).toBeNull();
});

test('where no picture could be drawn, the values stand there all the same', () => {
  const entry: TranscriptEntry = {
    ...{ kind: 'reply', at: '2026-11-22T02:00:00Z', text: '见表。', formStep: null, outcome: null },
    ...{ citations: [], actions: [], inquiryId: 1, rating: null, staffMessageId: null },
    chart: { caption: 'PM2.5', alt: '', rows: [['2026年10月', '45']], pictures: null },
  };
  const page = String(renderTranscript([entry])[0]);
  expect(page).toContain('<td>45</td>');
  expect(page).not.toContain('<img');
});

async function visit(options: BrowserContextOptions) {
  const desk = await openDesk(replyTo);
  const address = await listen(desk.app);
  const context = await (await openBrowser()).newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  await page.goto(address);
  await page.getByLabel('请输入您的问题').fill('最近一年PM2.5');
  await page.getByRole('button', { name: '发送' }).click();
  await page.locator('.chart img').waitFor();
  return { page, complaints };
}

/** How the picture stands: its address decoded, its size, and whether the page scrolls sideways. */
function seen(page: Page) {
  return page.locator('.chart img').evaluate(async (image) => {
    const picture = image as unknown as {
      decode(): Promise<void>;
      naturalWidth: number;
      clientWidth: number;
      ownerDocument: { documentElement: { scrollWidth: number; clientWidth: number } };
    };
    await picture.decode();
    const { scrollWidth, clientWidth } = picture.ownerDocument.documentElement;
    return {
      drawn: picture.naturalWidth,
      shown: picture.clientWidth,
      sideways: scrollWidth > clientWidth,
    };
  });
}

describe.each([true, false])('in a real browser, scripts %s', (javaScriptEnabled) => {
  test('a phone of 320 pixels shows the picture whole and in its own size, with words and values', async () => {
    const { page, complaints } = await visit({ javaScriptEnabled, viewport: { width: 320, height: 640 } });
    expect(await seen(page)).toEqual({ drawn: 248, shown: expect.closeTo(248, -1.5), sideways: false });
    expect(await page.getByRole('img', { name: '最新 2026年10月 45 微克/立方米' }).count()).toBe(1);
    expect(await page.getByRole('figure').textContent()).toContain('怀化市PM2.5平均浓度');
    await page.getByText('查看数值').click();
    await page.getByRole('row', { name: '2026年7月 无数据' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a wide page shows the wide drawing', async () => {
    const { page } = await visit({ javaScriptEnabled, viewport: { width: 1000, height: 700 } });
    expect(await seen(page)).toMatchObject({ drawn: 600, shown: 600, sideways: false });
  });
});
