import { describe, expect, it } from 'vitest';
import { quoteOf, situation } from './situation.ts';

const both = '怀化2017年空气怎么样？排污费还收吗？';

const inquiries = (store: Awaited<ReturnType<typeof situation>>['store']) =>
  store.reader
    .selectFrom('inquiry')
    .select(['id', 'text', 'outcome', 'replyText', 'possibleRequest'])
    .orderBy('id')
    .execute();

/** Air is known, of 怀化 in 2017; nothing else is. */
const onlyAir = () =>
  situation({
    find: ({ text }) =>
      text.includes('空气') ? { kind: 'answer', confidence: 0.9, quotes: [quoteOf()] } : { kind: 'nothing' },
  });

describe('a message of several questions', () => {
  it('is answered apart: numbered, each with its own evidence and its own inquiry', async () => {
    const { send, store } = await onlyAir();
    const { replies, inquiry } = await send({ text: both });
    expect(replies.map(({ outcome }) => outcome)).toEqual(['answered_quotation', 'unanswered_nothing']);
    expect(replies.map(({ text }) => text.split('\n')[0])).toEqual([
      '（1/2）怀化2017年空气怎么样？',
      '（2/2）排污费还收吗？',
    ]);
    expect(replies.map(({ citations }) => citations.length)).toEqual([1, 0]);
    const rows = await inquiries(store);
    expect(rows.map(({ text, outcome }) => ({ text, outcome }))).toEqual([
      { text: '怀化2017年空气怎么样？', outcome: 'answered_quotation' },
      { text: '排污费还收吗？', outcome: 'unanswered_nothing' },
    ]);
    expect(rows.map(({ id }) => id)).toEqual([inquiry, inquiry + 1]);
    // Each can be rated, and requested, by itself.
    expect(replies[1]?.actions.map(({ send }) => send)).toContain(`申请公开 #${inquiry + 1}`);
  });

  it('brings all its replies again when it comes again, and no new inquiry', async () => {
    const { send, store } = await onlyAir();
    const first = await send({ key: 'same', text: both });
    const again = await send({ key: 'same', text: both });
    expect(again).toEqual({ ...first, repeated: true });
    expect(await inquiries(store)).toHaveLength(2);
  });

  it('is answered once where it comes three times at the same moment', async () => {
    const { send, store } = await onlyAir();
    const answers = await Promise.all([1, 2, 3].map(() => send({ key: 'same', text: both })));
    expect(answers.map(({ replies }) => replies.length)).toEqual([2, 2, 2]);
    expect(await inquiries(store)).toHaveLength(2);
  });

  it('puts one delivery for each question into the outbox, in order', async () => {
    const { send, store } = await onlyAir();
    const { inquiry } = await send({ text: both, channel: 'telegram', replyBy: 'outbox' });
    const rows = await store.reader.selectFrom('outbox').select('inquiryId').orderBy('id').execute();
    expect(rows).toEqual([{ inquiryId: inquiry }, { inquiryId: inquiry + 1 }]);
  });

  it('asks on in the scope of the first question, and without it where that has no answer', async () => {
    const { send, retrieval } = await onlyAir();
    await send({ text: both });
    expect(retrieval.asked).toEqual([
      '怀化2017年空气怎么样？',
      '怀化市环境保护局 2017年 排污费还收吗？',
      '排污费还收吗？',
    ]);
  });

  it('can be followed up: what follows leans on its last question', async () => {
    const { send, say, retrieval } = await situation();
    await send({ text: '环评怎么批？怀化2017年空气怎么样？' });
    await say('通州呢');
    expect(retrieval.asked.at(-1)).toContain('通州');
    expect(retrieval.asked.at(-1)).toContain('空气');
  });

  it('is one answer of the form while a form is open', async () => {
    const { say, send, store } = await situation();
    await say('我要申请公开');
    const { replies } = await send({ text: both });
    expect(replies).toHaveLength(1);
    expect((await inquiries(store)).at(-1)?.text).not.toBe('排污费还收吗？');
  });

  it('of more than five is answered in five, with nothing left out of the register', async () => {
    const { send, store } = await onlyAir();
    const asked = Array.from({ length: 9 }, (_, at) => `空气${at + 1}月怎么样？`);
    const { replies } = await send({ text: asked.join('') });
    expect(replies).toHaveLength(5);
    const words = (await inquiries(store)).map(({ text }) => text).join('');
    expect(words).toBe(asked.join(''));
  });

  it('leaves all or nothing: a failure at the second takes the first with it', async () => {
    const { send, store } = await situation({
      find: ({ text }) => {
        if (text.includes('排污费')) throw new Error('broken');
        return { kind: 'answer', confidence: 0.9, quotes: [quoteOf()] };
      },
    });
    const { replies } = await send({ text: both });
    expect(replies.map(({ outcome }) => outcome)).toEqual(['error_internal']);
    expect((await inquiries(store)).map(({ text }) => text)).toEqual([both]);
  });

  it('shows a hostile question above its answer as it was written, shortened', async () => {
    const { send } = await onlyAir();
    const { replies } = await send({ text: `<b>${'空气'.repeat(60)}</b>怎么样？]]>{number}水质怎么样？` });
    expect(replies).toHaveLength(2);
    expect(replies[0]?.text.split('\n')[0]).toMatch(/^（1\/2）<b>.{1,40}…$/u);
    expect(replies[1]?.text.split('\n')[0]).toBe('（2/2）]]>{number}水质怎么样？');
  });
});
