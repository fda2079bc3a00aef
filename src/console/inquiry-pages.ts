import { html } from 'hono/html';
import type { HandoffWords } from '../register/handoff-words.ts';
import type { InquiryFilter, InquiryLine, InquiryPage } from '../register/inquiry-list.ts';
import { channelInWords, outcomeInWords, outcomeTone, ratingInWords, shownWords } from './labels.ts';
import type { Html } from './page.ts';
import { moment } from './time.ts';

/** The list's filters in Chinese; the name stands in the address. */
export const filterLabels: Record<InquiryFilter, string> = {
  all: '全部',
  unanswered: '未能回答',
  'possible-request': '可能的公开申请',
  handoff: '转人工',
  complaint: '投诉',
  disliked: '差评',
};

/** The table that the overview and the list of inquiries share. */
export function inquiryTable(rows: InquiryLine[]): Html {
  return html`<table>
<thead><tr><th scope="col">时间</th><th scope="col">内容</th><th scope="col">结果</th><th scope="col">渠道</th><th scope="col">把握</th><th scope="col">评价</th><th scope="col">人工</th></tr></thead>
<tbody>${rows.map(inquiryLine)}</tbody>
</table>`;
}

/** What somebody who asked for a person wrote about it before and after. */
export function aboutHandoff({ before, after }: HandoffWords): Html {
  return html`${before !== null && html`<span class="clip quiet">此前问：${shownWords(before)}</span>`}${after.map(
    (text) => html`<span class="clip quiet">其后写道：${shownWords(text)}</span>`,
  )}`;
}

function inquiryLine(row: InquiryLine): Html {
  return html`<tr>
<td class="tight quiet">${moment(row.receivedAt)}</td>
<td class="main"><a class="clip" href="/console/conversations/${row.conversationId}?inquiry=${row.id}#inquiry-${row.id}">${shownWords(row.text ?? '表单步骤')}</a>${row.handoff && aboutHandoff(row.handoff)}</td>
<td class="tight"><span class="mark ${outcomeTone(row.outcome)}">${outcomeInWords(row.outcome)}</span>${
    row.handoff && row.caseNumber && html` <span class="quiet">${row.caseNumber}</span>`
  }${
    row.possibleRequest &&
    !row.outcome.startsWith('answered') &&
    html` <span class="mark">可能的公开申请</span>`
  }</td>
<td class="tight">${channelInWords(row.channel)}</td>
<td class="tight number"${row.confidence === null ? '' : html` data-label="把握"`}>${
    row.confidence === null ? '' : `${Math.round(row.confidence * 100)}%`
  }</td>
<td class="tight">${ratingInWords(row.rating)}</td>
<td class="tight">${row.staffAnsweredAt && html`<span class="mark is-good">已回复</span>`}</td>
</tr>`;
}

/** The list of inquiries with its filters and paging. */
export function inquiriesPage(filter: InquiryFilter, list: InquiryPage): Html {
  const address = (page: number) => `/console/inquiries?filter=${filter}&page=${page}`;
  return html`<div class="head"><h1>咨询</h1><p class="quiet">共 ${list.total} 条，最新的在前</p></div>
<nav class="filters" aria-label="筛选"><ul>${Object.entries(filterLabels).map(
    ([name, label]) =>
      html`<li><a href="/console/inquiries?filter=${name}"${name === filter ? html` aria-current="true"` : ''}>${label}</a></li>`,
  )}</ul></nav>
<section class="card" aria-label="咨询列表">${
    list.lines.length > 0 ? inquiryTable(list.lines) : html`<p class="empty">这里还没有咨询。</p>`
  }</section>
${
  list.pages > 1 &&
  html`<nav class="pages" aria-label="分页"><p class="quiet">第 ${list.page} 页，共 ${list.pages} 页</p><ul>
${list.page > 1 && html`<li><a href="${address(list.page - 1)}" rel="prev">上一页</a></li>`}
${list.page < list.pages && html`<li><a href="${address(list.page + 1)}" rel="next">下一页</a></li>`}
</ul></nav>`
}`;
}
