import { describe, expect, test } from 'vitest';
import { keyOf, permitDocuments, rows } from '../../retrieval/permits/fixture.ts';
import { retrievalOver } from '../../support/retrieval.ts';
import { situation } from '../situation.ts';

/** A resident's chat with the permits of two bureaus behind it; today is 2026-11-23. */
async function chat() {
  const { retrieval, replace } = await retrievalOver(permitDocuments());
  return { ...(await situation({ retrieval })), replace };
}

const cited = (reply: { citations: { url: string }[] }) =>
  reply.citations.map(({ url }) => keyOf({ link: url }));
const labels = (reply: { actions: { label: string }[] }) => reply.actions.map(({ label }) => label);

describe('what is asked about an enterprise', () => {
  test('says how each project stands, with its history, numbers, dates, links and source', async () => {
    const { say } = await chat();
    const reply = await say('宏达化工的环评批了吗');
    expect(reply.outcome).toBe('answered_records');
    const lines = reply.text.split('\n');
    expect(lines[0]).toBe(
      '怀化市宏达化工有限公司“磷石膏综合利用项目”的环评审批已受理，公开的记录中尚未见批准。',
    );
    expect(lines[1]).toBe(
      '怀化市宏达化工有限公司“年产5万吨硫酸技改项目”的环评审批已批准（2017年6月15日，怀环审〔2017〕12号）。',
    );
    expect(reply.text).toContain('https://www.example.gov.cn/permits/h3.html');
    expect(reply.text).toContain('地点：怀化市鹤城区工业园');
    expect(lines.at(-1)).toBe('来源：《怀化市生态环境局许可和处罚》。记录截至2026年11月19日。');
    expect(cited(reply)).toEqual(['h7', 'h3', 'h2', 'h1']);
  });

  test('tells what a name was taken for that is written with other characters', async () => {
    const { say } = await chat();
    const reply = await say('弘达化工的排污许可证编号是多少');
    expect(reply.text).toMatch(/^（“弘达化工”按“宏达化工”理解）/);
    expect(reply.text).toContain(rows.get('h5')?.number);
  });

  test('says what the tables hold no word of', async () => {
    const { say } = await chat();
    const reply = await say('宏达建材被罚的地点在哪里');
    expect(reply.text).toContain('公开的记录没有写明怀化宏达建材有限公司行政处罚的地点。');
  });

  test('never says that somebody was not punished, only that the published tables hold no such row', async () => {
    const { say } = await chat();
    const reply = await say('金天铝业被处罚过吗');
    expect(reply.outcome).toBe('unanswered_no_record');
    expect(reply.text).toContain('公开的记录中没有“湖南金天铝业高科技股份有限公司”的行政处罚记录');
    expect(reply.text).toContain('《怀化市生态环境局许可和处罚》');
    expect(reply.text).toContain('2021年9月3日至2026年10月21日');
    expect(reply.text).toContain('没有公开的记录，不等于没有这回事');
    expect(labels(reply)).toContain('申请公开');
  });

  test('an enterprise that the tables do not know is never answered with another', async () => {
    const { say } = await chat();
    for (const text of [
      '宏达水泥的环评批了吗',
      '腾飞纸业被处罚过吗',
      '上海宏达化工被处罚过吗',
      '宏达化工机械厂的环评批了吗',
    ]) {
      const reply = await say(text);
      expect([text, reply.outcome, reply.citations]).toEqual([text, 'unanswered_no_record', []]);
    }
  });

  test('what is written nearly so is offered, not answered', async () => {
    const { say } = await chat();
    const reply = await say('骏秦新材料被处罚过吗');
    expect(reply.outcome).toBe('unanswered_no_record');
    expect(labels(reply)).toContain('怀化骏泰新材料科技有限责任公司');
    expect(cited(await say('怀化骏泰新材料科技有限责任公司'))).toEqual(['t3']);
  });

  test('the question after it may lean on the enterprise', async () => {
    const { say } = await chat();
    await say('宏达化工的环评批了吗');
    expect(cited(await say('那处罚呢'))).toEqual(['h6']);
    expect(cited(await say('验收了吗'))).toEqual(['h4']);
    expect(cited(await say('它有排污许可证吗'))).toEqual(['h5']);
  });
});

describe('several enterprises with like names', () => {
  test('asks which, and the name that is pressed answers the question', async () => {
    const { say } = await chat();
    const reply = await say('宏达今年被处罚过吗');
    expect(reply.outcome).toBe('clarify_which');
    expect(labels(reply).slice(0, 4).toSorted()).toEqual(
      [
        '北京宏达伟业汽车维修有限公司',
        '怀化宏达建材有限公司',
        '怀化市宏达化工有限公司',
        '麻阳宏达矿业有限责任公司',
      ].toSorted(),
    );
    expect(cited(await say('怀化宏达建材有限公司'))).toEqual(['j2']);
  });

  test.each(['建材', '是建材那家', '第2个', '宏达建材'])('takes "%s" for one of them', async (typed) => {
    const { say } = await chat();
    const reply = await say('宏达的环评批了吗');
    expect(labels(reply)[1]).toBe('怀化宏达建材有限公司');
    expect(cited(await say(typed))).toEqual(['j1']);
  });

  test('a name after half an hour is a new question about it', async () => {
    const { say, wait } = await chat();
    await say('宏达今年被处罚过吗');
    wait({ minutes: 31 });
    expect(cited(await say('怀化宏达建材有限公司'))).toEqual(['j1', 'j2']);
  });

  test('a place tells them apart', async () => {
    const { say } = await chat();
    expect(cited(await say('麻阳宏达的环评批了吗'))).toEqual(['k1']);
  });
});

