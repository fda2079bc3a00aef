import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { answerHandoff, arriveAsClerk, arriveAsResident, caseNumber } from '../support/people.ts';
import { type Said, startServer } from '../support/server.ts';

const questions = [
  '怀化有多少个地表水监测断面',
  '通州区公开栏主动公开多少条',
  '有人偷排污水',
  '申请公开要几天',
  '怀化罚了多少钱',
];

test('killed in mid-work, the server loses nothing that it acknowledged and says nothing twice', async () => {
  const server = await startServer();
  // Given a conversation, and forty messages on their way at once, each with an id of its own
  const opened = await server.say({ text: '您好', message: randomUUID() });
  const { session } = opened;
  const sent = Array.from({ length: 40 }, (_, at) => ({
    ...{ session, message: randomUUID() },
    text: questions[at % questions.length] ?? '',
  }));
  const acknowledged = new Map<string, Said>();
  const underWay = Promise.allSettled(
    sent.map(async (one) => acknowledged.set(one.message, await server.say(one))),
  );

  // When the server is killed after a few of them were answered
  await expect.poll(() => acknowledged.size, { interval: 1, timeout: 10_000 }).toBeGreaterThan(4);
  await server.kill('SIGKILL');
  await underWay;
  const before = new Map(acknowledged);
  expect(before.size).toBeLessThan(sent.length);
  await server.restart();

  // Then what it had acknowledged has the same inquiry and the same reply when it is sent again
  const after = new Map<string, Said>();
  for (const one of sent) after.set(one.message, await server.say(one));
  for (const [message, said] of before) expect(after.get(message)).toEqual(said);

  // And each message is on record once, each complaint with a number of its own
  const inquiries = [...after.values()].map((said) => said.inquiry);
  expect(new Set(inquiries).size).toBe(sent.length);
  const numbers = [...after.values()]
    .flatMap((said) => said.replies)
    .filter((reply) => reply.outcome === 'complaint_directed')
    .map((reply) => caseNumber(reply.text, '投诉'));
  const expected = sent.filter((one) => one.text === '有人偷排污水').length;
  expect(new Set(numbers).size).toBe(expected);
  // Gap-free: what was rolled back took no number with it.
  expect(numbers.toSorted().at(-1)).toMatch(new RegExp(`第${String(expected).padStart(4, '0')}号$`));
  const history = await fetch(`${server.url}/api/chat/history`, {
    headers: { 'x-mingda-session': session },
  });
  const { entries } = (await history.json()) as { entries: { kind: string }[] };
  expect(entries.filter(({ kind }) => kind === 'resident')).toHaveLength(sent.length + 1);
});

test('killed with a resident’s page open and a form half filled in, both go on', async () => {
  const server = await startServer();
  // Given a resident in the middle of the form, and a clerk
  const { page, ask, press } = await arriveAsResident(server);
  const number = caseNumber(await ask('转人工'), '转人工');
  const console = await arriveAsClerk(server);
  await ask('我要申请公开');
  await press('怀化市环境保护局');

  // When the server is killed and started again
  await server.kill('SIGKILL');
  await server.restart();

  // Then the form goes on where it was, and the number that it ends with is the year's first
  expect(await ask('欧阳碧落')).toContain('哪一类');
  await press('自然人');
  await ask('13987654321');
  await press('稍后提供');
  await ask('鸿运琉璃瓦厂的环评批复');
  await press('在这个对话里');
  expect(caseNumber(await press('确认提交'), '依申请')).toMatch(/第0001号$/);

  // And the clerk, still signed in, answers into the page, which listens again by itself
  await answerHandoff(console, number, '您好，我在。');
  await page.locator('.reply.staff').getByText('您好，我在。').waitFor({ timeout: 15_000 });
});
