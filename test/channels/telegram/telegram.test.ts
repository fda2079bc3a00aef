import { expect, test, vi } from 'vitest';
import { staffLabel } from '../../../src/register/staff-messages.ts';
import type { Store } from '../../../src/store/database.ts';
import { enqueue } from '../../../src/store/outbox.ts';
import { plainConversation } from '../../support/plain-conversation.ts';
import { temporaryStore } from '../../support/store.ts';
import { startChannel, temporaryTelegram } from '../../support/telegram-desk.ts';
import { fakeToken, type TelegramFake } from '../../support/telegram-fake.ts';
import { telegramWording } from '../../support/telegram-wording.ts';

const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 });
const inquiries = (store: Store) => store.reader.selectFrom('inquiry').selectAll().execute();
const texts = (fake: TelegramFake, chat?: number) =>
  fake.sent.filter((message) => chat === undefined || message.chat === chat).map((message) => message.text);

async function outboxStates(store: Store): Promise<string[]> {
  const rows = await store.reader.selectFrom('outbox').select('state').orderBy('id').execute();
  return rows.map((row) => row.state);
}

test('a question gets its reply, and the commands are in the menu', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  await startChannel(fake, store);
  fake.say(1001, '申请公开要几天？');
  await soon(() => expect(texts(fake, 1001)).toEqual(['收到：申请公开要几天？']));
  await soon(() => expect(fake.waiting()).toEqual([]));
  expect(await inquiries(store)).toHaveLength(1);
  const menu = fake.calls.find((call) => call.method === 'setMyCommands')?.payload.commands;
  expect(menu).toContainEqual({ command: 'apply', description: '我要申请公开' });
});

test('an update is acknowledged only after its inquiry is committed, and a failed one comes again', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  const plain = plainConversation(store, (text) => [{ text: `收到：${text}` }]);
  let attempts = 0;
  const conversation = {
    ...plain,
    async answer(message: Parameters<typeof plain.answer>[0]) {
      if (message.address === '1' && ++attempts < 3)
        throw new Error(`database is locked while reading ${message.text}`);
      return plain.answer(message);
    },
  };
  fake.say(1, '第一句 身份证110101199003070011');
  fake.say(1, '第二句');
  fake.say(2, '别人的问题');
  const { lines } = await startChannel(fake, store, { conversation });
  await soon(() => expect(texts(fake, 2)).toEqual(['收到：别人的问题']));
  expect(fake.waiting().length).toBe(3);
  await soon(() => expect(texts(fake, 1)).toHaveLength(2));
  expect(texts(fake, 1)).toEqual(['收到：第一句 身份证110101199003070011', '收到：第二句']);
  await soon(() => expect(fake.waiting()).toEqual([]));
  expect(await inquiries(store)).toHaveLength(3);
  expect(texts(fake)).toHaveLength(3);
  expect(lines.join('\n')).not.toMatch(/身份证|110101/);
  expect(lines.join('\n')).toContain('stays unacknowledged');
});

test('an update that is handed over again makes no second inquiry and no second reply', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  await startChannel(fake, store);
  const message = { message_id: 77, date: 1_790_000_000, chat: { id: 8, type: 'private' }, text: '再来一次' };
  const from = { id: 8, is_bot: false, first_name: '居民' };
  fake.push({ message: { ...message, from } });
  fake.push({ message: { ...message, from } });
  fake.say(8, '最后一句');
  await soon(() => expect(texts(fake, 8)).toEqual(['收到：再来一次', '收到：最后一句']));
  expect(await inquiries(store)).toHaveLength(2);
});

test('a reply committed before a crash is sent by the next start', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  const plain = plainConversation(store, () => [{ text: '崩溃前写下的回复' }]);
  await plain.answer({
    ...{ channel: 'telegram', key: '5:1', address: '5', person: '5', text: '问', replyBy: 'outbox' },
    receivedAt: Temporal.Now.instant(),
  });
  await startChannel(fake, store, { conversation: plain });
  await soon(() => expect(texts(fake, 5)).toEqual(['崩溃前写下的回复']));
});

test('a slow chat does not hold up the others, and the order of a chat is kept', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  await startChannel(fake, store);
  let slow = true;
  fake.trouble = (method, payload) =>
    method === 'sendMessage' && payload.chat_id === 1 && slow ? 'hang' : null;
  fake.say(1, '慢');
  for (let n = 1; n <= 5; n++) fake.say(2, `快${n}`);
  await soon(() => expect(texts(fake, 2)).toEqual([1, 2, 3, 4, 5].map((n) => `收到：快${n}`)));
  expect(texts(fake, 1)).toEqual([]);
  slow = false;
});

