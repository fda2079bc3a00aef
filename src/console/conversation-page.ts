import { html } from 'hono/html';
import { readChart } from '../conversation/chart.ts';
import type { Citation } from '../conversation/message.ts';
import { isAnswerable, type TranscriptEntry } from '../register/transcript.ts';
import { deliveryMark, type SentWord } from './deliveries.ts';
import { channelInWords, formFieldInWords, outcomeInWords, outcomeTone, ratingInWords } from './labels.ts';
import type { Html } from './page.ts';
import { moment } from './time.ts';

/** A conversation as the console shows it. */
export type ConversationView = {
  id: string;
  channel: string;
  startedAt: string;
  entries: TranscriptEntry[];
  words: SentWord[];
  /** Cases that arose from it: requests link to their page. */
  cases: { id: number; kind: string; number: string }[];
  /** The inquiry that the form answers. */
  chosen: number | null;
  /** Whether that one belongs to a disclosure request, where only the procedure may be spoken of. */
  aboutRequest: boolean;
  /** The last inquiry before those shown; null where these are the first. */
  earlier: number | null;
  /** Whether newer ones may follow those shown. */
  later: boolean;
};

/** The whole conversation, with `form` beneath it. */
export function conversationPage(view: ConversationView, form: Html): Html {
  return html`<a class="back" href="/console/inquiries">← 返回咨询</a>
<div class="head"><h1>对话</h1><p class="quiet">${channelInWords(view.channel)} · 始于 ${moment(view.startedAt)}${view.cases.map(
    (file) =>
      html` · ${file.kind === 'request' ? html`<a href="/console/requests/${file.id}">${file.number}</a>` : file.number}`,
  )}</p></div>
<div class="columns">
<div>${view.earlier !== null && html`<p class="hint">这里只显示了一部分。<a href="/console/conversations/${view.id}?upto=${view.earlier}">查看更早的对话</a></p>`}
<ol class="talk">${view.entries.map((entry) => turn(entry, view))}</ol>
${view.later && html`<p class="hint"><a href="/console/conversations/${view.id}">查看最新的对话</a></p>`}</div>
<div class="beside">${form}</div>
</div>`;
}

function turn(entry: TranscriptEntry, view: ConversationView): Html {
  if (entry.kind === 'resident') return residentTurn(entry, view);
  return entry.kind === 'staff' ? staffTurn(entry, view) : replyTurn(entry);
}

function residentTurn(entry: TranscriptEntry, view: ConversationView): Html {
  const chosen = entry.inquiryId !== null && entry.inquiryId === view.chosen;
  const answered = view.words.some((word) => word.inquiryId === entry.inquiryId);
  return html`<li class="turn is-resident${chosen ? ' is-chosen' : ''}" id="inquiry-${entry.inquiryId}">
<header><b>居民</b>${moment(entry.at)}</header>
<p class="words">${entry.text ?? html`<span class="quiet">表单步骤${entry.formStep && `（${formFieldInWords(entry.formStep)}）`}：内容只存于加密的申请案卷</span>`}</p>
<footer>${answered && html`<span class="mark is-good">工作人员已回复</span>`}${
    chosen
      ? html`<span>正在回复这一条</span>`
      : isAnswerable(entry) &&
        html`<a href="/console/conversations/${view.id}?inquiry=${entry.inquiryId}#answer">回复这一条</a>`
  }</footer></li>`;
}

function replyTurn(entry: TranscriptEntry): Html {
  return html`<li class="turn is-reply">
<header><b>自动答复</b>${moment(entry.at)}</header>
<p class="words">${entry.text ?? html`<span class="quiet">答复中复述了表单内容，不在此显示</span>`}</p>
${chartValues(entry.chart)}${citationList(entry.citations as Citation[])}
<footer>${
    entry.outcome &&
    html`<span class="mark ${outcomeTone(entry.outcome)}">${outcomeInWords(entry.outcome)}</span>`
  }${entry.rating !== null && html`<span>居民评价：${ratingInWords(entry.rating)}</span>`}</footer></li>`;
}

/** What the resident saw as a picture, as its values. */
function chartValues(stored: unknown): Html {
  const chart = readChart(stored);
  if (!chart) return html``;
  const { title, unit, points } = chart;
  return html`<details><summary>图表：${title}${unit && `（单位：${unit}）`}</summary><table><tbody>${points.map(
    ({ label, value }) => html`<tr><th scope="row">${label}</th><td>${value ?? '无数据'}</td></tr>`,
  )}</tbody></table></details>`;
}

function citationList(citations: Citation[]): Html {
  if (citations.length === 0) return html``;
  return html`<details><summary>出处 ${citations.length} 条</summary><ul>${citations.map(
    ({ title, agency, period, section, quote, url }) => html`<li>
<p>${
      /^https?:\/\//.test(url) ? html`<a href="${url}" rel="noreferrer" target="_blank">${title}</a>` : title
    } <span class="quiet">${[agency, period, section].filter(Boolean).join(' · ')}</span></p>
<blockquote class="words">${quote}</blockquote></li>`,
  )}</ul></details>`;
}

function staffTurn(entry: TranscriptEntry, view: ConversationView): Html {
  const word = view.words.find(({ id }) => id === entry.staffMessageId);
  return html`<li class="turn is-staff" id="message-${entry.staffMessageId}">
<header><b>工作人员回复</b>${moment(entry.at)}${word && html`<span>${word.by}</span>`}</header>
<p class="words">${entry.text}</p>
${
  word &&
  html`<footer>${deliveryMark(word)}${word.inquiryId !== null && html`<a href="#inquiry-${word.inquiryId}">所回复的消息</a>`}</footer>`
}</li>`;
}
