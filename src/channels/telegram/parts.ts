import type { Answer, Message } from '../../conversation/message.ts';
import type { Store } from '../../store/database.ts';
import type { Log } from '../sender.ts';

/** What this channel needs of the conversation. */
export type TelegramConversation = {
  answer(message: Message): Promise<Answer>;
  /** The conversation at an address; null where nobody has written from it. */
  conversationOf(channel: string, address: string): Promise<string | null>;
};

/** The channel's fixed sentences. */
export type TelegramWording = {
  /** What each command of the menu says in the resident's words; also shown as its description. */
  commands: { start: string; help: string; apply: string; status: string; human: string };
  /** To stickers, voice, pictures and the like without a caption. */
  unsupported: string;
  /** To a press on a button that is no longer known; at most 200 characters. */
  staleButton: string;
};

export type TelegramParts = {
  config: { token: string; apiRoot: string };
  conversation: TelegramConversation;
  store: Store;
  wording: TelegramWording;
  clock: () => Temporal.Instant;
  log: Log;
};
