import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { arriveAsResident } from '../support/people.ts';
import { type Server, startServer } from '../support/server.ts';

/** What the program of another site gets. */
type Answered = { session: string; replies: { outcome: string }[]; inquiry: number };

let server: Server;
beforeAll(async () => {
  server = await startServer();
});

test('a resident asks two things at once, gets two answers, and asks on', async () => {
  // Given a resident on the bureau's page
  const { page, ask } = await arriveAsResident(server);
  const replies = page.locator('.reply:not(.staff)');

  // When they ask two things in one message
  await page.getByLabel('请输入您的问题').fill('怀化2017年空气优良天数比例是多少？罚了多少钱？');
  await page.keyboard.press('Enter');

  // Then each has its own answer with its own source
  await expect.poll(() => replies.count()).toBe(2);
  const [first = '', second = ''] = await replies.allInnerTexts();
  expect(first).toContain('（1/2）怀化2017年空气优良天数比例是多少？');
  expect(first).toContain('91.3%');
  expect(second).toContain('（2/2）罚了多少钱？');
  expect(second).toContain('130万');
  for (const text of [first, second]) expect(text).toContain('怀化市环境保护局');

  // And what follows leans on the last of them
  const third = await ask('通州呢');
  expect(third).not.toContain('130万');
  expect(third).toContain('通州');

  // When they open the page again
  await page.reload();

  // Then both answers are there still
  await expect.poll(() => replies.count()).toBe(3);
  expect((await replies.allInnerTexts()).slice(0, 2).join('')).toContain('91.3%');
});

test('a program that repeats its message gets both replies again, and no new inquiry', async () => {
  const send = async () => {
    const body = JSON.stringify({
      text: '申请公开要几天？怀化2017年罚了多少钱？',
      message,
      ...session,
    });
    const headers = { 'Content-Type': 'application/json' };
    return (
      await fetch(`${server.url}/api/chat`, { method: 'POST', headers, body })
    ).json() as Promise<Answered>;
  };
  const message = randomUUID();
  let session: { session?: string } = {};
  const first = await send();
  session = { session: first.session };
  const again = await send();
  expect(first.replies.map(({ outcome }) => outcome)).toEqual(['answered_quotation', 'answered_quotation']);
  expect(again).toEqual(first);
});

test('a resident who only types a keyword is shown what there is, and a tap answers', async () => {
  // Given a resident who types one word
  const { page, ask } = await arriveAsResident(server);
  const menu = await ask('处罚');

  // Then the page offers what the library has on it
  expect(menu).toContain('关于“处罚”');
  const replies = page.locator('.reply:not(.staff)');
  const labels = await replies.last().getByRole('button').allInnerTexts();
  expect(labels.length).toBeGreaterThanOrEqual(2);

  // And each button leads to an answer
  for (const label of labels) {
    const before = await replies.count();
    await replies.first().getByRole('button', { name: label, exact: true }).click();
    await expect.poll(() => replies.count()).toBe(before + 1);
    expect(await replies.last().innerText()).not.toMatch(/没有查到|关于“处罚”/);
  }
});
