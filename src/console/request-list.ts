import { html } from 'hono/html';
import type { RequestView } from '../register/cases.ts';
import { stateInWords } from './labels.ts';
import type { Html } from './page.ts';
import { day } from './time.ts';

/** Working days before the due date from which a request is marked. */
export const urgentDays = 3;

/** How much time is left, in words, as a mark. */
export function timeLeft({ state, overdue, daysLeft }: RequestView): Html {
  if (state !== 'registered') return html`<span class="mark">${stateInWords[state]}</span>`;
  if (overdue) return html`<span class="mark is-bad">已逾期 ${Math.abs(daysLeft)} 个工作日</span>`;
  if (daysLeft === 0) return html`<span class="mark is-warn">今天到期</span>`;
  const tone = daysLeft <= urgentDays ? 'is-warn' : '';
  return html`<span class="mark ${tone}">还有 ${daysLeft} 个工作日</span>`;
}

/** The table that the overview and the list of requests share. */
export function requestTable(requests: RequestView[]): Html {
  return html`<table>
<thead><tr><th scope="col">编号</th><th scope="col">受理机关</th><th scope="col">收到</th><th scope="col">到期</th><th scope="col">状态</th></tr></thead>
<tbody>${requests.map(
    (request) => html`<tr>
<td class="main"><a href="/console/requests/${request.caseId}">${request.number}</a></td>
<td>${request.agency ?? '未指明'}</td>
<td class="tight" data-label="收到">${day(request.openedOn)}</td>
<td class="tight" data-label="到期">${day(request.deadline.dueOn)}${request.deadline.provisional && '（暂定）'}</td>
<td class="tight">${timeLeft(request)}</td></tr>`,
  )}</tbody></table>`;
}
