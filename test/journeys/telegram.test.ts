import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerHandoff, arriveAsClerk, caseNumber } from '../support/people.ts';
import { type Server, startServer } from '../support/server.ts';
import {
  fakeToken,
  type SentMessage,
  startTelegramFake,
  type TelegramFake,
} from '../support/telegram-fake.ts';

let fake: TelegramFake;
let server: Server;
beforeAll(async () => {
  fake = await startTelegramFake();
  server = await startServer({ env: { TELEGRAM_TOKEN: fakeToken, TELEGRAM_API_ROOT: fake.url } });
  return async () => {
    await server.kill();
    await fake.close();
  };
});
afterAll(() => {
  const output = [...server.stdout, ...server.stderr].join('\n');
  expect(output).not.toContain(fakeToken);
  expect(output).not.toContain('优良天数');
});

/** What the bot sends next to a chat. */
async function after(act: () => void): Promise<SentMessage> {
  const seen = fake.sent.length;
  act();
  await vi.waitFor(() => expect(fake.sent.length).toBeGreaterThan(seen), { timeout: 10_000, interval: 20 });
  return fake.sent.at(-1) as SentMessage;
}

function pressed(message: SentMessage, label: string): string {
  const buttons = message.buttons.flat();
  const button = buttons.find(({ text }) => text === label);
  if (!button) throw new Error(`no button ${label} among ${buttons.map(({ text }) => text)}`);
  return button.callback_data;
}

test('a resident asks in Telegram, presses a button, and gets a clerk’s answer into the chat', async () => {
  // Given a chat in which a question was answered with its source
  await expect.poll(() => server.stderr.join('\n')).toMatch(/on +Telegram/);
  const answer = await after(() => fake.say(42, '怀化2017年空气优良天数比例是多少'));
  expect(answer).toMatchObject({ chat: 42 });
  expect(answer.text).toContain('91.3%');
  expect(answer.text).toContain('怀化市环境保护局');

  // When the resident rates it and asks for a person by buttons
  const thanks = await after(() => fake.press(42, pressed(answer, '👍 有帮助')));
  expect(thanks.text).toContain('谢谢您的评价');
  const promise = await after(() => fake.press(42, pressed(answer, '转人工')));
  const number = caseNumber(promise.text, '转人工');

  // And a clerk answers in the console
  const console = await arriveAsClerk(server);
  const word = await after(() => void answerHandoff(console, number, '您好，监测站今天上午已采样。'));

  // Then the answer arrives in the chat, marked as a person's, and the console says so
  expect(word).toMatchObject({ chat: 42, text: '【工作人员回复】\n您好，监测站今天上午已采样。' });
  await console.getByText('已发出').first().waitFor();
  await expect
    .poll(async () => {
      await console.reload();
      return console.locator('.turn.is-staff').innerText();
    })
    .toContain('已送达');
});

test('what Telegram holds while the server is down is answered once when it is back', async () => {
  await server.kill('SIGKILL');
  const seen = fake.sent.length;
  for (const text of ['怀化2017年罚了多少钱', '申请公开要几天']) fake.say(43, text);
  await server.restart();
  await vi.waitFor(() => expect(fake.sent.length).toBe(seen + 2), { timeout: 15_000, interval: 50 });
  await vi.waitFor(() => expect(fake.waiting()).toEqual([]), { timeout: 5000 });
  expect(fake.sent.slice(seen).map(({ chat, text }) => [chat, /130万|20个工作日/.exec(text)?.[0]])).toEqual([
    [43, '130万'],
    [43, '20个工作日'],
  ]);
});
