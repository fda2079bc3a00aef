import { html } from 'hono/html';
import { signIn } from '../register/staff.ts';
import { admit } from './access.ts';
import { readFields } from './fields.ts';
import { type Html, notice } from './page.ts';
import { type ConsoleHandler, type ConsoleParts, show } from './parts.ts';

const faults = {
  refused: '姓名或密码不对。请核对后重试；忘记密码请联系管理员。',
  throttled: '这个姓名尝试登录的次数过多，请 15 分钟后再试。如果不是您本人在尝试，请告诉管理员。',
  busy: '现在尝试登录的人太多，这一次没有核对。请过几秒再试；如果一直这样，请告诉管理员。',
};

const statuses = { refused: 401, throttled: 429, busy: 429 } as const;

/** GET /console/sign-in */
export function signInPage(parts: ConsoleParts): ConsoleHandler {
  return (c) => show(c, parts, { title: '登录', body: form({ next: nextPage(c.req.query('next')) }) });
}

/** POST /console/sign-in. Attempts are counted, queued and throttled by register/sign-in.ts. */
export function signInAction(parts: ConsoleParts): ConsoleHandler {
  return async (c) => {
    const field = await readFields(c);
    const name = field('name').slice(0, 200);
    const result = await signIn(parts.store.writer, name, field('password').slice(0, 1000), parts.clock());
    const next = nextPage(field('next'));
    if (result.kind === 'signed-in') {
      await admit(c, parts, result.staff);
      return c.redirect(next, 303);
    }
    const body = form({ next, name, fault: faults[result.kind] });
    return show(c, parts, { title: '登录', body }, statuses[result.kind]);
  };
}

/** Only a page of the console itself can follow: never another site, however the address is written. */
function nextPage(text: string | undefined): string {
  return text && /^\/console(\/[\w%~-]+)*$/.test(text) ? text : '/console';
}

function form({ next, name = '', fault }: { next: string; name?: string; fault?: string }): Html {
  const invalid = fault ? html` aria-invalid="true"` : '';
  return html`<div class="narrow"><div class="card"><h1>工作人员登录</h1>
${fault && notice('is-bad', fault)}
<form method="post" action="/console/sign-in">
<input type="hidden" name="next" value="${next}">
<div class="field"><label for="name">姓名</label><input id="name" name="name" value="${name}" autocomplete="username" required${invalid}></div>
<div class="field"><label for="password">密码</label><input id="password" name="password" type="password" autocomplete="current-password" required${invalid}></div>
<div class="row"><button class="press">登录</button></div>
</form></div>
<p class="hint below">没有账号？请管理员运行 <code>npx mingda staff add 姓名 --role clerk</code>，把得到的一次性链接发给您。</p></div>`;
}
