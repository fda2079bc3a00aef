import { Hono } from 'hono';
import { createWebChat } from './channels/webchat/web.ts';
import { createConsole } from './console/console.ts';
import type { Logger } from './log.ts';
import type { Parts } from './parts.ts';

/**
 * The whole web side on one Hono app: residents' chat, staff console, health. Joins the rooms and never listens,
 * so that tests call it by `app.request()`.
 *
 * @param isReady whether the knowledge is loaded; /readyz answers 503 until then
 */
export function createApp(parts: Parts, log: Logger, isReady: () => boolean): Hono {
  const { config, store, index, agency, calendar, wording, conversation, retrieval, clock } = parts;
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    if (!isReady()) return c.json({ status: 'starting' }, 503);
    await store.reader.selectFrom('meta').select('name').limit(1).execute();
    return c.json({ status: 'ready' });
  });
  app.route(
    '/console',
    createConsole({ store, index, agency, calendar, clock, log, publicUrl: config.publicUrl }),
  );
  app.route(
    '/',
    createWebChat({
      conversation,
      suggest: retrieval.suggest,
      store,
      clock,
      log,
      publicUrl: config.publicUrl,
      agencyName: agency.name,
      notice: agency.notice,
      starters: wording.examples,
    }),
  );
  app.notFound((c) =>
    c.json(
      {
        error: { code: 'not_found', message: '没有这个地址。对话页面在首页“/”，工作人员从“/console”进入。' },
      },
      404,
    ),
  );
  app.onError((error, c) => {
    log.error({ error: error.name, path: c.req.routePath }, 'a request failed');
    return c.json({ error: { code: 'internal', message: '系统出了故障，请过几分钟再试。' } }, 500);
  });
  return app;
}
