import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Assets } from './assets.ts';
import { checkedText } from './chat-request.ts';
import { exchange, knownSession } from './exchange.ts';
import { openTranscript, type Transcript } from './history.ts';
import { renderPage } from './page.ts';
import type { WebChatParts } from './parts.ts';
import { RequestProblem } from './problem.ts';
import { isRandomId } from './session.ts';

const cookieName = 'mingda_session';

/** `GET /`: the page; where a form was used before, with its conversation. `?embed=1` suits a frame. */
export async function showPage(c: Context, parts: WebChatParts, assets: Assets): Promise<Response> {
  const session = await knownSession(parts, getCookie(c, cookieName));
  return page(c, parts, assets, session?.conversationId ?? null, '');
}

/**
 * `POST /`: a question from the plain form, for browsers without scripts. Answers with the whole page; the hidden
 * message id makes a reload harmless.
 *
 * @throws RequestProblem `forbidden_origin` where another site's page posted it.
 */
export async function answerForm(c: Context, parts: WebChatParts, assets: Assets): Promise<Response> {
  if (!fromOwnPage(c, parts.publicUrl)) throw new RequestProblem('forbidden_origin');
  const form = await readForm(c);
  const token = getCookie(c, cookieName) ?? null;
  if ((form.send || form.text).trim() === '') {
    const session = await knownSession(parts, token);
    return page(c, parts, assets, session?.conversationId ?? null, '请输入您的问题。');
  }
  const text = checkedText(form.send || form.text);
  // Not the id alone: who goes back and asks something else sends the same id with another text.
  const message = isRandomId(form.message)
    ? parts.store.seal.pseudonym('web-form', `${form.message}\0${text}`)
    : null;
  const { session, answer } = await exchange(parts, { session: token, text, message });
  setCookie(c, cookieName, session, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: parts.publicUrl.startsWith('https:'),
  });
  return page(c, parts, assets, answer.conversationId, '');
}

async function page(
  c: Context,
  parts: WebChatParts,
  assets: Assets,
  conversationId: string | null,
  mistake: string,
): Promise<Response> {
  const none: Transcript = { entries: [], earlier: false, numbers: [] };
  const { entries, earlier } = conversationId === null ? none : await openTranscript(parts, conversationId);
  c.header('Cache-Control', 'no-store');
  return c.html(
    renderPage({
      agencyName: parts.agencyName,
      notice: parts.notice,
      starters: parts.starters,
      embedded: c.req.query('embed') === '1',
      entries,
      earlier,
      mistake,
      assets,
    }),
  );
}

/** Files and repeated fields have no meaning here and count as empty. */
async function readForm(c: Context): Promise<{ text: string; send: string; message: string }> {
  const body: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  const field = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  return { text: field('text'), send: field('send'), message: field('message') };
}

/** Browsers say where a form stood; a request that says nothing is no browser's and carries no one's cookie. */
function fromOwnPage(c: Context, publicUrl: string): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = c.req.header('origin');
  if (origin === undefined) return true;
  return origin === new URL(publicUrl).origin || origin === new URL(c.req.url).origin;
}
