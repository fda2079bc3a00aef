import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { loadAssets } from './assets.ts';
import { showChart } from './chart.ts';
import { readChatRequest } from './chat-request.ts';
import { streamStaffMessages } from './events.ts';
import { exchange, knownSession, sessionHeader } from './exchange.ts';
import { answerForm, showPage } from './form.ts';
import { protectiveHeaders } from './headers.ts';
import { openTranscript } from './history.ts';
import type { WebChatParts } from './parts.ts';
import { answerError, problemResponse } from './problem.ts';
import { createStaffStreams } from './staff-streams.ts';

const maxBodyBytes = 64 * 1024;
const maxSuggestions = 6;
const maxTypedLetters = 64;

/**
 * The web channel: page, form, JSON interface and widget (design.md section 4), to be mounted at `/`.
 *
 * Handles its own errors and sets headers only on its own routes, so it can stand beside the console.
 */
export function createWebChat(parts: WebChatParts): Hono {
  const app = new Hono();
  const assets = loadAssets();
  const streams = createStaffStreams(parts.store, parts.log, parts.streamLimits);
  const limited = bodyLimit({ maxSize: maxBodyBytes, onError: (c) => problemResponse(c, 'too_large') });
  const paths = ['/', '/widget.js', '/assets/:version/:name', '/api/chat', '/api/chat/:part', '/api/suggest'];
  for (const path of paths) app.use(path, protectiveHeaders);
  app.onError(answerError(parts.log));

  app.get('/', (c) => showPage(c, parts, assets));
  app.post('/', limited, (c) => answerForm(c, parts, assets));
  app.get('/widget.js', assets.serveWidget);
  app.get('/assets/:version/:name', assets.serve);

  app.post('/api/chat', limited, (c) => chat(c, parts));
  app.get('/api/chat/history', (c) => history(c, parts));
  app.get('/api/chat/events', (c) => streamStaffMessages(c, parts, streams));
  app.get('/api/suggest', (c) => suggest(c, parts));
  for (const path of paths) app.all(path, (c) => problemResponse(c, 'method_not_allowed'));
  return app;
}

async function chat(c: Context, parts: WebChatParts): Promise<Response> {
  const sent = await readChatRequest(c);
  const { session, answer } = await exchange(parts, sent);
  c.header('Cache-Control', 'no-store');
  const replies = answer.replies.map(async ({ outcome, text, citations, actions, chart }) => {
    const shown = await showChart(chart ?? null, parts.log);
    return { outcome, text, citations, actions, ...(shown && { chart: shown }) };
  });
  return c.json({ session, replies: await Promise.all(replies), inquiry: answer.inquiry });
}

async function history(c: Context, parts: WebChatParts): Promise<Response> {
  const session = await knownSession(parts, c.req.header(sessionHeader));
  c.header('Cache-Control', 'no-store');
  if (session === null) return c.json({ session: null, entries: [], earlier: false, numbers: [] });
  return c.json({ session: session.token, ...(await openTranscript(parts, session.conversationId)) });
}

async function suggest(c: Context, parts: WebChatParts): Promise<Response> {
  const typed = (c.req.query('q') ?? '').trim().slice(0, maxTypedLetters).toWellFormed();
  const found = typed === '' ? [] : await parts.suggest(typed, maxSuggestions);
  c.header('Cache-Control', 'no-store');
  return c.json({
    suggestions: found.map(({ title, agency, period, ask }) => ({ title, agency, period, ask })),
  });
}