test('10,000 characters arrive whole, in order, in messages that Telegram takes', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  const text = Array.from({ length: 1000 }, (_, n) => `第${n}句共十个字符。`.padStart(10, '。')).join('');
  const actions = [{ label: '👍', send: '评价' }];
  await startChannel(fake, store, { replyTo: () => [{ text, actions }] });
  fake.say(3, '长的');
  await soon(() => expect(texts(fake, 3).join('')).toBe(text));
  expect(fake.sent.map((message) => message.buttons.length > 0)).toEqual(
    fake.sent.map((_, n) => n === fake.sent.length - 1),
  );
});

test('parts that Telegram already took are not sent again when a later part fails', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  let refused = 0;
  fake.trouble = (method, payload) => {
    const last = method === 'sendMessage' && String(payload.text).startsWith('乙');
    return last && refused++ === 0 ? { status: 500, description: 'Internal Server Error' } : null;
  };
  await startChannel(fake, store, { replyTo: () => [{ text: `${'甲'.repeat(4095)}。${'乙'.repeat(50)}` }] });
  fake.say(3, '长的');
  await soon(() => expect(texts(fake).map((text) => text[0])).toEqual(['甲', '乙']));
  expect(refused).toBe(2);
});

test('markup in words arrives as words', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  await startChannel(fake, store);
  const text = `<script>alert("1")</script> & </b> <a href='x'>`;
  fake.say(4, text);
  await soon(() => expect(texts(fake, 4)).toEqual([`收到：${text}`]));
  expect(fake.sent[0]?.parseMode).toBe('HTML');
});

test('if Telegram cannot read the markup, the same words go out plain', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  fake.trouble = (_, payload) =>
    payload.parse_mode === 'HTML'
      ? { status: 400, description: "Bad Request: can't parse entities: Unexpected end tag at byte offset 3" }
      : null;
  await startChannel(fake, store);
  fake.say(4, 'a < b');
  await soon(() => expect(texts(fake, 4)).toEqual(['收到：a < b']));
  expect(fake.sent[0]?.parseMode).toBeNull();
});

test('waits as long as Telegram asks after a 429', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  let refusedAt = 0;
  fake.trouble = (method) => {
    if (method !== 'sendMessage' || refusedAt) return null;
    refusedAt = performance.now();
    const parameters = { retry_after: 2 };
    return { status: 429, description: 'Too Many Requests: retry after 2', parameters };
  };
  await startChannel(fake, store);
  fake.say(4, '问');
  await soon(() => expect(texts(fake)).toHaveLength(1));
  expect((fake.sent[0]?.at ?? 0) - refusedAt).toBeGreaterThanOrEqual(1990);
});

test('a resident who blocked the bot ends the delivery with a reason and without the words', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  fake.trouble = (method, payload) =>
    method === 'sendMessage' && payload.chat_id === 6
      ? { status: 403, description: 'Forbidden: bot was blocked by the user' }
      : null;
  const { lines } = await startChannel(fake, store);
  fake.say(6, '秘密的话');
  fake.say(7, '别人');
  await soon(() => expect(texts(fake, 7)).toHaveLength(1));
  await vi.waitFor(async () => expect(await outboxStates(store)).toEqual(['dead', 'sent']));
  const row = await store.reader
    .selectFrom('outbox')
    .select('error')
    .where('state', '=', 'dead')
    .executeTakeFirst();
  expect(row?.error).toContain('403');
  expect(lines.join('\n')).not.toContain('秘密');
});

test('a delivery to a chat that does not exist is laid aside', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  fake.trouble = (method) =>
    method === 'sendMessage' ? { status: 400, description: 'Bad Request: chat not found' } : null;
  await startChannel(fake, store);
  fake.say(6, '问');
  await vi.waitFor(async () => expect(await outboxStates(store)).toEqual(['dead']), 5000);
  expect(fake.calls.filter((call) => call.method === 'sendMessage')).toHaveLength(0);
});

test('a button with many words is looked up when it is pressed, by its own conversation only', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  const send = '怀化市环境保护局2017年主动公开政府信息多少条？';
  await startChannel(fake, store, {
    replyTo: (text) => [{ text: `收到：${text}`, actions: [{ label: '看怀化', send }] }],
  });
  fake.say(9, '问');
  await soon(() => expect(texts(fake, 9)).toHaveLength(1));
  const data = fake.sent[0]?.buttons[0]?.[0]?.callback_data ?? '';
  fake.press(9, data);
  await soon(() => expect(texts(fake, 9).at(-1)).toBe(`收到：${send}`));
  fake.press(10, data);
  fake.press(9, 'from an older version');
  const answered = () => fake.calls.filter((call) => call.method === 'answerCallbackQuery');
  await soon(() => expect(answered()).toHaveLength(3));
  expect(answered().map((call) => call.payload.text)).toEqual([
    undefined,
    telegramWording.staleButton,
    telegramWording.staleButton,
  ]);
  expect(await inquiries(store)).toHaveLength(2);
});

