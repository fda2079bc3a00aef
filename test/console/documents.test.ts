import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLibrary } from '../../src/documents/library.ts';
import { eventsOf } from '../../src/documents/life.ts';
import type { Role } from '../../src/register/staff.ts';
import { temporaryFolder } from '../support/store.ts';
import { now, type Office, openOffice, signedIn } from './office.ts';

const guide = (words: string, more = '') =>
  `---\ntitle: 甲县生态环境局办事须知\nagency: 甲县生态环境局\n${more}---\n# 一、受理\n${words}\n# 二、查询\n查询电话为0745-1234567。\n`;

/** The console beside a folder that the operator syncs. */
async function setUp() {
  const office = await openOffice();
  const folder = temporaryFolder();
  const library = createLibrary({ store: office.store, index: office.parts.index, clock: () => now });
  const sync = (publish = false) => library.syncFolder(folder, { origin: 'library', publish });
  return {
    office,
    sync,
    put: (name: string, text: string) => writeFileSync(join(folder, name), text),
    remove: (name: string) => rmSync(join(folder, name)),
    idOf: async (path: string) => {
      const query = office.store.reader.selectFrom('document').select('id').where('path', '=', path);
      return (await query.executeTakeFirstOrThrow()).id;
    },
    answerable: async () => {
      const rows = await office.store.reader
        .selectFrom('passage')
        .innerJoin('document', 'document.id', 'passage.documentId')
        .innerJoin('edition', 'edition.id', 'passage.editionId')
        .where('edition.state', '=', 'standing')
        .where('document.state', '=', 'published')
        .select('passage.text')
        .orderBy('passage.id')
        .execute();
      return rows.map(({ text }) => text);
    },
    events: async () => {
      const query = office.store.reader.selectFrom('documentEvent').select(['kind', 'actor', 'opinion']);
      return query.orderBy('id').execute();
    },
  };
}

/** The three reviewers, signed in, in the order of their steps. */
async function reviewers(office: Office): Promise<[Browser, Browser, Browser]> {
  return [
    await arrive(office, 'department-head', '赵科长'),
    await arrive(office, 'secrecy-reviewer', '钱保密'),
    await arrive(office, 'leader', '孙局长'),
  ];
}

/** Posts what a button of the page sends, as the page stands now, whether or not this person sees the button. */
async function press(browser: Browser, id: number, act: string, fields: Record<string, string> = {}) {
  const { store } = browser.office;
  const events = await eventsOf(store.reader, [id]);
  return browser.post(`/console/documents/${id}`, { act, after: events.at(-1)?.id ?? 0, ...fields });
}

/** Somebody at a browser of this office. */
type Browser = Awaited<ReturnType<typeof arrive>>;

async function arrive(office: Office, role: Role, name?: string) {
  return { ...(await signedIn(office, role, name)), office };
}

async function pass(browsers: Browser[], id: number) {
  for (const browser of browsers) {
    const answer = await press(browser, id, 'pass', { text: '同意公开' });
    if (answer.status !== 303) throw new Error(`refused with ${answer.status}: ${await answer.text()}`);
  }
}

