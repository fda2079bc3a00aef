import { describe, expect, it } from 'vitest';
import { type Situation, situation } from './situation.ts';

const toWhat = ['我要申请公开', '怀化市环境保护局', '欧阳试例', '自然人', '13912345678', '稍后提供'];

async function sayAll({ say }: Situation, texts: string[]) {
  for (const text of texts) await say(text);
}

async function submitted(): Promise<Situation> {
  const here = await situation();
  await sayAll(here, [...toWhat, '宏达化工的环评批复', '在这个对话里']);
  expect((await here.say('确认提交')).outcome).toBe('request_submitted');
  return here;
}

const lastInquiry = ({ store }: Situation) =>
  store.reader.selectFrom('inquiry').selectAll().orderBy('id', 'desc').executeTakeFirst();

describe('a button that is left from before, pressed where free words are asked for', () => {
  it.each([
    ['name', 2, '商业企业'],
    ['name', 2, '怀化市环境保护局'],
    ['name', 2, '镇海区环保局'],
    ['name', 2, '修改申请人'],
    ['what', 6, '稍后提供'],
    ['what', 6, '在这个对话里'],
    ['what', 6, '就写这个'],
    ['what', 6, '申请公开要几天'],
  ])('is no answer to %s', async (step, reached, pressed) => {
    const here = await situation();
    await sayAll(here, toWhat.slice(0, reached));
    const again = await here.say(pressed);
    expect(again.outcome).toBe('request_invalid_step');
    expect(again.text).toContain('按钮');
    expect(await lastInquiry(here)).toMatchObject({ formStep: step, text: null });
  });

  it('is no postal address', async () => {
    const here = await situation();
    await sayAll(here, [...toWhat, '宏达化工的环评批复', '邮寄']);
    expect((await here.say('北京市通州区环境保护局')).outcome).toBe('request_invalid_step');
    expect((await here.say('湖南省怀化市某路18号欧阳收')).outcome).toBe('request_checked');
  });
});

describe('a confirmation pressed twice', () => {
  it.each(['确认提交', '确认'])('as %s shows number and due date of the request again', async (pressed) => {
    const here = await submitted();
    const again = await here.say(pressed);
    expect(again.outcome).toBe('status_shown');
    expect(again.text).toContain('已经提交');
    expect(again.text).toContain('依申请〔2026〕第0001号');
    expect(again.text).toContain('2026年12月21日');
    expect(await here.store.reader.selectFrom('caseFile').select('id').execute()).toHaveLength(1);
  });

  it('does so after a question as well', async () => {
    const here = await submitted();
    await here.say('怀化空气怎么样');
    expect((await here.say('确认提交')).text).toContain('依申请〔2026〕第0001号');
  });

  it('shows nothing of another conversation', async () => {
    const here = await submitted();
    const other = await here.say('确认提交', { address: 'session-2', person: 'session-2' });
    expect(other.outcome).toBe('smalltalk_help');
    expect(other.text).not.toContain('〔2026〕');
  });

  it('is not taken for the request before one that was given up', async () => {
    const here = await submitted();
    await sayAll(here, ['我要申请公开', '取消']);
    expect((await here.say('确认提交')).outcome).toBe('smalltalk_help');
  });
});

it.each(['取消', '返回', '修改', '修改联系方式'])('"%s" without a form leaves nothing', async (pressed) => {
  const { say, retrieval } = await situation();
  const reply = await say(pressed);
  expect(reply.outcome).toBe('smalltalk_help');
  expect(reply.text).toContain('没有正在填写的申请');
  expect(retrieval.asked).toEqual([]);
});

describe('the form’s buttons', () => {
  const labels = ({ actions }: { actions: { label: string }[] }) => actions.map(({ label }) => label);

  it('lead back and out at each step, and out alone at the first', async () => {
    const { say } = await situation();
    const first = labels(await say('我要申请公开'));
    expect(first).toContain('取消');
    expect(first).not.toContain('返回');
    const rest = [...toWhat.slice(1), '宏达化工的环评批复', '邮寄', '湖南省怀化市某路18号欧阳收'];
    for (const text of rest) expect(labels(await say(text)).slice(-2)).toEqual(['返回', '取消']);
  });

  it('lead from the menu of changes back to the check, and on to the receipt', async () => {
    const { say } = await situation();
    for (const text of [...toWhat, '宏达化工的环评批复', '在这个对话里']) await say(text);
    const menu = labels(await say('修改'));
    expect(menu.slice(-3)).toEqual(['确认提交', '返回', '取消']);
    expect((await say('返回')).text).toContain('请核对您的申请');
    await say('修改');
    expect((await say('确认提交')).outcome).toBe('request_submitted');
  });
});

describe('a question where the form wants a choice', () => {
  it.each([
    ['agency', 1, '申请公开要几天'],
    ['kind', 3, '商业企业是什么意思'],
    ['identity', 5, '一定要身份证吗？'],
    ['receive', 7, '邮寄要收费吗'],
  ])('is answered at %s, and the step asked again', async (step, reached, asked) => {
    const here = await situation();
    await sayAll(here, [...toWhat, '宏达化工的环评批复'].slice(0, reached));
    const reply = await here.say(asked);
    expect(reply.outcome).toBe('request_step');
    expect(reply.text).toContain('91.3%');
    expect(reply.text).toContain('接着填写');
    expect(await lastInquiry(here)).toMatchObject({ formStep: step, text: null });
  });

  it('is read as an answer where the library has none', async () => {
    const here = await situation({ find: () => ({ kind: 'nothing' }) });
    await sayAll(here, [...toWhat, '宏达化工的环评批复']);
    expect((await here.say('可以邮寄吗？')).text).toContain('邮寄地址');
  });
});
