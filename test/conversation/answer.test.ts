import { describe, expect, it } from 'vitest';
import { takeDue } from '../../src/store/outbox.ts';
import { monthly } from '../support/charts.ts';
import { quoteOf, situation } from './situation.ts';

const inquiries = (store: Awaited<ReturnType<typeof situation>>['store']) =>
  store.reader.selectFrom('inquiry').selectAll().orderBy('id').execute();

describe('an answer', () => {
  it('quotes its evidence with agency, title, year and section, and records it', async () => {
    const { say, store } = await situation();
    const reply = await say('怀化2017年空气优良天数比例是多少');
    expect(reply.outcome).toBe('answered_quotation');
    expect(reply.text).toContain(
      '据《怀化市环境保护局2017年政府信息公开工作年度报告》（2017年，二、强化平台建设）：',
    );
    expect(reply.text).toContain('“13个县市区城市环境空气质量平均优良天数比例为91.3%。”');
    expect(reply.text).toContain('以上为2017年的数据');
    expect(reply.citations).toEqual([
      {
        title: '怀化市环境保护局2017年政府信息公开工作年度报告',
        agency: '怀化市环境保护局',
        period: '2017',
        section: '二、强化平台建设',
        quote: '13个县市区城市环境空气质量平均优良天数比例为91.3%。',
        url: 'https://example.org/huaihua',
      },
    ]);
    const [row] = await inquiries(store);
    expect(row).toMatchObject({
      text: '怀化2017年空气优良天数比例是多少',
      outcome: 'answered_quotation',
      replyText: reply.text,
      confidence: 0.9,
      topic: '空气',
      agency: '怀化市环境保护局',
      possibleRequest: 1,
      receivedOn: '2026-11-23',
    });
    expect(row?.answeredMs).toBeGreaterThan(0);
    expect(reply.actions.map(({ send }) => send)).toEqual([
      `👍 #${row?.id}`,
      `👎 #${row?.id}`,
      `申请公开 #${row?.id}`,
      '转人工',
    ]);
  });

  it('never shows a digest as the bureau’s own sentence', async () => {
    const digest = quoteOf({
      kind: 'digest',
      source: '怀化市环境保护局2017年政府信息公开工作年度报告',
      title: '整理',
    });
    const { say } = await situation({ find: () => ({ kind: 'answer', confidence: 1, quotes: [digest] }) });
    const { text } = await say('怀化空气');
    expect(text).toContain('据《怀化市环境保护局2017年政府信息公开工作年度报告》整理');
    expect(text).not.toContain(`“${digest.text}”`);
  });

  it('shows where in the report a digest was taken from, and on what a guide rests', async () => {
    const source = '怀化市环境保护局2017年政府信息公开工作年度报告';
    const digest = quoteOf({
      kind: 'digest',
      source,
      section: '空气质量怎么样 › 出处：二、平台建设（四是）',
    });
    const guide = quoteOf({
      kind: 'guide',
      source: '《条例》',
      period: '',
      section: '收费吗 › 依据：《条例》第四十二条',
    });
    const { say } = await situation({
      find: () => ({ kind: 'answer', confidence: 1, quotes: [digest, guide] }),
    });
    const { text } = await say('怀化空气');
    expect(text).toContain('整理（2017年，二、平台建设（四是））：');
    expect(text).toContain('依据：《条例》第四十二条');
    expect(text).not.toContain('出处：');
  });

  it('names each agency where the evidence comes from several', async () => {
    const quotes = [quoteOf(), quoteOf({ agency: '桦川县生态环境局', title: '2018年年报', period: '2018' })];
    const { say } = await situation({ find: () => ({ kind: 'answer', confidence: 1, quotes }) });
    const { text } = await say('空气怎么样');
    expect(text).toContain('怀化市环境保护局2017');
    expect(text).toContain('据桦川县生态环境局《2018年年报》（2018年');
    expect(text).toContain('以上为2017年、2018年的数据');
  });

  it('says that the 15 working days of an old report are 20 today', async () => {
    const quotes = [quoteOf({ text: '自收到申请之日起15个工作日内予以答复。' })];
    const { say } = await situation({ find: () => ({ kind: 'answer', confidence: 1, quotes }) });
    const { text } = await say('怀化申请公开几天答复');
    expect(text).toMatch(/2019年5月15日起.*20个工作日（《政府信息公开条例》第三十三条）/);
  });

  it('says that 12369 is closed where an old report names it, and stays silent in the guide', async () => {
    const old = quoteOf({ text: '开通12369环保热线。' });
    const guide = quoteOf({ kind: 'guide', period: '', source: '《条例》', text: '12369已并入12345。' });
    const { say } = await situation({
      find: ({ text }) => ({ kind: 'answer', confidence: 1, quotes: [text.includes('旧') ? old : guide] }),
    });
    expect((await say('旧报告的热线')).text).toContain('12345');
    const today = (await say('热线还能打吗')).text;
    expect(today).toBe('12369已并入12345。\n依据：《条例》');
  });

  it('says what a misspelt name was taken for', async () => {
    const { say } = await situation();
    expect((await say('淮化2017年优良天数')).text).toMatch(/^（“淮化”按“怀化”理解）/);
  });
});

