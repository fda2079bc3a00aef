import { html } from 'hono/html';
import { isOpen, listRequests, type RequestView } from '../register/cases.ts';
import { listInquiries } from '../register/inquiry-list.ts';
import { chinaDate } from '../register/moment.ts';
import { inPeriod, inquiryFigures } from '../statistics/inquiry-figures.ts';
import { datesPeriod } from '../statistics/period.ts';
import type { Store } from '../store/database.ts';
import { documentsNotice } from './documents.ts';
import { type DescribedHandoff, waitingHandoffs, withWords } from './handoffs.ts';
import { aboutHandoff, inquiryTable } from './inquiry-pages.ts';
import { channelInWords } from './labels.ts';
import type { Html } from './page.ts';
import { type ConsoleHandler, type ConsoleParts, show } from './parts.ts';
import { requestTable, urgentDays } from './request-list.ts';
import { longDay, moment } from './time.ts';

/** How many of each list the overview shows; the rest is one link away. */
const shown = { requests: 6, handoffs: 6, inquiries: 8 };

/** GET /console: what is due, who waits, what came in. */
export function overview(parts: ConsoleParts): ConsoleHandler {
  return async (c) => {
    const today = chinaDate(parts.clock());
    const db = parts.store.reader;
    const [requests, handoffs, inquiries, counts] = await Promise.all([
      listRequests(db, parts.calendar, today),
      waitingHandoffs(db),
      listInquiries(db),
      countInquiries(db, today),
    ]);
    const open = requests.filter(isOpen);
    // Steps of a form would push the questions out of sight.
    const asked = inquiries.lines.filter((line) => line.formStep === null);
    const working = parts.calendar.isWorkingDay(today) ? '' : ' · 非工作日';
    const body = html`<div class="head"><h1>概览</h1><p class="quiet">${longDay(today)}${working}</p></div>
${await documentsNotice(parts, c.get('staff').role)}
${tiles({ ...counts, handoffs: handoffs.length, open })}
<section class="card"><header><h2>公开申请：先到期的在前</h2><a href="/console/requests">全部申请</a></header>
${open.length > 0 ? requestTable(open.slice(0, shown.requests)) : html`<p class="empty">没有在办的公开申请。</p>`}</section>
<section class="card" id="handoffs"><header><h2>等待人工答复</h2><a href="/console/inquiries?filter=handoff">全部转人工</a></header>
${handoffs.length > 0 ? handoffTable(await withWords(db, handoffs.slice(0, shown.handoffs))) : html`<p class="empty">没有人在等待人工答复。</p>`}</section>
<section class="card"><header><h2>最近的咨询</h2><a href="/console/inquiries">全部咨询</a></header>
${
  asked.length > 0
    ? inquiryTable(asked.slice(0, shown.inquiries))
    : html`<p class="empty">还没有咨询。居民在网页或聊天软件里提问后，会显示在这里。</p>`
}</section>`;
    return show(c, parts, { title: '概览', here: '/console', body });
  };
}

/** Inquiries of today as the export counts them, and the questions of this week that nobody has answered yet. */
async function countInquiries(db: Store['reader'], today: Temporal.PlainDate) {
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const { inquiries } = await inquiryFigures(db, datesPeriod(today.toString(), today.toString()));
  const { unanswered } = await inPeriod(db, datesPeriod(monday.toString(), today.toString()))
    .select((e) => e.fn.countAll<number>().as('unanswered'))
    .where('outcome', 'like', 'unanswered%')
    .where('staffAnsweredAt', 'is', null)
    .executeTakeFirstOrThrow();
  return { today: inquiries, unanswered };
}

function tiles(counts: { today: number; unanswered: number; handoffs: number; open: RequestView[] }): Html {
  const overdue = counts.open.filter((request) => request.overdue).length;
  const urgent = counts.open.filter(
    ({ state, overdue, daysLeft }) => state === 'registered' && !overdue && daysLeft <= urgentDays,
  ).length;
  const all: [number, string, string, string][] = [
    [overdue, '已逾期申请', '/console/requests', 'is-bad'],
    [urgent, `${urgentDays} 个工作日内到期`, '/console/requests', 'is-warn'],
    [counts.open.length, '在办申请', '/console/requests', ''],
    [counts.handoffs, '等待人工答复', '#handoffs', 'is-warn'],
    [counts.unanswered, '本周未能回答', '/console/inquiries?filter=unanswered', ''],
    [counts.today, '今日咨询', '/console/inquiries', ''],
  ];
  return html`<ul class="tiles">${all.map(
    ([count, label, href, tone]) =>
      html`<li><a href="${href}" class="${count > 0 ? tone : ''}">${label}<strong>${count}</strong></a></li>`,
  )}</ul>`;
}

function handoffTable(handoffs: DescribedHandoff[]): Html {
  return html`<table>
<thead><tr><th scope="col">编号</th><th scope="col">事由</th><th scope="col">提出时间</th><th scope="col">渠道</th></tr></thead>
<tbody>${handoffs.map(
    (handoff) => html`<tr>
<td class="main"><a href="/console/conversations/${handoff.conversationId}?inquiry=${handoff.inquiryId}#inquiry-${handoff.inquiryId}">${handoff.number}</a></td>
<td>${aboutHandoff(handoff.words)}</td>
<td class="tight quiet">${moment(handoff.openedAt)}</td>
<td class="tight">${channelInWords(handoff.channel)}</td></tr>`,
  )}</tbody></table>`;
}
