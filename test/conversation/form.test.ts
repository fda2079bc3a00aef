import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/database.ts';
import { type Situation, situation } from './situation.ts';

/** A made-up number whose check digit is right (GB 11643-1999, the standard's own example). */
const identity = '11010519491231002X';
const answers = ['怀化市环境保护局', '欧阳试例', '自然人', '13912345678', identity];

const wish = '我要申请公开宏达化工的环评批复';

async function fill({ say }: Situation, opening = wish): Promise<string[]> {
  const what = opening === wish ? '就写这个' : '宏达化工的环评批复';
  const said = [opening, ...answers, what, '邮寄', '湖南省怀化市某路18号欧阳收'];
  const outcomes: string[] = [];
  for (const text of said) outcomes.push((await say(text)).outcome);
  return outcomes;
}

async function bytesOf(store: Store): Promise<string> {
  const { rows } = await sql<{
    file: string;
  }>`SELECT file FROM pragma_database_list WHERE name = 'main'`.execute(store.reader);
  const folder = join(rows[0]?.file ?? '', '..');
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)).toString('utf8'))
    .join('');
}

describe('the disclosure form', () => {
  it('leads from the wish to a receipt with number and due date', async () => {
    const here = await situation();
    expect(await fill(here)).toEqual([
      'request_started',
      ...Array(7).fill('request_step'),
      'request_checked',
    ]);
    const receipt = await here.say('确认提交');
    expect(receipt.outcome).toBe('request_submitted');
    expect(receipt.text).toContain('依申请〔2026〕第0001号');
    // Received Monday 2026-11-23, day 0; no holidays: four weeks on is the 20th working day (Art. 33).
    expect(receipt.text).toContain('答复期限：2026年12月21日');
    expect(receipt.text).toContain('第三十三条');
    expect(receipt.text).toContain('第三十一条');
    const [file] = await here.store.reader.selectFrom('caseFile').selectAll().execute();
    expect(file).toMatchObject({ kind: 'request', agency: '怀化市环境保护局' });
    expect(JSON.parse(here.store.seal.open(file?.sealedForm ?? ''))).toEqual({
      name: '欧阳试例',
      kind: '自然人',
      contact: '13912345678',
      identity,
      what: '宏达化工的环评批复',
      receive: '邮寄',
      postal: '湖南省怀化市某路18号欧阳收',
    });
    const conversation = await here.store.reader.selectFrom('conversation').selectAll().executeTakeFirst();
    expect(conversation?.sealedForm).toBeNull();
  });

  it('leaves no answer in plain text anywhere in the database, and none in the log', async () => {
    const here = await situation();
    await fill(here, '我要申请公开');
    const stored = await bytesOf(here.store);
    expect(stored.includes('我要申请公开')).toBe(true);
    await here.say('确认提交');
    const all = (await bytesOf(here.store)) + here.logged.join();
    for (const secret of ['欧阳', '13912345678', identity, identity.slice(0, 8), '某路18号']) {
      expect(all.includes(secret), secret.slice(0, 2)).toBe(false);
    }
    const rows = await here.store.reader
      .selectFrom('inquiry')
      .select(['text', 'formStep', 'replyText', 'outcome'])
      .execute();
    const steps = rows.filter(({ formStep }) => formStep !== null);
    expect(steps.every(({ text }) => text === null)).toBe(true);
    expect(steps.find(({ outcome }) => outcome === 'request_checked')?.replyText).toBeNull();
  });

  it('shows all answers before they are confirmed, the identity number masked', async () => {
    const here = await situation();
    await fill(here);
    const shown = await here.say('看看');
    expect(shown.outcome).toBe('request_invalid_step');
    for (const part of [
      '欧阳试例',
      '自然人',
      '13912345678',
      '宏达化工的环评批复',
      '某路18号',
      '110***********002X',
    ]) {
      expect(shown.text).toContain(part);
    }
    expect(shown.text).not.toContain(identity);
    expect(shown.actions.map(({ label }) => label)).toEqual(['确认提交', '修改', '返回', '取消']);
  });

  it('asks only what a change requires and comes back to the check', async () => {
    const here = await situation();
    await fill(here);
    expect((await here.say('修改')).actions.map(({ send }) => send)).toContain('修改获取方式');
    const question = await here.say('修改获取方式');
    expect(question.actions.map(({ label }) => label)).toContain('电子邮件');
    expect((await here.say('电子邮件')).text).toContain('邮箱');
    const checked = await here.say('a.b@example.com');
    expect(checked.outcome).toBe('request_checked');
    expect(checked.text).toContain('a.b@example.com');
    expect(checked.text).not.toContain('某路18号');
  });

  it('keeps an answer that is not changed after all', async () => {
    const here = await situation();
    await fill(here);
    await here.say('修改联系方式');
    const back = await here.say('返回');
    expect(back.text).toContain('13912345678');
    expect(back.text).toContain('请核对您的申请');
  });

  it('begins from a follow-up question with the question that was meant', async () => {
    const { say, send } = await situation();
    await say('怀化2017年优良天数比例');
    const { inquiry } = await send({ text: '那2016年呢' });
    await say(`申请公开 #${inquiry}`);
    for (const text of answers.slice(0, 4)) await say(text);
    expect((await say('稍后提供')).text).toContain('“怀化市环境保护局 2016年 优良天数比例”');
  });

  it('can be left at any question, and forgets what was written', async () => {
    const here = await situation();
    await here.say('我要申请公开');
    await here.say('怀化');
    const left = await here.say('取消');
    expect(left.outcome).toBe('request_cancelled');
    const row = await here.store.reader.selectFrom('conversation').select('sealedForm').executeTakeFirst();
    expect(row?.sealedForm).toBeNull();
    expect((await here.say('怀化空气怎么样')).outcome).toBe('answered_quotation');
  });

  it('goes one question back, and no further than the first', async () => {
    const { say } = await situation();
    await say('我要申请公开');
    await say('怀化');
    await say('欧阳试例');
    expect((await say('返回')).text).toContain('申请人的姓名');
    expect((await say('返回')).text).toContain('哪个单位');
    expect((await say('返回')).text).toContain('第一步');
  });

  it('offers the bureau that the first message names, and takes a misspelt one', async () => {
    const { say } = await situation();
    const begun = await say('我要申请公开通州的处罚决定书');
    expect(begun.text).toContain('向北京市通州区环境保护局申请吗');
    expect(begun.actions[0]?.send).toBe('北京市通州区环境保护局');
    expect((await say('淮化那个局')).text).toContain('申请人的姓名');
  });

  it('takes the bureau for granted where there is only one', async () => {
    const { say } = await situation({
      agency: {
        agencies: [
          { id: 'a', name: '某市生态环境局', short: '某市局', aliases: [], place: '某市', contacts: [] },
        ],
      },
    });
    expect((await say('我要申请公开')).text).toContain('申请人的姓名');
  });

  it('takes the bureau that is written where the installation names none to choose from', async () => {
    const { say } = await situation({ agency: { agencies: [] } });
    await say('我要申请公开');
    expect((await say('某某')).outcome).toBe('request_invalid_step');
    expect((await say('某某市生态环境局')).text).toContain('申请人的姓名');
  });

  it('begins from an earlier answer of this conversation, and of no other', async () => {
    const { say, send } = await situation();
    const { inquiry } = await send({ text: '您好，怀化宏达化工的环评批了吗' });
    const reach = async (address: string) => {
      await say(`申请公开 #${inquiry}`, { address });
      for (const text of answers.slice(0, 4)) await say(text, { address });
      return say('稍后提供', { address });
    };
    expect((await reach('session-1')).text).toContain('“怀化宏达化工的环评批了吗”');
    const strange = await reach('session-2');
    expect(strange.text).not.toContain('宏达');
    expect(strange.text).toContain('请写您要申请公开的信息');
  });

  it('says that identity proof may be asked for later, and again on the receipt', async () => {
    const { say } = await situation();
    await say('我要申请公开宏达化工的环评批复');
    for (const text of answers.slice(0, 3)) await say(text);
    expect((await say(answers[3] ?? '')).text).toMatch(/第二十九条.*第三十条/);
    expect((await say('现在提供')).outcome).toBe('request_step');
    expect((await say('110105194912310021')).outcome).toBe('request_invalid_step');
    await say('稍后提供');
    await say('就写这个');
    await say('当面领取');
    expect((await say('确认提交')).text).toContain('补正');
  });

  it.each([
    ['name', ['怀化'], '申请公开收费吗'],
    ['kind', ['怀化', '欧阳试例'], '我也不知道'],
    ['contact', ['怀化', '欧阳试例', '1'], '12345'],
    ['identity', ['怀化', '欧阳试例', '1', '13912345678'], '123456'],
    ['what', ['怀化', '欧阳试例', '1', '13912345678', '稍后提供'], '环评'],
    ['receive', ['怀化', '欧阳试例', '1', '13912345678', '稍后提供', '宏达化工的环评批复'], '随便'],
  ])('asks for %s again and names the way out', async (step, before, wrong) => {
    const { say, store } = await situation();
    await say('我要申请公开');
    for (const text of before) await say(text);
    const again = await say(wrong);
    expect(again.outcome).toBe('request_invalid_step');
    expect(again.text).toContain('取消');
    const last = await store.reader
      .selectFrom('inquiry')
      .selectAll()
      .orderBy('id', 'desc')
      .executeTakeFirst();
    expect(last).toMatchObject({ formStep: step, text: null });
  });

  it.each(['0745-2712345', '＋8613912345678', 'a.b@example.gov.cn', '手机：139 1234 5678'])(
    'takes %s as contact',
    async (contact) => {
      const { say } = await situation();
      await say('我要申请公开');
      for (const text of answers.slice(0, 3)) await say(text);
      expect((await say(contact)).outcome).toBe('request_step');
    },
  );

  it('keeps the words of a message that it cannot read to itself while it is open', async () => {
    const { say, store } = await situation();
    await say('我要申请公开');
    await say('某某路18号'.repeat(500));
    const last = await store.reader
      .selectFrom('inquiry')
      .selectAll()
      .orderBy('id', 'desc')
      .executeTakeFirst();
    expect(last).toMatchObject({ outcome: 'refused_too_long', text: null, formStep: 'agency' });
    expect((await say('怀化')).text).toContain('姓名');
  });

  it('lets a person be asked for without losing the form', async () => {
    const { say } = await situation();
    await say('我要申请公开');
    const handoff = await say('转人工');
    expect(handoff.outcome).toBe('handoff_opened');
    expect(handoff.text).toContain('还没有填完');
    expect((await say('怀化')).text).toContain('姓名');
  });

  it('is dropped with a word after a day', async () => {
    const { say, wait, store } = await situation();
    await say('我要申请公开');
    wait({ hours: 25 });
    const reply = await say('怀化空气怎么样');
    expect(reply.outcome).toBe('answered_quotation');
    expect(reply.text).toContain('超过24小时');
    const row = await store.reader.selectFrom('conversation').select('sealedForm').executeTakeFirst();
    expect(row?.sealedForm).toBeNull();
  });

  it('does not record an identity number that comes after it was dropped', async () => {
    const here = await situation();
    await here.say('我要申请公开');
    here.wait({ hours: 25 });
    await here.say(identity);
    expect((await bytesOf(here.store)).includes(identity)).toBe(false);
  });

  it.each([
    ['a shape that this version does not know', '{"step":"gone","answers":{}}'],
    ['no JSON', 'unreadable'],
  ])('that is stored as %s is dropped with a word, and the chat goes on', async (_, stored) => {
    const here = await situation();
    await here.say('我要申请公开');
    await here.store.writer
      .updateTable('conversation')
      .set({ sealedForm: here.store.seal.seal(stored) })
      .execute();
    const dropped = await here.say('欧阳试例');
    expect(dropped.outcome).toBe('request_cancelled');
    expect(dropped.text).toContain('不能继续');
    expect((await bytesOf(here.store)).includes('欧阳')).toBe(false);
    expect(here.retrieval.asked).toEqual([]);
    expect((await here.say('怀化空气怎么样')).outcome).toBe('answered_quotation');
  });

  it('that was sealed with another key is dropped as well', async () => {
    const here = await situation();
    await here.say('我要申请公开');
    await here.store.writer.updateTable('conversation').set({ sealedForm: 'v1.AAAA' }).execute();
    expect((await here.say('怀化')).outcome).toBe('request_cancelled');
  });

  it('repeats its question to a repeated message without having stored the answers', async () => {
    const here = await situation();
    await fill(here);
    const first = await here.send({ key: 'again', text: '看一看' });
    const again = await here.send({ key: 'again', text: '看一看' });
    expect(again.repeated).toBe(true);
    expect(again.replies[0]?.text).toContain('欧阳试例');
    expect(first.replies[0]?.text).toContain(again.replies[0]?.text ?? '-');
    expect((await bytesOf(here.store)).includes('欧阳')).toBe(false);
  });

  it('opens one request where the confirmation arrives twice', async () => {
    const here = await situation();
    await fill(here);
    const [first, second] = await Promise.all(
      [1, 2].map(() => here.send({ key: 'confirm', text: '确认提交' })),
    );
    expect(second?.replies).toEqual(first?.replies);
    expect(await here.store.reader.selectFrom('caseFile').select('number').execute()).toHaveLength(1);
  });
});

