import type { Update } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { readUpdate } from '../../../src/channels/telegram/incoming.ts';
import { telegramWording } from '../../support/telegram-wording.ts';

const now = Temporal.Instant.from('2026-11-22T08:00:00Z');
const reader = { bot: { id: 99, username: 'mingda_test_bot' }, wording: telegramWording, now };
const from = { id: 5, is_bot: false, first_name: '居民' };
const read = (update: object) => readUpdate({ update_id: 1, ...update } as Update, reader);
const privately = (message: object) =>
  read({
    message: { message_id: 3, date: 1_700_000_000, chat: { id: 5, type: 'private' }, from, ...message },
  });
const inGroup = (message: object) =>
  read({
    message: { message_id: 3, date: 1_700_000_000, chat: { id: -10, type: 'supergroup' }, from, ...message },
  });
const textOf = (incoming: ReturnType<typeof read>) =>
  incoming.kind === 'words' ? incoming.message.text : incoming.kind;

test('a private message becomes the conversation’s message', () => {
  expect(privately({ text: ' 空气怎么样 ' })).toEqual({
    kind: 'words',
    message: {
      channel: 'telegram',
      key: '99:5:3',
      address: '5',
      person: '5',
      text: '空气怎么样',
      receivedAt: Temporal.Instant.fromEpochMilliseconds(1_700_000_000_000),
      replyBy: 'outbox',
    },
  });
});

test('another bot’s message of the same number in the same chat is another message', () => {
  const message = { message_id: 3, date: 1, chat: { id: 5, type: 'private' }, from, text: '你好' };
  const keyFor = (id: number) => {
    const incoming = readUpdate({ update_id: 1, message } as Update, {
      ...reader,
      bot: { ...reader.bot, id },
    });
    return incoming.kind === 'words' ? incoming.message.key : '';
  };
  expect(keyFor(99)).not.toBe(keyFor(100));
});

test('commands become the words that the conversation understands', () => {
  expect(textOf(privately({ text: '/start' }))).toBe('您好');
  expect(textOf(privately({ text: '/start from_website' }))).toBe('您好');
  expect(textOf(privately({ text: '/Help@Mingda_Test_Bot' }))).toBe('帮助');
  expect(textOf(privately({ text: '/apply 2017年空气监测数据' }))).toBe('我要申请公开 2017年空气监测数据');
  expect(textOf(privately({ text: '/status' }))).toBe('查进度');
  expect(textOf(privately({ text: '/human' }))).toBe('转人工');
  expect(textOf(privately({ text: '/constructor' }))).toBe('/constructor');
});

test('a picture with a caption is read by its caption, without one it is unreadable', () => {
  expect(textOf(privately({ photo: [], caption: '这是什么排放？' }))).toBe('这是什么排放？');
  for (const kind of ['sticker', 'voice', 'photo', 'location', 'video_note', 'document', 'contact'])
    expect(privately({ [kind]: {} })).toEqual({ kind: 'unsupported', address: '5' });
});

test('notices, edits, other bots and unknown updates are left alone', () => {
  expect(textOf(privately({ pinned_message: {} }))).toBe('ignored');
  expect(textOf(privately({ text: '你好', from: { ...from, is_bot: true } }))).toBe('ignored');
  expect(textOf(read({ edited_message: { message_id: 3, chat: { id: 5 }, text: '改了' } }))).toBe('ignored');
  expect(textOf(read({ poll_answer: {} }))).toBe('ignored');
});

describe('in a group', () => {
  const entities = (text: string, name: string) => [
    { type: 'mention', offset: text.indexOf(name), length: name.length },
  ];

  test('talk among people is not answered', () => {
    expect(textOf(inGroup({ text: '今天空气真差' }))).toBe('ignored');
    expect(textOf(inGroup({ text: '@other_bot 你好', entities: entities('@other_bot', '@other_bot') }))).toBe(
      'ignored',
    );
    expect(textOf(inGroup({ sticker: {} }))).toBe('ignored');
  });

  test('a mention is answered, without the name', () => {
    const text = '🙂 @Mingda_Test_Bot 申请公开要几天';
    expect(textOf(inGroup({ text, entities: entities(text, '@Mingda_Test_Bot') }))).toBe(
      '🙂   申请公开要几天',
    );
  });

  test('a reply to the bot is answered', () => {
    expect(textOf(inGroup({ text: '那通州呢', reply_to_message: { from: { id: 99 } } }))).toBe('那通州呢');
    expect(textOf(inGroup({ text: '那通州呢', reply_to_message: { from: { id: 98 } } }))).toBe('ignored');
  });

  test('own commands are answered, those of other bots are not', () => {
    expect(textOf(inGroup({ text: '/help' }))).toBe('帮助');
    expect(textOf(inGroup({ text: '/help@other_bot' }))).toBe('ignored');
    expect(textOf(inGroup({ text: '/unknown' }))).toBe('ignored');
  });

  test('is told as such, with the way to a chat with one person; a private chat is not', () => {
    const group = { privateChat: 'https://t.me/mingda_test_bot' };
    expect(inGroup({ text: '/help' })).toMatchObject({ message: { group } });
    const message = { message_id: 3, chat: { id: -10, type: 'supergroup' }, date: 0 };
    const press = read({ callback_query: { id: 'q1', from, message, data: 's:帮助' } });
    expect(press).toMatchObject({ message: { group } });
    expect(privately({ text: '/help' })).not.toHaveProperty('message.group');
  });

  test('each member has a conversation of their own, and a topic is kept', () => {
    const incoming = inGroup({ text: '/help', is_topic_message: true, message_thread_id: 44 });
    expect(incoming).toMatchObject({ message: { address: '-10/5/44', person: '5' } });
  });
});

test('a press is keyed by the press, not by the message under which the button stood', () => {
  const message = { message_id: 3, chat: { id: 5, type: 'private' }, date: 0 };
  expect(read({ callback_query: { id: 'q1', from, message, data: 's:帮助' } })).toMatchObject({
    kind: 'press',
    callback: 'q1',
    data: 's:帮助',
    message: { key: '99:press:q1', address: '5', person: '5', receivedAt: now },
  });
  expect(read({ callback_query: { id: 'q2', from } })).toEqual({ kind: 'empty-press', callback: 'q2' });
});