describe('a document that waits', () => {
  test('is answerable once three people have passed it in order, each with an opinion', async () => {
    const { office, sync, put, idOf, answerable, events } = await setUp();
    put('a.md', guide('收到材料当日受理。'));
    await sync();
    const id = await idOf('a.md');
    const [head, secrecy, leader] = await reviewers(office);
    const page = await (await head.get(`/console/documents/${id}`)).text();
    expect(page).toContain('收到材料当日受理。');
    expect(page).toContain('同意，送下一步</button>');
    // Out of turn: the leader is told whose step it is.
    const early = await press(leader, id, 'pass', { text: '批准' });
    expect(early.status).toBe(403);
    expect(await early.text()).toContain('这一步由科室负责人办理');
    const silent = await press(head, id, 'pass', { text: '  ' });
    expect(silent.status).toBe(422);
    expect(await silent.text()).toContain('请写明意见');
    await pass([head, secrecy], id);
    expect(await answerable()).toEqual([]);
    await pass([leader], id);
    expect(await answerable()).toEqual(['收到材料当日受理。', '查询电话为0745-1234567。']);
    expect((await events()).map(({ kind }) => kind)).toEqual([
      'received',
      'department-checked',
      'secrecy-reviewed',
      'approved',
      'published',
    ]);
    const actions = await office.store.reader
      .selectFrom('audit')
      .select(['action', 'actor'])
      .where('subject', '=', `document:${id}`)
      .orderBy('id')
      .execute();
    expect(actions.map(({ action }) => action)).toEqual([
      'document-received',
      'document-department-checked',
      'document-secrecy-reviewed',
      'document-approved',
      'document-published',
    ]);
    expect(new Set(actions.slice(1, 4).map(({ actor }) => actor)).size).toBe(3);
    const after = await (await leader.get(`/console/documents/${id}`)).text();
    for (const told of ['赵科长', '钱保密', '孙局长', '“同意公开”']) expect(after).toContain(told);
  });

  test('that is returned begins again at the first step, and only after it was submitted', async () => {
    const { office, sync, put, idOf, events } = await setUp();
    put('a.md', guide('收到材料当日受理。'));
    await sync();
    const id = await idOf('a.md');
    const [head, secrecy] = await reviewers(office);
    const clerk = await arrive(office, 'clerk');
    await pass([head], id);
    expect((await press(secrecy, id, 'return', { text: '含有个人电话' })).status).toBe(303);
    const stopped = await press(head, id, 'pass', { text: '同意' });
    expect(await stopped.text()).toContain('已被退回');
    expect((await press(clerk, id, 'submit', { text: '已核实，是办公电话' })).status).toBe(303);
    const skipped = await press(secrecy, id, 'pass', { text: '同意' });
    expect(skipped.status).toBe(403);
    await pass([head, secrecy], id);
    expect((await events()).map(({ kind, opinion }) => [kind, opinion])).toEqual([
      ['received', ''],
      ['department-checked', '同意公开'],
      ['returned', '含有个人电话'],
      ['submitted', '已核实，是办公电话'],
      ['department-checked', '同意公开'],
      ['secrecy-reviewed', '同意公开'],
    ]);
  });

  test('whose file changes meanwhile is reviewed from the beginning, and nobody passes what they did not see', async () => {
    const { office, sync, put, idOf, answerable } = await setUp();
    put('a.md', guide('收到材料当日受理。'));
    await sync();
    const id = await idOf('a.md');
    const [head, secrecy, leader] = await reviewers(office);
    await pass([head, secrecy], id);
    const seen = await (await leader.get(`/console/documents/${id}`)).text();
    const after = /name="after" value="(\d+)"/.exec(seen)?.[1] ?? '';
    put('a.md', guide('收到材料次日受理。'));
    await sync();
    const late = await leader.post(`/console/documents/${id}`, { act: 'pass', after, text: '批准' });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('您的操作没有执行');
    expect((await press(leader, id, 'pass', { text: '批准' })).status).toBe(403);
    await pass([head, secrecy, leader], id);
    expect((await answerable())[0]).toBe('收到材料次日受理。');
  });

  test('two who act at once: one wins, the other is told', async () => {
    const { office, sync, put, idOf, events } = await setUp();
    put('a.md', guide('收到材料当日受理。'));
    await sync();
    const id = await idOf('a.md');
    const both = [
      await arrive(office, 'department-head', '赵科长'),
      await arrive(office, 'department-head', '李科长'),
    ];
    const answers = await Promise.all(both.map((browser) => press(browser, id, 'pass', { text: '同意' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect((await events()).filter(({ kind }) => kind === 'department-checked')).toHaveLength(1);
    const told = answers.find(({ status }) => status === 409);
    expect(await told?.text()).toMatch(/(?:赵|李)科长 已经办理过这份文件/);
  });

  test('cannot be reviewed by who described it, and what staff say of it outlasts its file', async () => {
    const { office, sync, put, idOf, answerable } = await setUp();
    put('a.md', guide('收到材料当日受理。'));
    await sync();
    const id = await idOf('a.md');
    const [head, secrecy, leader] = await reviewers(office);
    const clerk = await arrive(office, 'clerk');
    const said = {
      attribute: '依申请公开',
      rhythm: 'standing',
      madeOn: '2026-11-02',
      publishedOn: '',
      number: '',
      supersedes: '',
    };
    expect((await press(head, id, 'describe', said)).status).toBe(403);
    expect((await press(clerk, id, 'describe', said)).status).toBe(303);
    const kept = await press(head, id, 'pass', { text: '同意' });
    expect(await kept.text()).toContain('只有“主动公开”的文件才进入发布审查');
    // The file is changed and published by the operator: staff said that it is not to be disclosed actively.
    put('a.md', guide('收到材料次日受理。'));
    expect(await sync(true)).toMatchObject({ published: 0 });
    expect(await answerable()).toEqual([]);
    await press(clerk, id, 'describe', { ...said, attribute: '主动公开' });
    await pass([head, secrecy, leader], id);
    expect(await answerable()).toHaveLength(2);
    const row = await office.store.reader.selectFrom('document').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ rhythm: 'standing', madeOn: '2026-11-02', attribute: '主动公开' });
  });

  test('whose file says that it is not active cannot be opened in the console', async () => {
    const { office, sync, put, idOf } = await setUp();
    put('a.md', guide('收到材料当日受理。', 'attribute: 不予公开\n'));
    await sync();
    const clerk = await arrive(office, 'clerk');
    const answer = await press(clerk, await idOf('a.md'), 'describe', { attribute: '主动公开' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('原文件写明的公开属性更严');
  });
});

describe('a published document', () => {
  test('stays answerable while a changed text is compared and reviewed, then gives way to it', async () => {
    const { office, sync, put, idOf, answerable } = await setUp();
    put('a.md', guide('收到材料当日受理。'));
    await sync(true);
    put('a.md', guide('收到材料三日内受理。'));
    await sync();
    const id = await idOf('a.md');
    const browsers = await reviewers(office);
    const page = await (await browsers[0].get(`/console/documents/${id}`)).text();
    expect(page).toContain('新旧对照');
    expect(page).toMatch(/收到材料<del>当<\/del><ins>三<\/ins>日<ins>内<\/ins>受理。/);
    expect((await answerable())[0]).toBe('收到材料当日受理。');
    await pass(browsers, id);
    expect((await answerable())[0]).toBe('收到材料三日内受理。');
    expect(await office.store.reader.selectFrom('document').select('id').execute()).toEqual([{ id }]);
  });

  test('that staff withdrew is not brought back by the operator’s next run, but by a new review', async () => {
    const { office, sync, put, idOf, answerable } = await setUp();
    put('a.md', guide('收到材料当日受理。'));
    await sync(true);
    const id = await idOf('a.md');
    const browsers = await reviewers(office);
    const clerk = await arrive(office, 'clerk');
    expect((await press(clerk, id, 'withdraw', { text: '有误' })).status).toBe(403);
    expect((await press(browsers[1], id, 'withdraw', { text: '含有未公开的数据' })).status).toBe(303);
    expect(await answerable()).toEqual([]);
    expect(await sync(true)).toMatchObject({ published: 0 });
    expect(await answerable()).toEqual([]);
    await press(clerk, id, 'submit', { text: '已经可以公开' });
    expect(await sync(true)).toMatchObject({ published: 0 });
    await pass(browsers, id);
    expect(await answerable()).toHaveLength(2);
  });

  test('is recorded at each place where it was published, with dates that can be', async () => {
    const { office, sync, put, idOf } = await setUp();
    put('a.md', guide('收到材料当日受理。', 'made: 2026-11-02\n'));
    await sync(true);
    const id = await idOf('a.md');
    const clerk = await arrive(office, 'clerk');
    const told = {
      channel: 'website',
      place: '县政府网站 环境保护专栏',
      announcedOn: '2026-11-20',
      url: 'https://example.gov.cn/1',
    };
    expect((await press(clerk, id, 'announce', told)).status).toBe(303);
    expect(
      (await press(clerk, id, 'announce', { ...told, channel: 'bulletin-board', place: '一楼大厅', url: '' }))
        .status,
    ).toBe(303);
    for (const wrong of [
      { announcedOn: '2026-11-23' },
      { announcedOn: '2026-11-01' },
      { place: '' },
      { url: 'javascript:1' },
    ])
      expect((await press(clerk, id, 'announce', { ...told, ...wrong })).status, JSON.stringify(wrong)).toBe(
        422,
      );
    const rows = await office.store.reader
      .selectFrom('publication')
      .select(['channel', 'publishedOn'])
      .execute();
    expect(rows).toEqual([
      { channel: 'website', publishedOn: '2026-11-20' },
      { channel: 'bulletin-board', publishedOn: '2026-11-20' },
    ]);
    expect(await (await clerk.get(`/console/documents/${id}`)).text()).toContain('公告栏、信息屏');
  });
});

describe('a newer document', () => {
  test('takes the place of the older one that it names, by title, number or path, when it is published', async () => {
    for (const name of [
      '甲县生态环境局办事须知',
      '《甲县生态环境局办事须知》',
      '甲环发[2020] 3号',
      'old.md',
    ]) {
      const { sync, put, answerable, office } = await setUp();
      put('old.md', guide('收到材料当日受理。', 'number: 甲环发〔2020〕3号\n'));
      await sync(true);
      put('a-new.md', guide('收到材料三日内受理。', `supersedes: ${name}\n`).replace('办事须知', '办事指引'));
      await sync();
      expect((await answerable())[0]).toBe('收到材料当日受理。');
      await sync(true);
      expect((await answerable())[0], name).toBe('收到材料三日内受理。');
      expect(await answerable()).toHaveLength(2);
      const states = await office.store.reader
        .selectFrom('document')
        .select(['path', 'state'])
        .orderBy('path')
        .execute();
      expect(states).toEqual([
        { path: 'a-new.md', state: 'published' },
        { path: 'old.md', state: 'superseded' },
      ]);
      expect(await sync(true)).toMatchObject({ published: 0, unchanged: 2 });
    }
  });

  test('that is published already takes the place of the one that staff then name', async () => {
    const { office, sync, put, idOf, answerable } = await setUp();
    put('old.md', guide('收到材料当日受理。'));
    put('new.md', guide('收到材料三日内受理。').replace('办事须知', '办事指引'));
    await sync(true);
    expect(await answerable()).toHaveLength(4);
    const clerk = await arrive(office, 'clerk');
    const said = { attribute: '主动公开', supersedes: '甲县生态环境局办事须知' };
    expect((await press(clerk, await idOf('new.md'), 'describe', said)).status).toBe(303);
    expect((await answerable())[0]).toBe('收到材料三日内受理。');
    const unknown = await press(clerk, await idOf('new.md'), 'supersede', { older: '没有的文件' });
    expect(await unknown.text()).toContain('没有找到这样的已发布文件');
  });

  test('read before the older one keeps its place', async () => {
    const { sync, put, answerable } = await setUp();
    put('a-new.md', guide('收到材料三日内受理。', 'supersedes: old.md\n').replace('办事须知', '办事指引'));
    put('old.md', guide('收到材料当日受理。'));
    await sync(true);
    expect(await answerable()).toHaveLength(2);
    expect((await answerable())[0]).toBe('收到材料三日内受理。');
  });

  test('of the same title is proposed, taken by staff, and the older one is restored only by an act on record', async () => {
    const { office, sync, put, idOf, answerable, events } = await setUp();
    put('a-2020.md', guide('收到材料当日受理。', 'made: 2020-03-02\nrhythm: standing\n'));
    put(
      'b-2026.md',
      guide('收到材料三日内受理。', 'made: 2026-03-02\nrhythm: standing\n').replace(
        '须知',
        '须知（2026年版）',
      ),
    );
    await sync(true);
    const [older, newer] = [await idOf('a-2020.md'), await idOf('b-2026.md')];
    const clerk = await arrive(office, 'clerk');
    const list = await (await clerk.get('/console/documents?filter=versions')).text();
    expect(list).toContain('须知（2026年版）');
    expect(await answerable()).toHaveLength(4);
    const page = await (await clerk.get(`/console/documents/${newer}`)).text();
    expect(page).toContain(`name="olderId" value="${older}"`);
    expect((await press(clerk, newer, 'supersede', { olderId: String(older) })).status).toBe(303);
    expect((await answerable())[0]).toBe('收到材料三日内受理。');
    const history = await (await clerk.get(`/console/documents/${older}`)).text();
    expect(history).toContain('被新文件取代');
    expect(history).toContain('须知（2026年版）');
    const leader = await arrive(office, 'leader');
    await press(leader, newer, 'withdraw', { text: '新版有误' });
    expect(await answerable()).toEqual([]);
    expect((await press(clerk, older, 'restore', { text: '恢复' })).status).toBe(403);
    expect((await press(leader, older, 'restore', { text: '新版撤下，恢复旧版' })).status).toBe(303);
    expect((await answerable())[0]).toBe('收到材料当日受理。');
    expect((await events()).at(-1)).toMatchObject({ kind: 'restored', opinion: '新版撤下，恢复旧版' });
  });

  test('of another year is no newer version', async () => {
    const { office, sync, put } = await setUp();
    for (const year of [2016, 2017])
      put(
        `${year}.md`,
        `---\ntitle: 甲局${year}年政府信息公开年度报告\nagency: 甲局\nperiod: "${year}"\n---\n公开${year}条。`,
      );
    await sync(true);
    const clerk = await arrive(office, 'clerk');
    expect(await (await clerk.get('/console/documents')).text()).not.toContain('疑似');
  });
});

describe('the list', () => {
  test('shows the late first, by the rule of the day on which they were made, and whose turn it is', async () => {
    const { office, sync, put } = await setUp();
    // 20 working days after 2026-09-28 with 1 to 7 October off and 10 October made up: 2026-10-30, as law.md reckons.
    put(
      'late.md',
      guide('一').replace('办事须知', '迟到的文件').replace('---\n#', 'made: 2026-09-28\n---\n#'),
    );
    put(
      'soon.md',
      guide('二').replace('办事须知', '快到期的文件').replace('---\n#', 'made: 2026-10-27\n---\n#'),
    );
    put('undated.md', guide('三').replace('办事须知', '没有日期的文件'));
    put(
      'old.md',
      guide('四')
        .replace('办事须知', '已公开的文件')
        .replace('---\n#', 'made: 2026-09-28\npublished: 2026-10-12\n---\n#'),
    );
    await sync();
    const head = await arrive(office, 'department-head');
    const page = await (await head.get('/console/documents')).text();
    const order = ['迟到的文件', '快到期的文件', '没有日期的文件', '已公开的文件'];
    expect(order.map((title) => page.indexOf(title))).toEqual(
      order.map((title) => page.indexOf(title)).toSorted((a, b) => a - b),
    );
    expect(page).toContain('2026-10-30');
    // 2 to 20 November are three weeks of Monday to Friday.
    expect(page).toContain('已逾期 15 个工作日');
    const late = await (await head.get('/console/documents?filter=late')).text();
    expect(late).toContain('迟到的文件');
    expect(late).not.toContain('快到期的文件');
    expect(await (await head.get('/console/documents?filter=soon')).text()).toContain('快到期的文件');
    expect(await (await head.get('/console/documents?filter=mine')).text()).toContain('待科室审核');
    expect(await (await head.get('/console/documents?q=迟到')).text()).not.toContain('没有日期的文件');
    const overview = await (await head.get('/console')).text();
    expect(overview).toContain('轮到我审 4 份');
    expect(overview).toContain('逾期未发布 1 份');
    const id = /documents\/(\d+)">甲县生态环境局迟到/.exec(page)?.[1];
    const detail = await (await head.get(`/console/documents/${id}`)).text();
    expect(detail).toContain('第二十六条');
  });

  test('tells documents of one title apart, and reckons nothing for what is published without its date', async () => {
    const { office, sync, put } = await setUp();
    put('原件.md', guide('甲'));
    put('副本.md', guide('乙'));
    put('另一份.md', guide('丙').replace('办事须知', '办事指南'));
    await sync(true);
    const clerk = await arrive(office, 'clerk');
    const page = await (await clerk.get('/console/documents')).text();
    for (const path of ['原件.md', '副本.md']) expect(page).toContain(path);
    expect(page).not.toContain('另一份.md');
    expect(page).toContain('data-label="应发布">—');
  });

  test('asks of what seems late whether it was published elsewhere before', async () => {
    const { office, sync, put, idOf } = await setUp();
    put('a.md', guide('甲', 'made: 2026-03-02\n'));
    await sync();
    const clerk = await arrive(office, 'clerk');
    const page = await (await clerk.get(`/console/documents/${await idOf('a.md')}`)).text();
    expect(page).toContain('以前已经在网站等处公开过的，请在“登记文件信息”里填上那个日期。');
  });

  test('escapes what a file says and refuses what is no document', async () => {
    const { office, sync, put } = await setUp();
    put('a.md', guide('<script>alert(1)</script>').replace('办事须知', '<b>须知</b>'));
    await sync();
    const clerk = await arrive(office, 'clerk');
    for (const path of ['/console/documents', '/console/documents/1'])
      expect(await (await clerk.get(path)).text()).not.toMatch(/<script>|<b>须知/);
    for (const path of ['/console/documents/99', '/console/documents/x', '/console/documents/-1'])
      expect((await clerk.get(path)).status).toBe(404);
    expect((await clerk.post('/console/documents/1', { act: 'burn' })).status).toBe(400);
  });
});
