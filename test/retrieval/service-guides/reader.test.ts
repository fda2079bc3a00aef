import { describe, expect, it } from 'vitest';
import type { GuideChoice, GuideTold } from '../../../src/retrieval/service-guides/answer.ts';
import { retrievalOver, type TestDocument } from '../../support/retrieval.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const county = { agency: '怀化市生态环境局沅陵分局', place: '湖南省怀化市沅陵县' };
const city = { agency: '怀化市生态环境局', place: '湖南省怀化市' };

function guide(title: string, of: { agency: string; place: string }, lines: string[]): TestDocument {
  return { title, ...of, sections: [{ headings: [], paragraphs: [`${title}（${of.agency}）`, ...lines] }] };
}

const permit = guide('排污许可证核发', city, [
  '办理地点：怀化市鹤城区政务大厅12号窗口',
  '法定办结时限：30(工作日)',
  '承诺办结时限：15(工作日)',
  '申请材料：排污许可证申请表、自行监测方案',
  '咨询电话：0745-2220001',
]);
const radiation = guide('辐射安全许可证核发', city, [
  '办理地点：怀化市鹤城区政务大厅13号窗口',
  '承诺办结时限：10(工作日)',
  '咨询电话：0745-2220002',
]);
const report = guide('建设项目环境影响报告书审批', city, [
  '办理地点：12号窗口',
  '承诺办结时限：25(工作日)',
  '申请材料：报告书、公众参与说明',
]);
const form = guide('建设项目环境影响报告表审批', city, [
  '办理地点：12号窗口',
  '承诺办结时限：12(工作日)',
  '申请材料：报告表',
]);
const disclosure: TestDocument = {
  title: '怀化市生态环境局政府信息公开指南',
  ...city,
  kind: 'guide',
  sections: [
    {
      headings: ['申请的答复'],
      paragraphs: ['收到政府信息公开申请，自收到之日起20个工作日内答复。'],
    },
  ],
};

async function ask(documents: TestDocument[], text: string, last?: { guide: string; agency: string }) {
  const { retrieval } = await retrievalOver(documents);
  return retrieval.find({ text, today, ...(last && { guide: last }) });
}

const toldBy = async (text: string, documents: TestDocument[] = [permit, radiation, report, form]) => {
  const { table, quotes } = await ask(documents, text);
  const { guide: name, lines, missing, others } = table as GuideTold;
  return { name, lines: lines.map(({ label, value }) => [label, value]), missing, others, quotes };
};

describe('a question that names a guide', () => {
  it('is answered with the value of what it asks, letter by letter, and where it stands', async () => {
    const told = await toldBy('排污许可证要什么材料');
    expect(told.name).toBe('排污许可证核发');
    expect(told.lines).toEqual([['申请材料', '排污许可证申请表、自行监测方案']]);
    expect(told.quotes).toMatchObject([
      {
        text: '排污许可证申请表、自行监测方案',
        title: '排污许可证核发',
        section: '申请材料',
        ...{ agency: city.agency },
      },
    ]);
  });

  it('may call it by a short name, and ask for several things', async () => {
    expect((await toldBy('排污证几天办结')).lines).toEqual([
      ['承诺办结时限', '15(工作日)'],
      ['法定办结时限', '30(工作日)'],
    ]);
    expect((await toldBy('辐射证在哪办，电话多少')).lines.map(([label]) => label)).toEqual([
      '咨询电话',
      '办理地点',
    ]);
  });

  it('hears that the guide does not say it, with whom to ask, and never another guide’s value', async () => {
    const told = await toldBy('辐射安全许可证要什么材料');
    expect(told.missing).toEqual(['申请材料']);
    expect(told.lines).toEqual([['咨询电话', '0745-2220002']]);
    expect(told.others).toEqual(['办理地点', '承诺办结时限']);
  });

  it('without a thing that it asks for gets the short lines, and the names of the others', async () => {
    const told = await toldBy('排污许可证怎么办');
    expect(told.lines.map(([label]) => label)).toEqual([
      ...['承诺办结时限', '法定办结时限', '办理地点', '咨询电话'],
    ]);
    expect(told.others).toEqual(['申请材料']);
  });

  it('gets the guides of which it may mean one', async () => {
    const { table } = await ask([permit, radiation, report, form], '环评报批要什么材料');
    const { kind, guides, count } = table as GuideChoice;
    expect([kind, count]).toEqual(['which', 2]);
    expect(guides.map(({ label }) => label).sort()).toEqual([
      ...['建设项目环境影响报告书审批', '建设项目环境影响报告表审批'],
    ]);
    for (const { guide: name, ask: next } of guides) {
      const told = await toldBy(next);
      expect([told.name, told.lines[0]?.[0]]).toEqual([name, '申请材料']);
    }
  });
});