describe('lists', () => {
  test('five at once, the others behind 更多, until there are none', async () => {
    const { say } = await chat();
    const first = await say('2022年罚了多少家企业');
    expect(first.text).toMatch(/^表中共有18条/);
    expect(labels(first)[0]).toBe('更多');
    const more = first.actions[0]?.send ?? '';
    expect(cited(first)).toEqual(['w18', 'w17', 'w16', 'w15', 'w14']);
    expect(cited(await say(more))).toEqual(['w13', 'w12', 'w11', 'w10', 'w9']);
    expect(cited(await say('还有吗'))).toEqual(['w8', 'w7', 'w6', 'w5', 'w4']);
    const last = await say('下一页');
    expect(cited(last)).toEqual(['w3', 'w2', 'w1']);
    expect(labels(last)).not.toContain('更多');
    expect((await say('更多')).text).toContain('没有更多了');
    expect((await say(more)).outcome).toBe('clarify_no_more');
  });

  test('goes on after other words and the next day, with the same days', async () => {
    const { say, wait } = await chat();
    await say('怀化市今年批了哪些项目');
    await say('谢谢');
    wait({ hours: 1500 });
    const reply = await say('更多');
    expect(reply.citations.length).toBeGreaterThan(0);
    expect(cited(reply).every((key) => rows.get(key)?.decidedOn.startsWith('2026'))).toBe(true);
  });

  test('says politely that there is no list to go on with', async () => {
    const { say } = await chat();
    expect((await say('更多')).outcome).toBe('clarify_no_more');
    expect((await say('更多 #99')).outcome).toBe('clarify_no_more');
  });

  test('names the month of which there is none', async () => {
    const { say } = await chat();
    const reply = await say('怀化2023年1月批了哪些项目');
    expect(reply.outcome).toBe('unanswered_no_record');
    expect(reply.text).toContain('公开的记录中没有怀化市2023年1月符合条件的记录');
  });

  test('the kinds of decision that the tables hold, each with its newest', async () => {
    const { say } = await chat();
    const reply = await say('还有哪些许可由你们办');
    expect(reply.text).toContain('危险废物经营许可（2条）');
    expect(cited(reply)).toEqual(['g3', 'c2', 'l2', 'jt2', 'y2']);
  });
});

test('what was withdrawn no longer answers', async () => {
  const { say, replace } = await chat();
  expect(cited(await say('怀环审〔2017〕12号是什么'))).toEqual(['h3']);
  await replace([]);
  expect((await say('怀环审〔2017〕12号是什么')).outcome).toBe('unanswered_nothing');
});

describe('what a reply must not pretend', () => {
  test('that a licence is in force: it says the dates', async () => {
    const { say } = await chat();
    const reply = await say('宏达化工的排污许可证还有效吗');
    expect(reply.text.split('\n')[0]).toBe('怀化市宏达化工有限公司排污许可的有效期：有效期至2025年8月11日。');
    const list = await say('哪些企业的排污证到期了');
    expect(list.text.split('\n')[0]).toBe('表中没有写哪些已经到期，下面3条各自写明了有效期限，请对照日期：');
  });

  test('that the tables give no link, where one of the rows has it', async () => {
    const { say } = await chat();
    expect((await say('宏达化工硫酸项目批复原文')).text).not.toContain('没有写明');
  });

  test('that one table reaches as far as another: penalties end where penalties end', async () => {
    const { say } = await chat();
    expect((await say('骏泰被处罚过吗')).text).toContain('记录截至2026年10月21日');
  });

  test('that it knows why, where the row does not say', async () => {
    const { say } = await chat();
    const { text } = await say('蓝天再生资源的轮胎项目为什么没批');
    expect(text.split('\n')[0]).toBe(
      '会同县蓝天再生资源有限公司“废旧轮胎综合利用项目”环评审批的原因：工艺属于淘汰类。',
    );
    expect((await say('宏达建材混凝土项目为什么批了')).text).toContain('没有写明');
  });
});

test('a fine is asked after the name alone', async () => {
  const { say } = await chat();
  await say('骏泰新材料');
  expect((await say('罚了多少')).text).toContain('罚款20万元');
});

describe('names that were offered', () => {
  test.each(['化工的那家', '我问的是化工', '是化工那个公司'])('"%s" chooses one', async (words) => {
    const { say } = await chat();
    await say('宏达的环评批了吗');
    expect((await say(words)).text).toContain('磷石膏综合利用项目');
  });

  test('may all be wrong', async () => {
    const { say } = await chat();
    await say('宏达的环评批了吗');
    const reply = await say('都不是');
    expect(reply.outcome).toBe('clarify_which');
    expect(reply.text).toContain('全称');
  });

  test('are not invented where none were', async () => {
    const { say } = await chat();
    expect((await say('第2个')).text).toContain('没有可以选的名称');
  });
});