describe('status', () => {
  it('derives nobody else’s requests to show one’s own', async () => {
    const here = await situation();
    await fill(here);
    await here.say('确认提交');
    await here.store.writer.updateTable('caseEvent').set({ detailJson: 'unreadable' }).execute();
    expect((await here.say('查进度', { address: 'session-2' })).outcome).toBe('status_number_asked');
  });

  it('shows the requests of this conversation at once, and one by its number', async () => {
    const here = await situation();
    await fill(here);
    await here.say('确认提交');
    here.wait({ hours: 24 });
    const own = await here.say('查一下我的申请进度');
    expect(own.outcome).toBe('status_shown');
    expect(own.text).toContain('答复期限到2026年12月21日，还有19个工作日');
    expect(own.text).toContain('第三十三条');
    expect((await here.say('依申请[2026]1号')).text).toBe(own.text);
  });

  it('says of another’s number exactly what it says of one that does not exist', async () => {
    const here = await situation();
    await fill(here);
    await here.say('确认提交');
    const stranger = { address: 'session-2', person: 'session-2' };
    const theirs = await here.say('依申请〔2026〕第0001号', stranger);
    const none = await here.say('依申请〔2026〕第0999号', stranger);
    expect(theirs.outcome).toBe('status_unknown_number');
    expect(theirs).toEqual(none);
  });

  it('asks for the number where there is none, and then takes a bare one', async () => {
    const { say } = await situation();
    expect((await say('查进度')).outcome).toBe('status_number_asked');
    expect((await say('2026-1')).outcome).toBe('status_unknown_number');
    expect((await say('2026-1')).outcome).not.toBe('status_unknown_number');
  });
});