describe('guides of one name', () => {
  const twin = guide('排污许可证核发', county, [
    '办理地点：沅陵县政务大厅',
    '承诺办结时限：18(工作日)',
    '咨询电话：0745-4220001',
  ]);

  it('of two agencies are asked for by agency, unless the question names one', async () => {
    const { table } = await ask([permit, twin], '排污许可证在哪办');
    expect((table as GuideChoice).guides.map(({ label }) => label).sort()).toEqual(
      [city.agency, county.agency].sort(),
    );
    expect((await toldBy('沅陵县排污许可证在哪办', [permit, twin])).lines).toEqual([
      ['办理地点', '沅陵县政务大厅'],
    ]);
    const next = (table as GuideChoice).guides.map(({ ask: one }) => toldBy(one, [permit, twin]));
    expect((await Promise.all(next)).map(({ quotes }) => quotes[0]?.agency).sort()).toEqual(
      [city.agency, county.agency].sort(),
    );
  });

  it('of another agency than the one named are offered and not told', async () => {
    const finding = await ask([permit], '沅陵县排污许可证在哪办');
    expect(finding).toMatchObject({ kind: 'other-scope', quotes: [] });
    expect(finding.nearest.map(({ agency }) => agency)).toEqual([city.agency]);
  });

  it('of one agency are told together where they differ', async () => {
    const second = guide('排污许可证核发', city, [
      '办理地点：怀化市鹤城区政务大厅12号窗口',
      '承诺办结时限：20(工作日)',
      '咨询电话：0745-2220001',
    ]);
    const { table } = await ask([permit, second], '排污许可证承诺几天办结');
    expect(table).toMatchObject({ copies: 2, lines: [{ value: '15(工作日)' }, { value: '20(工作日)' }] });
    const { table: same } = await ask([permit, second], '排污许可证在哪办');
    expect(same).toMatchObject({ copies: 1, lines: [{ label: '办理地点' }] });
  });
});

describe('a follow-up', () => {
  const last = { guide: '排污许可证核发', agency: city.agency };

  it.each(['要什么材料', '那电话呢', '多少天办完', '怀化市生态环境局 在哪办'])(
    '%s asks the guide of the last answer',
    async (text) => {
      const { table } = await ask([permit, radiation], text, last);
      expect(table).toMatchObject({ kind: 'told', guide: '排污许可证核发' });
    },
  );

  it('that names another guide asks that one', async () => {
    const { table } = await ask([permit, radiation], '辐射安全许可证在哪办', last);
    expect(table).toMatchObject({ guide: '辐射安全许可证核发' });
  });
});

describe('questions that are not for guides', () => {
  it('are left alone: in a library without guides, and beside them', async () => {
    expect((await ask([disclosure], '排污许可证要什么材料')).table).toBeNull();
    for (const text of [
      '申请公开要几天',
      '怀化市生态环境局的电话',
      '怀化2017年空气怎么样',
      '2017年排污许可证几天办结',
      '要什么材料',
    ]) {
      const { table } = await ask([permit, radiation, disclosure], text);
      expect(table, text).toBeNull();
    }
    const question = '收到信息公开申请几个工作日内答复';
    const beside = await ask([permit, radiation, disclosure], question);
    expect(beside.quotes).toEqual((await ask([disclosure], question)).quotes);
  });

  it('and a guide that was withdrawn answers nothing', async () => {
    const { retrieval, replace } = await retrievalOver([permit, radiation]);
    const question = { text: '排污许可证要什么材料', today };
    expect((await retrieval.find(question)).kind).toBe('table');
    await replace([radiation]);
    expect((await retrieval.find(question)).table).toBeNull();
  });
});

describe('a question that leans on several guides that were offered', () => {
  const environmental = { guide: '环境影响报告审批', agency: '' };

  it('asks the same name again for what it asks', async () => {
    const { table } = await ask([permit, report, form, disclosure], '要多久', environmental);
    const { kind, guides } = table as GuideChoice;
    expect(kind).toBe('which');
    expect(guides.map(({ ask: next }) => next)).toEqual([
      '怀化市生态环境局建设项目环境影响报告书审批的承诺办结时限',
      '怀化市生态环境局建设项目环境影响报告表审批的承诺办结时限',
    ]);
  });
});

describe('what no guide tells', () => {
  const policy: TestDocument = {
    title: '怀化市排污许可管理工作问答',
    ...city,
    sections: [{ headings: ['排污许可证有效期多久'], paragraphs: ['排污许可证有效期为5年。'] }],
  };

  it('is answered by the text that tells it', async () => {
    for (const text of ['排污许可证有效期多久', '排污许可证有效期几年']) {
      const { kind, quotes } = await ask([permit, policy], text);
      expect([kind, quotes[0]?.text]).toEqual(['answer', '排污许可证有效期为5年。']);
    }
  });

  it('is not where something may be read taken for where it is done', async () => {
    const { table } = await ask([permit], '排污许可证核发结果在哪里查');
    expect((table as GuideTold | null)?.lines.map(({ slot }) => slot) ?? []).not.toContain('办理地点');
  });
});
