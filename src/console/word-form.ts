import { html } from 'hono/html';
import { longestStaffMessage } from '../register/staff-messages.ts';
import { type Html, notice } from './page.ts';
import { maySend, whyNotSend } from './roles.ts';

/** A form that sends a word to a resident. */
export type WordForm = {
  role: string;
  /** Where it is posted. */
  action: string;
  heading: string;
  /** Above the text: what it answers, what may be said. */
  preface: Html;
  /** Hidden fields; `after` (the last word when the form was made) tells a double submit from a new word. */
  hidden: Record<string, string | number>;
  /** What was written before, where it is shown again with a fault. */
  written?: string;
  fault?: string;
};

/** The form, or the reason why this role has none. */
export function wordForm(form: WordForm): Html {
  if (!maySend(form.role))
    return html`<section class="card" id="answer"><h2>${form.heading}</h2><p class="hint">${whyNotSend}</p></section>`;
  return html`<section class="card" id="answer">
<header><h2>${form.heading}</h2></header>
${form.fault && notice('is-bad', form.fault)}
${form.preface}
<form method="post" action="${form.action}">
${Object.entries(form.hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="field"><label for="text">发送内容</label>
<p class="hint" id="text-hint">最多 ${longestStaffMessage} 字。居民会看到“工作人员回复”的标记，看不到您的姓名；请勿写入第三人的个人信息。</p>
<textarea id="text" name="text" rows="6" required aria-describedby="text-hint"${form.fault ? html` aria-invalid="true"` : ''}>
${form.written ?? ''}</textarea></div>
<div class="row"><button class="press">发送给居民</button><span class="hint">发出后不能撤回</span></div>
</form></section>`;
}
