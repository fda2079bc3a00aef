import { createAdaptorServer } from '@hono/node-server';
import { createApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { createLog, type Logger } from '../log.ts';
import { openParts, type Parts } from '../parts.ts';
import { keepAhead } from '../retrieval/per-version.ts';
import { defineCommand, OperatorError, tell } from './command.ts';

/** Migrates, loads the knowledge, starts web chat, console and the channels that are configured. */
export default defineCommand({
  usage: 'serve',
  summary:
    'Starts web chat, console and the configured channels. Settings come from the environment or mingda.env.',
  options: {},
  help: {},
  words: { min: 0, max: 0 },
  async run() {
    const config = readConfig();
    const log = createLog();
    const parts = await openParts(config, log);
    const stop = await start(config, parts, log);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    log.info({}, 'stopping');
    await stop();
    return 0;
  },
});

/** How often a running server looks whether the library has changed. */
const lookMs = 500;

/** @returns stops everything that was started, in the opposite order. */
async function start(config: Config, parts: Parts, log: Logger): Promise<() => Promise<void>> {
  let ready = false;
  const app = createApp(parts, log, () => ready);
  const server = createAdaptorServer({ fetch: app.fetch });
  const port = await listen(server, config.port);
  const close = () => {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  };
  let channel: Awaited<ReturnType<typeof startChannels>>;
  try {
    await loadKnowledge(config, parts, log);
    channel = await startChannels(config, parts, log);
  } catch (error) {
    // An open port would keep the process from ending.
    close();
    throw error;
  }
  ready = true;
  log.info({ port, readyMs: Math.round(performance.now()) }, 'ready');
  // The dictionary is loaded for the first question; nobody shall wait for it.
  parts.retrieval
    .order({ text: parts.agency.name, today: Temporal.Now.plainDateISO('Asia/Shanghai') })
    .catch(() => {});
  const letLapse = keepAhead(parts.store, lookMs);
  for (const line of await banner(config, parts, port)) tell(line);
  return async () => {
    letLapse();
    await channel?.stop();
    close();
    await parts.close();
  };
}

async function loadKnowledge({ knowledgeDir }: Config, { library }: Parts, log: Logger): Promise<void> {
  const { failed } = await library.syncFolder(knowledgeDir, { origin: 'knowledge', publish: true });
  for (const { path, reason, remedy } of failed)
    log.warn({ path, reason, remedy }, 'a knowledge file was not read');
}

/** The channels that are configured, besides the web. */
async function startChannels({ telegram }: Config, parts: Parts, log: Logger) {
  if (!telegram) return null;
  // Loaded only where it is wanted: it would slow every other start.
  const { startTelegram } = await import('../channels/telegram/telegram.ts');
  return startTelegram({ ...parts, config: telegram, wording: parts.wording.telegram, log });
}

function listen(server: ReturnType<typeof createAdaptorServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const trouble = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be opened (${error.code})`;
      const other = port < 1024 || port > 65534 ? 8080 : port + 1;
      reject(new OperatorError(`port ${port} ${trouble}; set PORT to a free one, such as ${other}`));
    });
    server.listen(port, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** What is on, what is off, and which setting turns it on. */
async function banner(config: Config, parts: Parts, port: number): Promise<string[]> {
  const { count } = await parts.store.reader
    .selectFrom('document')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('state', '=', 'published')
    .executeTakeFirstOrThrow();
  const staff = await parts.store.reader.selectFrom('staff').select('id').limit(1).execute();
  const local = `http://localhost:${port}`;
  return [
    '',
    `  Mingda  ${parts.agency.name}`,
    `  on    web chat    ${local}/`,
    `  on    console     ${local}/console${staff.length > 0 ? '' : '   no account yet: npx mingda staff add NAME --role clerk'}`,
    `  on    knowledge   ${count} documents from ${config.knowledgeDir}`,
    `  on    data        ${config.dataDir} (SQLite)`,
    config.telegram ? '  on    Telegram    long polling' : '  off   Telegram    set TELEGRAM_TOKEN',
    config.publicUrl !== `http://localhost:${config.port}`
      ? ''
      : '  note  links in messages point to localhost: set PUBLIC_URL',
    parts.agency.demonstration
      ? '  note  this is the demonstration; a bureau sets KNOWLEDGE_DIR with its own agency.yaml'
      : '',
    '',
  ].filter((line, index, all) => line !== '' || index === 0 || index === all.length - 1);
}