test('stickers and the like get one courteous sentence', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  await startChannel(fake, store);
  const from = { id: 11, is_bot: false, first_name: '居民' };
  for (const kind of ['sticker', 'voice', 'photo'])
    fake.push({ message: { message_id: 1, date: 1, chat: { id: 11, type: 'private' }, from, [kind]: {} } });
  fake.say(11, '好的');
  await soon(() => expect(texts(fake, 11)).toContain('收到：好的'));
  expect(texts(fake, 11).filter((text) => text === telegramWording.unsupported)).toHaveLength(1);
  expect(await inquiries(store)).toHaveLength(1);
});

test('a word from staff reaches the chat with its label', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  const { conversation } = await startChannel(fake, store);
  fake.say(12, '转人工');
  await soon(() => expect(texts(fake, 12)).toHaveLength(1));
  const conversationId = (await conversation.conversationOf('telegram', '12')) ?? '';
  const payload = { kind: 'staff', text: '您好，监测数据已寄出。', label: staffLabel };
  await enqueue(store.writer, store.seal, { conversationId, channel: 'telegram', payload });
  await soon(() => expect(texts(fake, 12).at(-1)).toBe('【工作人员回复】\n您好，监测数据已寄出。'));
});

test('a reply whose answer was lost on the way is sent again', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  let lost = 0;
  fake.trouble = (method) => (method === 'sendMessage' && lost++ === 0 ? 'lose' : null);
  await startChannel(fake, store);
  fake.say(13, '问');
  await soon(() => expect(texts(fake, 13)).toEqual(['收到：问', '收到：问']));
  await vi.waitFor(async () => expect(await outboxStates(store)).toEqual(['sent']));
});

test('goes on after conflicts, proxies, cut lines and server errors while polling', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  const troubles = [
    { status: 409, description: 'Conflict: terminated by other getUpdates request' },
    'html' as const,
    'cut' as const,
    { status: 500, description: 'Internal Server Error' },
    { status: 429, description: 'Too Many Requests', parameters: { retry_after: 1 } },
  ];
  let calls = 0;
  fake.trouble = (method) => {
    if (method !== 'getUpdates' || troubles.length === 0) return null;
    calls += 1;
    if (calls % 2 === 1) return troubles.shift() ?? null;
    fake.say(14, `问${calls / 2}`); // ends the wait at once, so that the next trouble meets a fresh run
    return null;
  };
  const { lines } = await startChannel(fake, store);
  await vi.waitFor(() => expect(texts(fake, 14)).toHaveLength(4), { timeout: 19_000 });
  expect(texts(fake, 14)).toEqual([1, 2, 3, 4].map((n) => `收到：问${n}`));
  expect(lines.join('\n')).toContain('another process polls Telegram with the same token');
  expect(lines.join('\n')).toContain('Telegram answers again');
  expect(lines.join('\n')).not.toContain(fakeToken);
}, 25_000);

test('a wrong token switches the channel off with its remedy, at once and once', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  const token = '7000000002:AAWrongWrongWrongWrongWrongWrong_02';
  const started = performance.now();
  const { lines } = await startChannel(fake, store, { token });
  expect(performance.now() - started).toBeLessThan(500);
  await soon(() => expect(lines.join('\n')).toContain('set TELEGRAM_TOKEN to the one from @BotFather'));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(lines).toHaveLength(1);
  expect(lines.join('\n')).not.toMatch(/AAWrong/);
});

test('an unreachable Telegram neither delays the start nor shows the token', async () => {
  const store = await temporaryStore();
  const fake = await temporaryTelegram();
  const started = performance.now();
  const { lines, channel } = await startChannel(fake, store, { apiRoot: 'http://127.0.0.1:9' });
  expect(performance.now() - started).toBeLessThan(500);
  await soon(() => expect(lines.join('\n')).toContain('cannot be reached'));
  expect(lines.join('\n')).toContain('ECONNREFUSED');
  expect(lines.join('\n')).not.toContain(fakeToken.split(':')[1]);
  await channel.stop();
});

test('stop ends the open request and leaves nothing unacknowledged that was handled', async () => {
  const fake = await temporaryTelegram();
  const store = await temporaryStore();
  const { channel } = await startChannel(fake, store);
  fake.say(15, '问');
  await soon(() => expect(texts(fake, 15)).toHaveLength(1));
  const started = performance.now();
  await channel.stop();
  expect(performance.now() - started).toBeLessThan(1500);
  expect(fake.waiting()).toEqual([]);
});
