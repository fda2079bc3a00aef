import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { recordAudit } from '../register/audit.ts';
import { closeSession, findSession, openSession, type StaffMember } from '../register/staff.ts';
import { readFields } from './fields.ts';
import { type ConsoleEnv, type ConsoleHandler, type ConsoleParts, show } from './parts.ts';

const cookie = 'mingda-staff';

/** `Secure` only where the service is reached by https: a browser would drop the cookie on plain http. */
function cookieOptions(parts: ConsoleParts) {
  return {
    path: '/console',
    httpOnly: true,
    sameSite: 'Strict',
    secure: parts.publicUrl.startsWith('https:'),
  } as const;
}

/** Opens a session and hands its token to the browser, in a cookie that ends with the browser or after 12 hours. */
export async function admit(c: Context, parts: ConsoleParts, staff: StaffMember): Promise<void> {
  const token = await openSession(parts.store.writer, staff.staffId, parts.clock());
  setCookie(c, cookie, token, cookieOptions(parts));
}

/** Lets signed-in staff through; a reader is led to the sign-in page, and what a writer wrote is handed back. */
export function requireStaff(parts: ConsoleParts): MiddlewareHandler<ConsoleEnv> {
  return async (c, next) => {
    const token = getCookie(c, cookie);
    const staff = token ? await findSession(parts.store.reader, token, parts.clock()) : null;
    if (!staff)
      return c.req.method === 'POST' ? lostForm(c, parts) : c.redirect(signInAddress(c.req.path), 303);
    c.set('staff', staff);
    return next();
  };
}

/** POST /console/sign-out */
export function signOut(parts: ConsoleParts): ConsoleHandler {
  return async (c) => {
    const token = getCookie(c, cookie);
    if (token) await closeSession(parts.store.writer, token);
    const actor = `staff:${c.get('staff').staffId}`;
    await recordAudit(parts.store.writer, { actor, action: 'signed-out', subject: actor, at: parts.clock() });
    deleteCookie(c, cookie, cookieOptions(parts));
    return c.redirect('/console/sign-in', 303);
  };
}

function signInAddress(path: string): string {
  return path === '/console' ? '/console/sign-in' : `/console/sign-in?next=${encodeURIComponent(path)}`;
}

/** A session may end while somebody writes: the text is not sent, and not lost either. */
async function lostForm(c: Context<ConsoleEnv>, parts: ConsoleParts) {
  const written = (await readFields(c))('text');
  const body = html`<div class="card narrow"><h1>登录已过期</h1>
<p>这次操作没有执行。请重新登录后再做一次。</p>
${
  written &&
  html`<div class="field"><label for="text">您写的内容没有发出，请复制保存</label><textarea id="text" rows="8" readonly>
${written}</textarea></div>`
}
<p class="row"><a class="press" href="/console/sign-in">去登录</a></p></div>`;
  return show(c, parts, { title: '登录已过期', body }, 401);
}
