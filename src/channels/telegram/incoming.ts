import type { Message as TelegramMessage, Update, UserFromGetMe } from 'grammy/types';
import type { Message } from '../../conversation/message.ts';
import { addressOf } from './address.ts';
import type { TelegramWording } from './parts.ts';

/** A message for the conversation, but for the words. */
export type Envelope = Omit<Message, 'text'>;

/** What an update asks of us. */
export type Incoming =
  | { kind: 'words'; message: Message }
  | { kind: 'press'; message: Envelope; callback: string; data: string }
  /** A press whose chat is not told: only its waiting sign is to be ended. */
  | { kind: 'empty-press'; callback: string }
  | { kind: 'unsupported'; address: string }
  | { kind: 'ignored' };

/** What is needed to read an update besides itself. */
export type Reader = {
  bot: Pick<UserFromGetMe, 'id' | 'username'>;
  wording: TelegramWording;
  now: Temporal.Instant;
};

/** Messages of these kinds hold something that the bot cannot read; all others without text are notices. */
const unreadable = [
  ...['sticker', 'voice', 'photo', 'video', 'video_note', 'audio', 'document', 'animation', 'location'],
  ...['venue', 'contact', 'poll', 'dice', 'story', 'game', 'paid_media', 'checklist'],
];

/**
 * Reads an update. In groups only what is addressed to the bot counts: a mention, a reply to it, a command of
 * its own. Edited messages are not read again: their first wording was answered.
 */
export function readUpdate(update: Update, reader: Reader): Incoming {
  if (update.callback_query) return readPress(update.callback_query, reader);
  if (update.message) return readMessage(update.message, reader);
  return { kind: 'ignored' };
}

/** The chat that an update belongs to, for keeping the order; null for what belongs to none. */
export function chatOf(update: Update): number | null {
  return update.message?.chat.id ?? update.callback_query?.message?.chat.id ?? null;
}

function readPress(query: NonNullable<Update['callback_query']>, reader: Reader): Incoming {
  if (!query.message || !query.data) return { kind: 'empty-press', callback: query.id };
  const { chat } = query.message;
  const thread = 'is_topic_message' in query.message ? (query.message.message_thread_id ?? null) : null;
  return {
    kind: 'press',
    callback: query.id,
    data: query.data,
    message: envelope(reader, `press:${query.id}`, chat, String(query.from.id), thread, reader.now),
  };
}

function readMessage(message: TelegramMessage, reader: Reader): Incoming {
  const person = personOf(message);
  if (person === null) return { kind: 'ignored' };
  const command = commandOf(message);
  const toAnother = command?.bot && command.bot.toLowerCase() !== reader.bot.username.toLowerCase();
  if (toAnother || (message.chat.type !== 'private' && !isAddressed(message, command, reader)))
    return { kind: 'ignored' };
  const thread = message.is_topic_message ? (message.message_thread_id ?? null) : null;
  const key = `${message.chat.id}:${message.message_id}`;
  const receivedAt = Temporal.Instant.fromEpochMilliseconds(message.date * 1000);
  const header = envelope(reader, key, message.chat, person, thread, receivedAt);
  const text = command ? wordsOf(command, message, reader) : withoutMention(message, reader);
  if (text) return { kind: 'words', message: { ...header, text } };
  const given = unreadable.some((kind) => kind in message);
  return given ? { kind: 'unsupported', address: header.address } : { kind: 'ignored' };
}

/** Another bot's numbers begin anew in the same chat, so the bot is part of the key. */
function envelope(
  { bot }: Reader,
  key: string,
  chat: { id: number; type: string },
  person: string,
  thread: number | null,
  receivedAt: Temporal.Instant,
): Envelope {
  const alone = chat.type === 'private';
  return {
    channel: 'telegram',
    key: `${bot.id}:${key}`,
    address: addressOf(chat.id, alone ? null : { person, thread }),
    person,
    ...(!alone && { group: { privateChat: `https://t.me/${bot.username}` } }),
    receivedAt,
    replyBy: 'outbox',
  };
}

/** Somebody who writes as a chat (an anonymous administrator) is that chat; other bots are nobody. */
function personOf(message: TelegramMessage): string | null {
  if (message.sender_chat) return String(message.sender_chat.id);
  return message.from && !message.from.is_bot ? String(message.from.id) : null;
}

type Command = { name: string; bot: string | null; rest: string };

function commandOf(message: TelegramMessage): Command | null {
  const [, name, bot, rest] = /^\/(\w{1,32})(?:@(\w+))?(?:\s+([\s\S]*))?$/.exec(message.text ?? '') ?? [];
  return name ? { name: name.toLowerCase(), bot: bot ?? null, rest: (rest ?? '').trim() } : null;
}

/** Our commands become the words that the conversation understands; unknown ones stay as typed. */
function wordsOf(command: Command, message: TelegramMessage, reader: Reader): string {
  const commands: Record<string, string> = reader.wording.commands;
  const words = Object.hasOwn(commands, command.name) ? commands[command.name] : undefined;
  if (words === undefined) return message.text ?? '';
  // What follows /start is a mark of the link that was pressed, not the resident's words.
  return command.name === 'start' || !command.rest ? words : `${words} ${command.rest}`;
}

function isAddressed(message: TelegramMessage, command: Command | null, reader: Reader): boolean {
  if (command) return command.bot !== null || Object.hasOwn(reader.wording.commands, command.name);
  if (message.reply_to_message?.from?.id === reader.bot.id) return true;
  return mentions(message, reader).length > 0;
}

/** Where the text names the bot, as [start, end) in UTF-16 units. */
function mentions(message: TelegramMessage, reader: Reader): [number, number][] {
  const text = message.text ?? message.caption ?? '';
  const name = `@${reader.bot.username}`.toLowerCase();
  return (message.entities ?? message.caption_entities ?? []).flatMap((entity) => {
    const end = entity.offset + entity.length;
    const ours =
      entity.type === 'mention'
        ? text.slice(entity.offset, end).toLowerCase() === name
        : entity.type === 'text_mention' && entity.user.id === reader.bot.id;
    return ours ? [[entity.offset, end] as [number, number]] : [];
  });
}

function withoutMention(message: TelegramMessage, reader: Reader): string {
  let text = message.text ?? message.caption ?? '';
  for (const [start, end] of mentions(message, reader).reverse())
    text = `${text.slice(0, start)} ${text.slice(end)}`;
  return text.trim();
}
