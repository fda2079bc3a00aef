import { html } from 'hono/html';
import { attributes, rhythms } from '../documents/description.ts';
import type { DocumentFile } from '../documents/document-file.ts';
import { type Act, longestOpinion, refusalOf } from '../documents/permission.ts';
import { publicationChannels } from '../documents/publication.ts';
import { type Review, reviewSteps } from '../documents/review.ts';
import type { NamedDocument } from '../documents/supersession.ts';
import type { StaffMember } from '../register/staff.ts';
import { placeKindInWords, refusalInWords, rhythmInWords, stepInWords } from './document-labels.ts';
import type { Html } from './page.ts';

/** What the forms of a document's page are made for. */
export type FormContext = {
  file: DocumentFile;
  staff: StaffMember;
  /** Older documents whose place this one may be meant to take. */
  older: Pick<NamedDocument, 'id' | 'title'>[];
  today: Temporal.PlainDate;
  /** What somebody wrote in vain, and why; shown in its form again. */
  attempt: { act: string; fault: string; field: (name: string) => string } | null;
};

/** Acts that are tried in thought, to know which forms a person has. */
const probes = {
  pass: { kind: 'pass', opinion: '同意' },
  submit: { kind: 'submit', opinion: '送审' },
  withdraw: { kind: 'withdraw', opinion: '撤下' },
  restore: { kind: 'restore', opinion: '恢复' },
  supersede: { kind: 'supersede', older: '', opinion: '' },
  announce: {
    kind: 'announce',
    publication: {
      channel: 'other',
      place: '',
      publishedOn: Temporal.PlainDate.from('2000-01-01'),
      url: null,
    },
  },
} satisfies Record<string, Act>;

function refused({ file, staff }: FormContext, probe: Act) {
  return refusalOf(file, staff, probe);
}

/** The review: its three steps, and the form of whoever is to take the next one. */
export function reviewCard(context: FormContext): Html {
  const { file, attempt } = context;
  const { review, underReview } = file;
  const why = refused(context, probes.pass);
  const due = review.due;
  return html`<section class="card" id="review"><header><h2>发布审查</h2></header>
${underReview && progress(review)}
${
  why || !due
    ? html`<p class="hint">${why ? refusalInWords(why) : ''}</p>`
    : html`<form method="post" action="${address(context)}">${hidden(context)}
<p class="hint">请先阅读全文。三步由三个不同的人依次完成，每一步都要写明意见；第三步批准后，问答立即可以引用。</p>
${opinionField(`${stepInWords[due.kind]}意见`, attempt, 'pass', 'return')}
<div class="row"><button class="press" name="act" value="pass">${due.kind === 'approved' ? '批准公开' : '同意，送下一步'}</button>
<button class="press is-plain" name="act" value="return">退回</button></div></form>`
}</section>`;
}

function progress(review: Review): Html {
  return html`<ol class="progress">${reviewSteps.map((step, at) => {
    const done = at < review.done.length;
    const now = step === review.due;
    return html`<li${now ? html` aria-current="step"` : ''}><span class="mark ${done ? 'is-good' : ''}">${at + 1} ${stepInWords[step.kind]}</span> <span class="hint">${done ? '已通过' : now ? '待办' : '未开始'}</span></li>`;
  })}</ol>`;
}

/** What else this person may do. */
export function otherForms(context: FormContext): Html {
  const forms = [
    refused(context, probes.submit) === null &&
      reasonForm(context, 'submit', '重新送审', '送审说明', '重新送审'),
    mayDescribe(context) && descriptionForm(context),
    refused(context, probes.announce) === null && announcementForm(context),
    refused(context, probes.supersede) === null && successionForm(context),
    refused(context, probes.withdraw) === null &&
      reasonForm(context, 'withdraw', '撤下这份文件', '撤下原因', '撤下，停止用于问答'),
    refused(context, probes.restore) === null &&
      reasonForm(context, 'restore', '恢复这份文件', '恢复原因', '恢复用于问答'),
  ].filter((form) => form !== false);
  return forms.length > 0
    ? html`<section class="card" id="acts"><header><h2>办理</h2></header>${forms}</section>`
    : html``;
}

function mayDescribe(context: FormContext): boolean {
  const { attribute, rhythm, madeOn, publishedOn, number } = context.file.row;
  // Another description than the present one, so that only role and state speak.
  const description = { attribute, rhythm, madeOn, publishedOn, number, supersedes: '其他' };
  const why = refused(context, { kind: 'describe', description, opinion: '' })?.why;
  return why === undefined || why === 'file-attribute';
}

type Attempt = FormContext['attempt'];

function address({ file }: FormContext): string {
  return `/console/documents/${file.row.id}`;
}

function hidden({ file }: FormContext): Html {
  return html`<input type="hidden" name="after" value="${file.events.at(-1)?.id ?? 0}">`;
}

function isOpen(attempt: Attempt, act: string): Html | string {
  return attempt?.act === act ? html` open` : '';
}

