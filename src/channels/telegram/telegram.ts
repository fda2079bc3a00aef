import { Api } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { createSender } from '../sender.ts';
import { failureOf } from './failure.ts';
import { createHandler } from './handle.ts';
import { createIntake } from './intake.ts';
import type { TelegramParts } from './parts.ts';
import { poll } from './poll.ts';
import { createSend } from './send.ts';

type Signal = Parameters<Api['getMe']>[0];

/** Each call apart from polling has to be answered within this. */
const CALL_SECONDS = 60;

/**
 * Starts the Telegram channel by long polling and returns at once: an unreachable Telegram or a wrong token is
 * logged with its remedy and never keeps the rest from starting.
 */
export async function startTelegram(parts: TelegramParts): Promise<{ stop(): Promise<void> }> {
  const { config, store, log } = parts;
  const stopping = new AbortController();
  const api = new Api(config.token, { apiRoot: config.apiRoot, timeoutSeconds: CALL_SECONDS });
  const sender = createSender({ store, channel: 'telegram', send: createSend(api, log), log });
  let bot: Pick<UserFromGetMe, 'id' | 'username'> = { id: 0, username: '' };
  const handler = createHandler({ ...parts, api, bot: () => bot, committed: sender.wake });

  const connect = async (signal: AbortSignal) => {
    bot = await api.getMe(signal as Signal);
    await api.deleteWebhook({}, signal as Signal);
    await publishCommands(api, parts, signal as Signal);
    log.info({ bot: bot.username }, 'Telegram is connected');
  };
  const intake = createIntake(handler.handle, log);
  // Polling also ends on a wrong token; what lies in the outbox then waits for the right one.
  const polling = poll({ api, connect, intake, log, signal: stopping.signal }).then(sender.stop);
  return {
    async stop() {
      stopping.abort();
      await polling;
      await handler.errandsDone();
    },
  };
}

/** A menu that is not shown is no reason to answer nobody. */
async function publishCommands(api: Api, { wording, log }: TelegramParts, signal: Signal): Promise<void> {
  const menu = Object.entries(wording.commands).map(([command, description]) => ({ command, description }));
  await api.setMyCommands(menu, {}, signal).catch((error) => {
    log.warn({ ...failureOf(error) }, 'Telegram did not take the menu of commands');
  });
}
