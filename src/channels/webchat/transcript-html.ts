import { html } from 'hono/html';
import type { Action, Citation } from '../../conversation/message.ts';
import { byDocument } from './assets/documents.js';
import { isFormStep } from './assets/form-steps.js';
import { periodInWords } from './assets/periods.js';
import { addressOf, type ShownChart } from './chart.ts';
import type { TranscriptEntry } from './parts.ts';

type Html = ReturnType<typeof html>;

/** A conversation for browsers without scripts; `assets/bubbles.js` builds the same where they run. */
export function renderTranscript(entries: TranscriptEntry[]): Html[] {
  const latest = entries.findLastIndex((entry) => entry.kind === 'resident');
  const talked = entries.findLastIndex(
    ({ kind, outcome }) => kind === 'resident' && outcome !== 'smalltalk_rated',
  );
  return entries.map((entry, position) =>
    entry.kind === 'resident'
      ? renderQuestion(entry, position === latest)
      : renderReply(entry, position < talked && isFormStep(entry.outcome)),
  );
}

function renderQuestion(entry: TranscriptEntry, latest: boolean): Html {
  return html`<article class="said"${latest ? html` id="latest"` : ''}><p class="unseen">您说：</p>
<p class="words">${entry.text?.replace(/ #\d+$/, '') ?? '（已填写，内容只存入您的申请）'}</p></article>`;
}

/** @param over whether its buttons answer a form step that is past */
function renderReply(entry: TranscriptEntry, over: boolean): Html {
  const staff = entry.kind === 'staff';
  return html`<article class="reply${staff ? ' staff' : ''}" data-family="${entry.outcome?.split('_')[0] ?? ''}">
<p class="who">${staff ? '工作人员回复' : '智能问答'}</p>
<p class="words">${entry.text ?? '（此处曾显示您填写的内容）'}</p>
${entry.chart && renderChart(entry.chart)}
${entry.citations.length > 0 && html`<p class="caption">出处（点开查看）</p><div class="sources">${byDocument(entry.citations).map(renderDocument)}</div>`}
${entry.actions.length > 0 && html`<div class="actions">${entry.actions.map((action) => renderAction(action, over))}</div>`}
</article>`;
}

function renderChart({ caption, alt, rows, pictures }: ShownChart): Html {
  return html`<figure class="chart"><figcaption>${caption}</figcaption>
${
  pictures &&
  html`<picture><source media="(max-width: 30rem)" srcset="${addressOf(pictures.narrow)}" width="${pictures.narrow.width}" height="${pictures.narrow.height}"><img src="${addressOf(pictures.wide)}" width="${pictures.wide.width}" height="${pictures.wide.height}" alt="${alt}"></picture>`
}
<details class="values"><summary>查看数值</summary><table><tbody>${rows.map(
    ([label, value]) => html`<tr><th scope="row">${label}</th><td>${value || '无数据'}</td></tr>`,
  )}</tbody></table></details></figure>`;
}

function renderDocument(cited: Citation[]): Html | string {
  const [citation] = cited;
  if (!citation) return '';
  const facts = [citation.agency, periodInWords(citation.period)].filter(Boolean).join(' · ');
  return html`<details class="source"><summary><span class="title">${citation.title}</span> <span class="facts">${facts}</span></summary>
${cited.map(
  ({ section, quote }, at) =>
    html`${section && section !== cited[at - 1]?.section && html`<p class="section">${section}</p>`}<blockquote>${quote}</blockquote>`,
)}
${/^https?:\/\//i.test(citation.url) && html`<p class="link"><a href="${citation.url}" target="_blank" rel="noopener noreferrer">查看原文<span class="unseen">（在新窗口打开）</span></a></p>`}
</details>`;
}

function renderAction({ label, send }: Action, over: boolean): Html {
  return html`<button class="action" type="submit" form="ask" name="send" value="${send}"${over ? html` disabled` : ''}>${label}</button>`;
}
