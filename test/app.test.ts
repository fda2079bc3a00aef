import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { openParts, type Parts } from '../src/parts.ts';
import { folderOfTheFile } from './support/server.ts';

let parts: Parts;
let logged: string[] = [];
const log = createLog({ write: (line) => logged.push(line) });

beforeAll(async () => {
  vi.stubEnv('DATA_DIR', folderOfTheFile());
  parts = await openParts(readConfig(), log);
  await parts.library.syncFolder(parts.config.knowledgeDir, { origin: 'knowledge', publish: true });
  return async () => {
    await parts.close();
    vi.unstubAllEnvs();
  };
});

const app = (ready = true) => createApp(parts, log, () => ready);

const post = (body: string) =>
  app().request('/api/chat', { method: 'POST', headers: { 'content-type': 'application/json' }, body });

describe('health', () => {
  it('is told at once, readiness only when the knowledge is loaded', async () => {
    expect((await app(false).request('/healthz')).status).toBe(200);
    expect((await app(false).request('/readyz')).status).toBe(503);
    expect(await (await app().request('/readyz')).json()).toEqual({ status: 'ready' });
  });
});

describe('the rooms on one app', () => {
  it('gives residents the page, staff the console, and bureaus the widget', async () => {
    const page = await (await app().request('/')).text();
    expect(page).toContain(parts.agency.name);
    expect(page).toContain(parts.agency.notice);
    const console = await app().request('/console');
    expect(console.status).toBe(303);
    expect((await app().request('/widget.js')).headers.get('content-type')).toMatch(/javascript/);
  });

  it('loads nothing from outside on any page', async () => {
    for (const path of ['/', '/console/sign-in']) {
      const text = await (await app().request(path)).text();
      expect(text.match(/(?:src|href|url\()=?["'(]?https?:\/\/(?!localhost)[^"' )]+/g) ?? [], path).toEqual(
        [],
      );
    }
  });

  it('says in the agreed form that there is no such address', async () => {
    const response = await app().request('/nothing');
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: { code: 'not_found', message: expect.stringContaining('首页') },
    });
  });

  it('tells neither the resident nor the log what a failure said', async () => {
    logged = [];
    const failing = {
      ...parts,
      conversation: { ...parts.conversation, answer: () => Promise.reject(new Error('张三的电话')) },
    };
    const response = await createApp(failing, log, () => true).request('/api/chat', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"text":"怀化"}',
    });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      error: { code: 'internal', message: expect.stringContaining('稍后再试') },
    });
    expect(logged.join()).toContain('failed');
    expect(logged.join()).not.toContain('张三');
  });
});

describe('POST /api/chat', () => {
  const expectClear = async (response: Response) => {
    const text = await response.text();
    expect(response.status, text).toBeLessThan(500);
    const body = JSON.parse(text);
    if (response.status === 200) {
      expect(Object.keys(body)).toEqual(['session', 'replies', 'inquiry']);
      for (const reply of body.replies) {
        expect(Object.keys(reply)).toEqual(['outcome', 'text', 'citations', 'actions']);
        expect(reply.outcome).not.toBe('error_internal');
        for (const citation of reply.citations)
          expect(Object.keys(citation)).toEqual(['title', 'agency', 'period', 'section', 'quote', 'url']);
        for (const action of reply.actions) expect(Object.keys(action)).toEqual(['label', 'send']);
      }
    } else {
      expect(Object.keys(body)).toEqual(['error']);
      expect(Object.keys(body.error)).toEqual(['code', 'message']);
    }
  };

  it('answers any JSON with a reply or a refusal of the agreed form', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 5 }), async (body) => expectClear(await post(body))),
      { numRuns: 200 },
    );
  });

  it('answers any object with the right keys and anything in them', async () => {
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.jsonValue());
    const keyed = fc.record(
      { text: anything, session: anything, message: fc.oneof(fc.uuid(), anything) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(keyed, async (body) => expectClear(await post(JSON.stringify(body)))),
      { numRuns: 150 },
    );
  });

  it('answers words of the trade in any order', async () => {
    const word = fc.constantFrom(
      ...[
        '怀化',
        '通州',
        '淮化',
        '2017年',
        '去年',
        '15个工作日',
        '申请公开',
        '转人工',
        '取消',
        '查进度',
        '依申请',
        '〔',
        '#',
        '1',
        '👍',
      ],
      ...[
        '空气',
        '优良天数',
        '多少',
        '是',
        '？',
        '\n',
        '"',
        '*',
        '确认提交',
        '修改',
        '返回',
        '投诉',
        '臭',
        '您好',
        '那',
        '呢',
        '0',
        '-',
      ],
    );
    const talk = fc.array(
      fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join('')),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(talk, async (texts) => {
        let session: string | null = null;
        for (const text of texts) {
          const response = await post(JSON.stringify({ session, text }));
          session = ((await response.clone().json()) as { session?: string }).session ?? null;
          await expectClear(response);
        }
      }),
      { numRuns: 40 },
    );
  });
});
