import { html } from 'hono/html';
import type { RequestView } from '../register/cases.ts';
import { deliveryMark, type SentWord } from './deliveries.ts';
import { formFieldInWords, stateInWords } from './labels.ts';
import type { Html } from './page.ts';
import { historyCard, type RequestHistory } from './request-history.ts';
import { timeLeft } from './request-list.ts';
import { mayReadApplicant, whyNotRead } from './roles.ts';
import { day, moment } from './time.ts';

/** What the register holds about one request. */
export type RequestFile = { request: RequestView; history: RequestHistory };

/** One request. `applicant` is the card about the person, `form` the one to write with. */
export function requestPage({ request, history }: RequestFile, applicant: Html, form: Html) {
  return html`<a class="back" href="/console/requests">← 返回公开申请</a>
<div class="head"><h1>${request.number}</h1><p>${timeLeft(request)}</p></div>
<div class="columns"><div>
${factsCard(request)}
${applicant}
<section class="card" id="words"><header><h2>已发出的告知</h2></header>
${history.words.length > 0 ? html`<ol class="talk">${history.words.map(wordSent)}</ol>` : html`<p class="empty">还没有给申请人发过消息。</p>`}</section>
${form}
</div><div>
<section class="card"><header><h2>到期日是怎么来的</h2></header>
<ol class="steps">${request.deadline.steps.map(
    (step) =>
      html`<li><p>${day(step.date)}</p><p>${step.text}</p><span class="hint">${step.article}</span></li>`,
  )}</ol></section>
${historyCard(history)}
</div></div>`;
}

function factsCard(request: RequestView): Html {
  return html`<section class="card"><header><h2>基本情况</h2></header><dl class="facts">
<dt>受理机关</dt><dd>${request.agency ?? '未指明'}</dd>
<dt>收到日期</dt><dd>${day(request.openedOn)}</dd>
<dt>到期日</dt><dd>${day(request.deadline.dueOn)}${
    request.deadline.provisional &&
    html`（暂定：${request.deadline.stoppedOn ? '期限已中止计算' : '放假安排尚未公布'}，之后会重新计算）`
  }</dd>
<dt>期限</dt><dd>${request.deadline.days} 个工作日</dd>
<dt>状态</dt><dd>${stateInWords[request.state]}</dd>
<dt>来自对话</dt><dd>${
    request.conversationId
      ? html`<a href="/console/conversations/${request.conversationId}">查看对话</a>`
      : '不是从对话中提交的'
  }</dd></dl></section>`;
}

function wordSent(word: SentWord): Html {
  return html`<li class="turn is-staff" id="message-${word.id}"><header><b>工作人员回复</b>${moment(word.sentAt)}<span>${word.by}</span></header>
<p class="words">${word.text}</p><footer>${deliveryMark(word)}</footer></li>`;
}

/** The applicant's data stay closed until somebody who needs them asks, which is put on record. */
export function closedApplicant(caseId: number, role: string): Html {
  if (!mayReadApplicant(role))
    return html`<section class="card" id="applicant"><header><h2>申请人信息</h2></header><p class="hint">${whyNotRead}</p></section>`;
  return html`<section class="card" id="applicant"><header><h2>申请人信息</h2></header>
<form method="post" action="/console/requests/${caseId}/applicant#applicant">
<p class="hint">加密保存。每次查看都会记下您的姓名和时间。</p>
<p class="row"><button class="press is-plain">查看申请人信息</button></p></form></section>`;
}

/** The applicant's data, shown this once. */
export function openApplicant(form: Record<string, string>): Html {
  return html`<section class="card" id="applicant"><header><h2>申请人信息</h2><span class="mark is-warn">本次查看已记录</span></header>
<dl class="facts">${Object.entries(form).map(
    ([name, value]) => html`<dt>${formFieldInWords(name)}</dt><dd class="words">${value}</dd>`,
  )}</dl></section>`;
}
