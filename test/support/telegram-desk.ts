import { expect, onTestFinished } from 'vitest';
import { startTelegram } from '../../src/channels/telegram/telegram.ts';
import type { Store } from '../../src/store/database.ts';
import { type PlainReply, plainConversation } from './plain-conversation.ts';
import { fakeToken, startTelegramFake, type TelegramFake } from './telegram-fake.ts';
import { telegramWording } from './telegram-wording.ts';

/** A log that keeps every line as JSON. */
export function keptLog() {
  const lines: string[] = [];
  const keep = (level: string) => (facts: object, message: string) => {
    lines.push(JSON.stringify({ level, message, ...facts }));
  };
  return { lines, log: { info: keep('info'), warn: keep('warn'), error: keep('error') } };
}

/** A fake Telegram that is gone after the test. */
export async function temporaryTelegram(): Promise<TelegramFake> {
  const fake = await startTelegramFake();
  onTestFinished(() => fake.close());
  return fake;
}

/** The real channel against the fake; stopped after the test. */
export async function startChannel(
  fake: TelegramFake,
  store: Store,
  options: {
    replyTo?: (text: string) => PlainReply[];
    conversation?: Parameters<typeof startTelegram>[0]['conversation'];
    token?: string;
    apiRoot?: string;
  } = {},
) {
  const { lines, log } = keptLog();
  const conversation =
    options.conversation ??
    plainConversation(store, options.replyTo ?? ((text) => [{ text: `收到：${text}` }]));
  const channel = await startTelegram({
    config: { token: options.token ?? fakeToken, apiRoot: options.apiRoot ?? fake.url },
    ...{ conversation, store, wording: telegramWording, log, clock: () => Temporal.Now.instant() },
  });
  onTestFinished(async () => {
    await channel.stop();
    expect(lines.join('\n')).not.toContain(fakeToken.split(':')[1]);
  });
  return { channel, lines, conversation };
}
