import { expect, test, vi } from 'vitest';
import { addStaff } from '../../../src/register/staff.ts';
import { sendStaffMessage } from '../../../src/register/staff-messages.ts';
import { quoteOf, situation } from '../../conversation/situation.ts';
import { startChannel, temporaryTelegram } from '../../support/telegram-desk.ts';
import type { SentMessage, TelegramFake } from '../../support/telegram-fake.ts';

/** The bot's next message in a chat after what was seen before. */
async function nextMessage(fake: TelegramFake, seen: number): Promise<SentMessage> {
  await vi.waitFor(() => expect(fake.sent.length).toBeGreaterThan(seen), { timeout: 10_000, interval: 20 });
  return fake.sent.at(-1) as SentMessage;
}

async function atTelegram(options: Parameters<typeof situation>[0] = {}) {
  const fake = await temporaryTelegram();
  const { store, conversation } = await situation(options);
  const { lines } = await startChannel(fake, store, { conversation });
  const say = (text: string, chat = 42) => {
    const seen = fake.sent.length;
    fake.say(chat, text);
    return nextMessage(fake, seen);
  };
  const press = (message: SentMessage, label: RegExp, chat = 42) => {
    const seen = fake.sent.length;
    const button = message.buttons.flat().find(({ text }) => label.test(text));
    if (!button)
      throw new Error(`no button ${label} among ${message.buttons.flat().map(({ text }) => text)}`);
    fake.press(chat, button.callback_data);
    return nextMessage(fake, seen);
  };
  return { fake, store, conversation, lines, say, press };
}

test('a question is answered with its quotation, a link to the source, and can be rated', async () => {
  const { store, say, press } = await atTelegram();
  const reply = await say('怀化2017年空气优良天数比例是多少');
  expect(reply.text).toContain('“13个县市区城市环境空气质量平均优良天数比例为91.3%。”');
  expect(reply.links).toEqual([{ text: `《${quoteOf().title}》`, url: 'https://example.org/huaihua' }]);
  expect((await press(reply, /👍/)).text).toContain('谢谢');
  const first = await store.reader.selectFrom('inquiry').selectAll().orderBy('id').executeTakeFirstOrThrow();
  expect(first).toMatchObject({ channel: 'telegram', rating: 1, outcome: 'answered_quotation' });
});

test('a near miss offers a button whose words are longer than Telegram lets a button hold', async () => {
  const ask = '怀化市环境保护局2016年城市环境空气质量平均优良天数比例是多少？';
  const { title, agency, section } = quoteOf();
  const nearest = [{ title, agency, section, period: '2016', ask }];
  const { store, say, press } = await atTelegram({
    find: ({ text }) => (text === ask ? { kind: 'answer', quotes: [quoteOf()] } : { kind: 'near', nearest }),
  });
  const reply = await say('怀化空气');
  await press(reply, /怀化市环境保护局/);
  const rows = await store.reader.selectFrom('inquiry').select('text').orderBy('id').execute();
  expect(rows.map((row) => row.text)).toEqual(['怀化空气', ask]);
});

test('a clerk’s answer reaches the chat that asked for a person', async () => {
  const { fake, store, conversation, say } = await atTelegram();
  expect((await say('/human')).text).toContain('转人工〔');
  const conversationId = (await conversation.conversationOf('telegram', '42')) ?? '';
  const seen = fake.sent.length;
  await store.transaction(async (trx) => {
    const at = Temporal.Now.instant();
    const { staffId } = await addStaff(trx, '王秀英', 'clerk', at);
    const text = '您好，监测站今天上午已采样。';
    await sendStaffMessage(trx, store.seal, {
      staffId,
      conversationId,
      inquiryId: 1,
      kind: 'answer',
      text,
      at,
    });
  });
  expect((await nextMessage(fake, seen)).text).toBe('【工作人员回复】\n您好，监测站今天上午已采样。');
});

test('the disclosure form is filled in by taps and words; its answers are neither recorded nor logged', async () => {
  const { store, say, press, lines } = await atTelegram();
  const agencies = await say('/apply');
  await press(agencies, /怀化/);
  await say('李建国');
  const rows = await store.reader.selectFrom('inquiry').select(['text', 'formStep']).orderBy('id').execute();
  expect(rows.at(-1)).toMatchObject({ text: null, formStep: 'name' });
  expect(JSON.stringify(rows)).not.toContain('李建国');
  expect(lines.join('\n')).not.toContain('李建国');
});

test('in a group the form is not filled in: the way to the private chat is shown instead', async () => {
  const { fake, store } = await atTelegram();
  const from = { id: 42, is_bot: false, first_name: '居民' };
  const chat = { id: -10, type: 'supergroup' };
  fake.push({ message: { message_id: 900, date: 1_790_000_000, chat, from, text: '/apply' } });
  const reply = await nextMessage(fake, 0);
  expect(reply.chat).toBe(-10);
  expect(reply.text).toContain('https://t.me/mingda_test_bot');
  const row = await store.reader.selectFrom('conversation').select('sealedForm').executeTakeFirst();
  expect(row?.sealedForm).toBeNull();
});

test('what is typed in one chat does not appear in another', async () => {
  const { say, press } = await atTelegram();
  await press(await say('/apply'), /怀化/);
  expect((await say('/status', 43)).text).toContain('编号');
  expect((await say('/start', 44)).text).toContain('您好');
});