/** The field is named as in every form, so that a session that ends hands the words back. */
function opinionField(label: string, attempt: Attempt, ...acts: string[]): Html {
  const [id] = acts;
  const written = attempt && acts.includes(attempt.act) ? attempt.field('text') : '';
  return html`<div class="field"><label for="text-${id}">${label}</label>
<p class="hint" id="hint-${id}">必填，最多 ${longestOpinion} 字，记入经过，不能删改。</p>
<textarea id="text-${id}" name="text" rows="3" required maxlength="${longestOpinion}" aria-describedby="hint-${id}">
${written}</textarea></div>`;
}

function reasonForm(context: FormContext, act: string, heading: string, label: string, press: string): Html {
  const { attempt } = context;
  return html`<details class="act"${isOpen(attempt, act)}><summary>${heading}</summary><form method="post" action="${address(context)}">${hidden(context)}
${opinionField(label, attempt, act)}
<div class="row"><button class="press" name="act" value="${act}">${press}</button></div></form></details>`;
}

function descriptionForm(context: FormContext): Html {
  const { file, attempt } = context;
  const shown = file.pending ?? file.row;
  const value = (name: 'rhythm' | 'madeOn' | 'publishedOn' | 'number' | 'supersedes' | 'attribute') =>
    attempt?.act === 'describe' ? attempt.field(name) : (shown[name] ?? '');
  return html`<details class="act"${isOpen(attempt, 'describe')}><summary>登记文件信息</summary><form method="post" action="${address(context)}">${hidden(context)}
<p class="hint">正在审查的文本，登记后从第一步重新审查。</p>
<div class="field"><label for="attribute">公开属性</label>${select('attribute', attributes, value('attribute'))}</div>
<div class="field"><label for="rhythm">公开时限类别</label>${select('rhythm', ['', ...rhythms], value('rhythm'), rhythmInWords)}</div>
<div class="field"><label for="madeOn">成文日期</label><input id="madeOn" name="madeOn" type="date" value="${value('madeOn')}"></div>
<div class="field"><label for="publishedOn">此前已在别处公开的日期</label><input id="publishedOn" name="publishedOn" type="date" value="${value('publishedOn')}"></div>
<div class="field"><label for="number">文号</label><input id="number" name="number" maxlength="100" value="${value('number')}"></div>
<div class="field"><label for="supersedes">取代的旧文件（标题、文号或路径）</label><input id="supersedes" name="supersedes" maxlength="300" value="${value('supersedes')}">
<p class="hint">本文件发布时（已发布的，保存时），旧文件停止用于问答。</p></div>
<div class="row"><button class="press" name="act" value="describe">保存登记</button></div></form></details>`;
}

function announcementForm(context: FormContext): Html {
  const { attempt, today } = context;
  const value = (name: string, otherwise = '') =>
    attempt?.act === 'announce' ? attempt.field(name) : otherwise;
  return html`<details class="act"${isOpen(attempt, 'announce')}><summary>登记发布位置</summary><form method="post" action="${address(context)}">${hidden(context)}
<div class="field"><label for="channel">发布渠道</label>${select('channel', publicationChannels, value('channel', 'website'), placeKindInWords)}</div>
<div class="field"><label for="place">位置</label><input id="place" name="place" required maxlength="100" value="${value('place')}" aria-describedby="place-hint"><p class="hint" id="place-hint">例如网站的栏目、账号或公告栏的名称。</p></div>
<div class="field"><label for="announcedOn">发布日期</label><input id="announcedOn" name="announcedOn" type="date" required value="${value('announcedOn', today.toString())}"></div>
<div class="field"><label for="url">网址（可不填）</label><input id="url" name="url" type="url" maxlength="500" value="${value('url')}"></div>
<div class="row"><button class="press" name="act" value="announce">登记发布</button></div></form></details>`;
}

function successionForm(context: FormContext): Html {
  const { attempt, older } = context;
  return html`<details class="act"${older.length > 0 ? html` open` : isOpen(attempt, 'supersede')}><summary>取代旧文件</summary>
${older.map(
  ({ id, title }) => html`<form method="post" action="${address(context)}">${hidden(context)}
<input type="hidden" name="olderId" value="${id}">
<p class="row"><a href="/console/documents/${id}">《${title}》</a><button class="press is-plain" name="act" value="supersede">由本文件取代</button></p></form>`,
)}
${older.length > 0 && html`<p class="hint">以上文件标题或文号相近，可能是旧版本，请核对后再取代。</p>`}
<form method="post" action="${address(context)}">${hidden(context)}
<div class="field"><label for="older">旧文件的标题、文号或路径</label><input id="older" name="older" required maxlength="300" value="${attempt?.act === 'supersede' ? attempt.field('older') : ''}"></div>
<div class="row"><button class="press" name="act" value="supersede">取代</button></div></form></details>`;
}

function select(
  name: string,
  values: readonly string[],
  chosen: string,
  labels: Record<string, string> = {},
): Html {
  return html`<select id="${name}" name="${name}">${values.map(
    (value) =>
      html`<option value="${value}"${value === chosen ? html` selected` : ''}>${value === '' ? '未登记' : (labels[value] ?? value)}</option>`,
  )}</select>`;
}
