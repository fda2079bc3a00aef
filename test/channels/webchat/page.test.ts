import { describe, expect, test } from 'vitest';
import { openDesk } from './desk.ts';

const silent = () => [];

describe('the chat page', () => {
  test('names the bureau, shows the notice and the starters, escaped', async () => {
    const { app } = await openDesk(silent, {
      agencyName: '示例<局>',
      notice: '这是演示。',
      starters: ['申请公开要"几天"'],
    });
    const page = await (await app.request('/')).text();
    expect(page).toContain('<h1>示例&lt;局&gt;</h1>');
    expect(page).toContain('这是演示。');
    expect(page).toContain('value="申请公开要&quot;几天&quot;"');
  });

  test('may stand in any frame and runs nothing but its own files', async () => {
    const { app } = await openDesk(silent);
    for (const path of ['/', '/?embed=1']) {
      const response = await app.request(path);
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain('frame-ancestors *');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      const page = await response.text();
      expect(page).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+=/);
      expect(page.match(/(?:src|href)="https?:/g)).toBeNull();
    }
  });

  test('nothing else may be framed', async () => {
    const { app } = await openDesk(silent);
    for (const path of ['/widget.js', '/api/suggest?q=a', '/api/chat/history']) {
      const response = await app.request(path);
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

describe('its files', () => {
  test('are kept for ever under the address of their content, and only under it', async () => {
    const { app } = await openDesk(silent);
    const page = await (await app.request('/')).text();
    const addresses = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) {
      const response = await app.request(address);
      expect(response.status, address).toBe(200);
      expect(response.headers.get('cache-control')).toContain('immutable');
      const outdated = await app.request(address.replace(/\/assets\/\w+\//, '/assets/0123456789abcdef/'));
      expect(outdated.headers.get('cache-control')).toBe('no-cache');
    }
  });

  test('every module that a module imports is served', async () => {
    const { app } = await openDesk(silent);
    const seen = new Set<string>();
    const visit = async (name: string) => {
      if (seen.has(name)) return;
      seen.add(name);
      const response = await app.request(`/assets/x/${name}`);
      expect(response.status, name).toBe(200);
      expect(response.headers.get('content-type')).toContain('javascript');
      const source = await response.text();
      for (const [, next] of source.matchAll(/from '\.\/([\w.-]+)'/g)) await visit(next ?? '');
    };
    await visit('chat.js');
    expect(seen.size).toBeGreaterThan(5);
  });

  test.each(['/assets/x/..%2f..%2fweb.ts', '/assets/x/web.ts', '/assets/x/none.js', '/assets/x/%00'])(
    '%s is not there',
    async (path) => {
      const { app } = await openDesk(silent);
      expect((await app.request(path)).status).toBe(404);
    },
  );
});
