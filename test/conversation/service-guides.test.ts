import { describe, expect, it } from 'vitest';
import type { Finding, Question } from '../../src/retrieval/finding.ts';
import type { GuideTold, ServicesAnswer } from '../../src/retrieval/service-guides/answer.ts';
import { quoteOf, situation } from './situation.ts';

const agency = '怀化市生态环境局';
const told: GuideTold = {
  table: 'services',
  kind: 'told',
  asked: 'slots',
  guide: '排污许可证核发',
  agency,
  lines: [{ slot: '申请材料', label: '申请材料', value: '1. 申请表\n2. 监测方案' }],
  missing: [],
  others: ['办理地点', '咨询电话'],
  copies: 1,
};

/** A conversation in which retrieval answers so, and what it was asked. */
async function hearing(answer: ServicesAnswer) {
  const asked: Question[] = [];
  const quotes =
    answer.kind === 'told'
      ? answer.lines.map(({ value, label }) =>
          quoteOf({ text: value, title: answer.guide, agency, section: label, period: '' }),
        )
      : [];
  const talk = await situation({
    find: (question): Partial<Finding> => {
      asked.push(question);
      return { kind: 'table', table: answer, confidence: 1, quotes };
    },
  });
  return { ...talk, asked };
}

const labels = (reply: { actions: { label: string }[] }) => reply.actions.map(({ label }) => label);

describe('a reply from a service guide', () => {
  it('shows the guide’s own lines with their source, and how the guide is called', async () => {
    const { say } = await hearing(told);
    const reply = await say('排污证要什么材料');
    expect(reply.outcome).toBe('answered_quotation');
    expect(reply.text).toBe('怀化市生态环境局“排污许可证核发”：\n申请材料：\n1. 申请表\n2. 监测方案');
    expect(reply.citations).toMatchObject([{ title: '排污许可证核发', section: '申请材料' }]);
    expect(labels(reply).slice(0, 2)).toEqual(['办理地点', '咨询电话']);
    expect(reply.actions[0]?.send).toBe('怀化市生态环境局排污许可证核发的办理地点');
  });

  it('says what the guide lacks and whom to ask, which answers nothing', async () => {
    const line = { slot: '咨询电话', label: '窗口电话', value: '0745-2220001' };
    const { say } = await hearing({ ...told, lines: [line], missing: ['收费'], others: ['申请材料'] });
    const reply = await say('排污证收费吗');
    expect(reply.outcome).toBe('unanswered_no_record');
    expect(reply.text).toContain('没有写明收费');
    expect(reply.text).toContain('窗口电话问一问：0745-2220001');
    expect(reply.citations).toHaveLength(1);
  });

  it('tells that documents of one name differ', async () => {
    const { say } = await hearing({ ...told, copies: 2 });
    expect((await say('排污证要什么材料')).text).toContain('有2份，写法不同');
  });
});

describe('several guides', () => {
  const guides = ['报告书审批', '报告表审批'].map((guide) => ({
    ...{ guide, agency, label: guide, ask: `${agency}${guide}的申请材料` },
  }));

  it('are listed with their agencies, each a button, and a name alone chooses one', async () => {
    const { say, asked } = await hearing({
      table: 'services',
      kind: 'which',
      name: '环评',
      guides,
      count: 2,
    });
    const reply = await say('环评要什么材料');
    expect(reply.outcome).toBe('clarify_which');
    expect(reply.text).toContain('· 报告书审批（怀化市生态环境局）');
    expect(reply.actions[1]).toEqual({ label: '报告表审批', send: '怀化市生态环境局报告表审批的申请材料' });
    await say('报告表审批');
    expect(asked.at(-1)?.text).toBe('怀化市生态环境局报告表审批的申请材料');
  });

  it('are counted where they are too many, and asked for as one where there is one', async () => {
    const many = await hearing({ table: 'services', kind: 'which', name: '环评', guides, count: 9 });
    expect((await many.say('环评要什么材料')).text).toContain('有9项，最接近的2项');
    const one = await hearing({
      ...{ table: 'services', kind: 'which', name: '环评', guides: guides.slice(0, 1), count: 1 },
    });
    expect((await one.say('环评要什么材料')).text).toContain('没有名称就叫“环评”');
  });
});

describe('the guide of the last answer', () => {
  it('goes along with the next question, for half an hour', async () => {
    const { say, asked, wait } = await hearing(told);
    await say('排污证要什么材料');
    await say('几天办结');
    expect(asked.map(({ guide }) => guide)).toEqual([null, { guide: '排污许可证核发', agency }]);
    wait({ minutes: 31 });
    await say('几天办结');
    expect(asked.at(-1)?.guide).toBeNull();
  });
});
