import type { Context } from 'hono';
import { html } from 'hono/html';
import { findInvitation, redeemInvitation, shortestPassword } from '../register/staff.ts';
import { admit } from './access.ts';
import { readFields } from './fields.ts';
import { dead, type Html, notice } from './page.ts';
import { type ConsoleEnv, type ConsoleHandler, type ConsoleParts, show } from './parts.ts';

/** GET /console/welcome/TOKEN. Looking spends nothing: chat programs fetch links to preview them. */
export function welcomePage(parts: ConsoleParts): ConsoleHandler {
  return async (c) => {
    const token = c.req.param('token') ?? '';
    const staff = await findInvitation(parts.store.reader, token, parts.clock());
    return staff ? show(c, parts, { title: '设置密码', body: form(token, staff.name) }) : deadLink(c, parts);
  };
}

/** POST /console/welcome/TOKEN: sets the password, spends the link and signs in. */
export function welcomeAction(parts: ConsoleParts): ConsoleHandler {
  return async (c) => {
    const token = c.req.param('token') ?? '';
    const staff = await findInvitation(parts.store.reader, token, parts.clock());
    if (!staff) return deadLink(c, parts);
    const field = await readFields(c);
    const fault = checkPassword(field('password'), field('again'));
    if (fault) return show(c, parts, { title: '设置密码', body: form(token, staff.name, fault) }, 422);
    const result = await parts.store.transaction((trx) =>
      redeemInvitation(trx, token, field('password'), parts.clock()),
    );
    // Someone with the same link was faster.
    if (result.kind !== 'done') return deadLink(c, parts);
    await admit(c, parts, result.staff);
    return c.redirect('/console', 303);
  };
}

function checkPassword(password: string, again: string): string | undefined {
  const length = [...password.normalize('NFKC')].length;
  if (length < shortestPassword) return `密码至少 ${shortestPassword} 个字符，现在有 ${length} 个。`;
  if (length > 1000) return '密码太长，最多 1000 个字符。';
  return password === again ? undefined : '两次输入的密码不一样，请重新输入。';
}

function form(token: string, name: string, fault?: string): Html {
  const invalid = fault ? html` aria-invalid="true"` : '';
  return html`<div class="card narrow"><h1>设置密码</h1>
<p class="hint">您好。设置密码后即可使用工作台，这个链接随即失效。</p>
${fault && notice('is-bad', fault)}
<form method="post" action="/console/welcome/${token}">
<div class="field"><label for="name">姓名（登录时使用）</label><input id="name" value="${name}" autocomplete="username" readonly></div>
<div class="field"><label for="password">新密码</label><p class="hint" id="rule">至少 ${shortestPassword} 个字符；几个词连成一句话最好记。</p>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="${shortestPassword}" aria-describedby="rule"${invalid}></div>
<div class="field"><label for="again">再输一次</label><input id="again" name="again" type="password" autocomplete="new-password" required${invalid}></div>
<div class="row"><button class="press">保存并登录</button></div>
</form></div>`;
}

function deadLink(c: Context<ConsoleEnv>, parts: ConsoleParts) {
  const body = html`${dead('这个链接不能用了', '它已经用过、过期，或者没有抄完整。', { href: '/console/sign-in', label: '去登录' })}
<p class="hint narrow below">请管理员运行 <code>npx mingda staff add 姓名 --renew</code>，把新的链接发给您。</p>`;
  return show(c, parts, { title: '链接不能用了', body }, 410);
}