describe('silence', () => {
  const nearest = [
    {
      title: '怀化市环境保护局2017年年报',
      agency: '怀化市环境保护局',
      period: '2017',
      section: '空气质量',
      ask: '怀化2017年空气质量',
    },
  ];

  it('names what was asked and offers another year only by its title', async () => {
    const quotes = [quoteOf()];
    const { say } = await situation({
      find: () => ({ kind: 'other-scope', mismatch: 'period', confidence: 0.6, nearest, quotes }),
    });
    const reply = await say('怀化2019年优良天数比例');
    expect(reply.outcome).toBe('unanswered_other_scope');
    expect(reply.text).toContain('没有查到怀化市环境保护局2019年在这方面的公开内容');
    expect(reply.text).toContain('《怀化市环境保护局2017年年报》');
    expect(reply.text).not.toContain('91.3');
    expect(reply.citations).toEqual([]);
    expect(reply.actions[0]).toEqual({
      label: '怀化市环境保护局 2017年 空气质量',
      send: '怀化2017年空气质量',
    });
  });

  it('asks back where titles are near', async () => {
    const { say } = await situation({ find: () => ({ kind: 'near', confidence: 0.3, nearest }) });
    const reply = await say('怀化空七质量');
    expect(reply.outcome).toBe('clarify_did_you_mean');
    expect(reply.actions[0]?.send).toBe('怀化2017年空气质量');
  });

  it('says so and what to do next where nothing is found', async () => {
    const { say } = await situation({ find: () => ({ kind: 'nothing' }) });
    const reply = await say('社保卡怎么补办');
    expect(reply.outcome).toBe('unanswered_nothing');
    expect(reply.text).toContain('12345');
    expect(reply.actions.map(({ label }) => label)).toEqual(['申请公开', '转人工']);
  });
});

describe('a message', () => {
  it('is answered once: the same key brings the first reply and no new inquiry', async () => {
    const { send, store } = await situation();
    const first = await send({ key: 'same', text: '怀化2017年优良天数' });
    const again = await send({ key: 'same', text: '怀化2017年优良天数' });
    expect(first.repeated).toBe(false);
    expect(again).toEqual({ ...first, repeated: true });
    expect(await inquiries(store)).toHaveLength(1);
  });

  it('brings its chart again too, and none where the stored one cannot be read', async () => {
    const { send, store } = await situation();
    const message = { key: 'same', text: '怀化2017年优良天数' };
    const first = await send(message);
    const draw = (chartJson: string) => store.writer.updateTable('inquiry').set({ chartJson }).execute();
    await draw(JSON.stringify(monthly));
    expect((await send(message)).replies).toEqual([{ ...first.replies[0], chart: monthly }]);
    await draw('{"form":"pie"}');
    expect((await send(message)).replies).toEqual(first.replies);
  });

  it('of another chat with the same key is another message', async () => {
    const { send, store } = await situation();
    await send({ key: 'same', text: '怀化2017年优良天数' });
    const other = await send({ key: 'same', text: '你好', address: 'session-2', person: 'session-2' });
    expect(other.replies[0]?.outcome).toBe('smalltalk_greeting');
    expect(await inquiries(store)).toHaveLength(2);
  });

  it('answered twice at the same moment still makes one inquiry', async () => {
    const { send, store } = await situation();
    const answers = await Promise.all([1, 2, 3].map(() => send({ key: 'same', text: '怀化2017年优良天数' })));
    expect(new Set(answers.map(({ inquiry }) => inquiry)).size).toBe(1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await inquiries(store)).toHaveLength(1);
  });

  it('puts one delivery into the outbox where the channel sends by itself', async () => {
    const { send, store } = await situation();
    const answer = await send({ key: 'same', text: '你好', channel: 'telegram', replyBy: 'outbox' });
    await send({ key: 'same', text: '你好', channel: 'telegram', replyBy: 'outbox' });
    const due = await takeDue(store, 'telegram', 10);
    expect(due.map(({ address, payload }) => ({ address, payload }))).toEqual([
      { address: 'session-1', payload: { replies: answer.replies } },
    ]);
  });

  it('is kept with an apology where answering fails, and nothing of it reaches the log', async () => {
    const { say, store, logged } = await situation({
      retrieval: {
        find: async ({ text }) => {
          throw new Error(`cannot look up ${text}`);
        },
      },
    });
    const reply = await say('怀化2017年张三的罚款', { replyBy: 'outbox' });
    expect(reply.outcome).toBe('error_internal');
    expect(reply.text).toContain('已经记录');
    expect(reply.text).not.toMatch(/Error|cannot|at /);
    const [row] = await inquiries(store);
    expect(row).toMatchObject({ text: '怀化2017年张三的罚款', outcome: 'error_internal' });
    expect(await takeDue(store, 'web', 10)).toHaveLength(1);
    expect(logged.join()).not.toContain('张三');
    expect(logged.join()).toContain('answering failed');
  });

  it('leaves neither words nor identity in the log', async () => {
    const { say, logged } = await situation();
    await say('怀化李四家的事', { person: 'person-77', address: 'address-77' });
    expect(logged.join()).toContain('answered_quotation');
    expect(logged.join()).not.toMatch(/李四|77/);
  });
});

