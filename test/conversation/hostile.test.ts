import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, isWordless, plainText } from '../../src/conversation/clean.ts';
import { intentNames } from '../../src/conversation/intents.ts';
import { outcomes } from '../../src/conversation/outcome.ts';
import { shippedIntents, situation } from './situation.ts';

describe('a message that nobody should have to read', () => {
  it.each([
    ['empty', '', 'clarify_incomprehensible'],
    ['white space only', ' \n\t　'.repeat(3000), 'clarify_incomprehensible'],
    ['emoji only', '😀👍🏽🇨🇳1️⃣👨‍👩‍👧', 'clarify_incomprehensible'],
    ['punctuation only', '？？？……!!', 'clarify_incomprehensible'],
    ['a NUL byte', '\0', 'clarify_incomprehensible'],
    ['a lone surrogate', '\ud83d', 'clarify_incomprehensible'],
    ['marks of writing direction only', '\u202e\u200f\u2066', 'clarify_incomprehensible'],
    ['10 KB of rubbish', 'a\u0001%ß\u{1F600}'.repeat(2500), 'refused_too_long'],
    ['2,001 characters', '字'.repeat(2001), 'refused_too_long'],
  ])('%s gets a clear reply', async (_, text, outcome) => {
    const { say, store } = await situation();
    const reply = await say(text);
    expect(reply.outcome).toBe(outcome);
    expect(reply.text.length).toBeGreaterThan(10);
    expect(await store.reader.selectFrom('inquiry').select('id').execute()).toHaveLength(1);
  });

  it('names the limit to what is too long, and reads what is exactly as long', async () => {
    const { say } = await situation();
    expect((await say('字'.repeat(2001))).text).toContain('2000');
    expect((await say('字'.repeat(2000))).outcome).toBe('answered_quotation');
    expect((await say('😀'.repeat(1000) + '字'.repeat(1000))).outcome).toBe('answered_quotation');
  });

  it.each([
    ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['SQL', "'; DROP TABLE inquiry; --"],
    ['a path', '../../etc/passwd'],
    ['a NUL inside', '怀化\0空气质量'],
    ['a surrogate inside', '怀化\udc00空气质量'],
    ['a template', '{notice} {{7*7}} <%= 7*7 %>'],
    ['full-text operators', 'NEAR("a" "b") OR * AND ^'],
  ])('%s is a question like any other', async (_, text) => {
    const { say, store } = await situation({ find: () => ({ kind: 'nothing' }) });
    const reply = await say(text);
    expect(reply.outcome).toBe('unanswered_nothing');
    const rows = await store.reader.selectFrom('inquiry').select(['text']).execute();
    expect(rows[0]?.text?.includes('\0')).toBe(false);
  });

  it('gets one of the listed outcomes, whatever it is', async () => {
    const { say } = await situation();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        expect(outcomes).toContain((await say(text)).outcome);
        expect((await say(text)).outcome).not.toBe('error_internal');
      }),
      { numRuns: 60 },
    );
  });

  /** Letters, signs and words that regular expressions and case mapping have choked on before. */
  const hostile = fc.string({
    unit: fc.constantFrom(
      ...['嗯', '哦', '喂', '好的', '有人', '在吗', '我', '的', '提交', '申请公开', '确认', '转人工', '油烟'],
      ...[
        '2026',
        '-',
        '#',
        '👍',
        '〔',
        '!',
        '。',
        '/',
        ' ',
        '\n',
        '\u200b',
        '\0',
        '\ud83d',
        'a',
        'İ',
        'ﷺ',
        '㍿',
        'ß',
      ],
    ),
    maxLength: 5000,
    size: 'max',
  });

  it('of up to 5,000 signs is answered within a second, in a form and out of it', async () => {
    const { say } = await situation();
    const slowest = { ms: 0 };
    await say('我要申请公开', { address: 'in-a-form' });
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom('session-1', 'in-a-form'), async (text, address) => {
        const started = performance.now();
        await say(text.slice(0, 5000), { address });
        slowest.ms = Math.max(slowest.ms, performance.now() - started);
      }),
      { numRuns: 100 },
    );
    expect(slowest.ms).toBeLessThan(1000);
  });

  it.each([
    ['much too long', `a${'!'.repeat(60_000)}a`, 'refused_too_long'],
    ['a sigh and a question', `${'嗯'.repeat(32)}吗`, 'answered_quotation'],
    ['longer when written out', 'ﷺ'.repeat(2000), 'answered_quotation'],
  ])('that is %s is answered at once', async (_, text, outcome) => {
    const { say } = await situation();
    const started = performance.now();
    expect((await say(text)).outcome).toBe(outcome);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('is matched in time that grows with its length only', () => {
    const worst = ['我要申请公开', '好的', '你好', '工地噪音'].map((part) =>
      part.repeat(1000).slice(0, 2000),
    );
    const started = performance.now();
    for (const text of worst) {
      const plain = plainText(cleanText(text));
      for (const intent of intentNames) shippedIntents.wants(intent, plain);
      shippedIntents.withoutCourtesy(text);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('cleaning', () => {
  it('takes signs off the end in time that grows with their number only', () => {
    const started = performance.now();
    expect(plainText(`a${'!'.repeat(60_000)}a`)).toHaveLength(60_002);
    expect(plainText(`a${'!'.repeat(60_000)}`)).toBe('a');
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('keeps letters, figures and signs as they were written', () => {
    expect(cleanText('  PM2.5\n是多少？Ⅱ类 ')).toBe('PM2.5 是多少？Ⅱ类');
    expect(cleanText('怀\u200b化\u202e')).toBe('怀化');
  });

  it('tells words from none', () => {
    expect(isWordless('12369')).toBe(false);
    expect(isWordless('1️⃣')).toBe(true);
  });
});
