import { beforeAll, expect, test } from 'vitest';
import { answerHandoff, arriveAsClerk, arriveAsResident, caseNumber, password } from '../support/people.ts';
import { type Server, startServer } from '../support/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});

test('a resident asks for a person and gets the clerk’s answer in the same page', async () => {
  // Given a resident who got an answer and asks for a person
  const { page, ask, press } = await arriveAsResident(server);
  await ask('怀化环境监测类公开多少条');
  const promise = await press('转人工');
  const number = caseNumber(promise, '转人工');
  expect(number).toMatch(/第0001号$/);

  // When a clerk, whose account the operator has just made, finds the handoff and answers
  const console = await arriveAsClerk(server);
  await expect.poll(() => console.locator('#handoffs').innerText()).toContain(number);
  expect(await console.locator('#handoffs').innerText()).toContain('怀化环境监测类公开多少条');
  await answerHandoff(console, number, '您好，2018年的数字要到三月底才公布。');

  // Then the answer appears in the page that is still open, marked as a person's
  const staff = page.locator('.reply.staff');
  await staff.waitFor({ timeout: 5000 });
  expect(await staff.innerText()).toContain('工作人员回复');
  expect(await staff.innerText()).toContain('您好，2018年的数字要到三月底才公布。');
  expect(await page.content()).not.toContain('值班员');

  // And it is there after a reload, once, between what came before and nothing else
  await page.reload();
  await staff.waitFor();
  expect(await page.locator('.reply').count()).toBe(3);
  expect(await staff.count()).toBe(1);

  // And the console knows that it was delivered and that nobody waits any more
  await console.reload();
  expect(await console.locator('.turn.is-staff').innerText()).toContain('已送达');
  await console.goto(`${server.url}/console`);
  expect(await console.locator('#handoffs').innerText()).toContain('没有人在等待人工答复');
});

test('the one-time link works once, and the console is closed to everybody else', async () => {
  const { stdout } = await server.mingda('staff', 'add', '李静', '--role', 'clerk');
  const link = stdout.trim();
  const post = () =>
    fetch(link, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: server.url },
      body: new URLSearchParams({ password, again: password }),
    });
  expect((await post()).status).toBe(303);
  expect((await post()).status).toBe(410);
  for (const path of ['', '/inquiries', '/requests', '/requests/1', '/conversations/1']) {
    const response = await fetch(`${server.url}/console${path}`, { redirect: 'manual' });
    expect(response.status, path).toBe(303);
    expect(response.headers.get('location')).toContain('/console/sign-in');
  }
});