describe('other wishes', () => {
  it('introduces itself to a greeting, with examples', async () => {
    const { say } = await situation();
    const reply = await say('您好，在吗');
    expect(reply.outcome).toBe('smalltalk_greeting');
    expect(reply.text).toContain('演示');
    expect(reply.actions.map(({ send }) => send)).toEqual([
      '申请公开要几天',
      '申请公开要收费吗',
      '发现污染找谁投诉',
      '使用说明',
    ]);
  });

  it('opens a case before it promises a person', async () => {
    const { say, store } = await situation({ agency: { demonstration: false } });
    const reply = await say('我要找人工客服');
    expect(reply.outcome).toBe('handoff_opened');
    const [file] = await store.reader.selectFrom('caseFile').selectAll().execute();
    expect(file).toMatchObject({ kind: 'handoff', number: '转人工〔2026〕第0001号' });
    expect(reply.text).toContain('转人工〔2026〕第0001号');
    // Asked on a Monday: the next working day, as no holiday is near.
    expect(reply.text).toContain('预计2026年11月24日下班前回复');
    expect((await inquiries(store))[0]).toMatchObject({ caseId: file?.id, possibleRequest: 0 });
  });

  it('tells the office hours with the case where the bureau gives them', async () => {
    const { say } = await situation({ agency: { demonstration: false, hours: '工作日8:30—17:30' } });
    expect((await say('转人工')).text).toContain('办公时间：工作日8:30—17:30。');
  });

  it('sends a complaint to the channels that work today and records it apart', async () => {
    const { say, store } = await situation();
    const reply = await say('楼下饭店油烟太大了没人管吗');
    expect(reply.outcome).toBe('complaint_directed');
    expect(reply.text).toContain('12345');
    expect(reply.text).toContain('全国生态环境信访投诉举报管理平台');
    expect(reply.text).not.toContain('12369');
    expect(reply.text).toContain('投诉〔2026〕第0001号');
    expect(reply.text).toContain('第三十九条');
    const files = await store.reader.selectFrom('caseFile').select('kind').execute();
    expect(files).toEqual([{ kind: 'complaint' }]);
    expect((await inquiries(store))[0]).toMatchObject({ possibleRequest: 0, topic: '投诉' });
  });

  it('takes a rating of its own answers and of no other conversation’s', async () => {
    const { say, send, store } = await situation();
    const { inquiry } = await send({ text: '怀化空气怎么样' });
    const strange = await say(`👎 #${inquiry}`, { address: 'session-2' });
    expect(strange.text).toContain('没有找到');
    const bad = await say(`👎 #${inquiry}`);
    expect(bad.outcome).toBe('smalltalk_rated');
    expect(bad.actions.map(({ send: sent }) => sent)).toEqual([`申请公开 #${inquiry}`, '转人工']);
    expect((await inquiries(store))[0]?.rating).toBe(-1);
    await say(`👍 #${inquiry}`);
    expect((await inquiries(store))[0]?.rating).toBe(1);
  });

  it('gives a page that is opened again the conversation so far', async () => {
    const { say, conversation } = await situation();
    expect(await conversation.conversationOf('web', 'session-1')).toBeNull();
    await say('你好');
    const id = await conversation.conversationOf('web', 'session-1');
    const entries = await conversation.transcriptOf(id ?? '');
    expect(entries.map(({ kind, text }) => [kind, text?.slice(0, 2)])).toEqual([
      ['resident', '你好'],
      ['reply', '您好'],
    ]);
  });
});

describe('hotlines', () => {
  it('are taken from what is valid on the day', async () => {
    const { say } = await situation({
      agency: {
        channels: [
          {
            name: '旧热线',
            kind: 'hotline',
            number: '11111',
            url: '',
            use: '投诉',
            note: '',
            from: null,
            until: Temporal.PlainDate.from('2026-11-22'),
          },
          {
            name: '新热线',
            kind: 'hotline',
            number: '22222',
            url: '',
            use: '投诉',
            note: '',
            from: Temporal.PlainDate.from('2026-11-23'),
            until: null,
          },
        ],
      },
    });
    const { text } = await say('有人偷排污水');
    expect(text).toContain('新热线（22222）');
    expect(text).not.toContain('11111');
  });
});
