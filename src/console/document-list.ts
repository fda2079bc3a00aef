import { html } from 'hono/html';
import type { DocumentLine } from '../documents/document-list.ts';
import type { Due } from '../documents/due.ts';
import { stepInWords } from './document-labels.ts';
import type { Html } from './page.ts';
import { roleInWords } from './roles.ts';
import { day } from './time.ts';

/** The list's filters; the name stands in the address. `mine` is for those whose step is due. */
export const documentFilters: Record<
  string,
  { label: string; fits(line: DocumentLine, role: string): boolean }
> = {
  all: { label: '全部', fits: () => true },
  mine: { label: '轮到我审', fits: ({ review }, role) => review?.due?.role === role },
  review: { label: '审查中', fits: ({ review }) => review?.due != null },
  returned: { label: '已退回', fits: ({ review }) => review?.returned != null },
  late: { label: '逾期未发布', fits: ({ due }) => due?.standing === 'late' },
  soon: { label: '即将到期', fits: ({ due }) => due?.standing === 'soon' },
  published: { label: '已发布', fits: ({ state }) => state === 'published' },
  versions: { label: '疑似新旧版本', fits: ({ older }) => older.length > 0 },
  kept: {
    label: '不主动公开',
    fits: ({ state, attribute }) => state === 'waiting' && attribute !== '主动公开',
  },
  superseded: { label: '已被取代', fits: ({ state }) => state === 'superseded' },
  withdrawn: { label: '已撤下', fits: ({ state }) => state === 'withdrawn' },
};

/** What of the list is shown. */
export type DocumentSelection = { filter: string; search: string; page: number; role: string };

/** As many lines as a page of the list has. */
const perPage = 50;

/** The list of documents with its filters, search and pages. */
export function documentsPage(all: DocumentLine[], { filter, search, page, role }: DocumentSelection): Html {
  const wanted = search.toLowerCase();
  const named = ({ title, number, agency }: DocumentLine) =>
    [title, number, agency].some((text) => text?.toLowerCase().includes(wanted));
  const found = wanted === '' ? all : all.filter(named);
  const lines = found.filter((line) => documentFilters[filter]?.fits(line, role));
  const pages = Math.max(1, Math.ceil(lines.length / perPage));
  const here = Math.min(page, pages);
  const address = (name: string, to = 1) =>
    `/console/documents?${new URLSearchParams({ filter: name, ...(search && { q: search }), ...(to > 1 && { page: String(to) }) })}`;
  return html`<div class="head"><h1>文件</h1><p class="quiet">共 ${lines.length} 份，先到期的在前</p></div>
<form class="search" method="get" action="/console/documents" role="search">
<input type="hidden" name="filter" value="${filter}"><label for="q">查找标题、文号或机关</label>
<div class="row"><input id="q" name="q" type="search" maxlength="100" value="${search}"><button class="press is-plain">查找</button></div></form>
<nav class="filters" aria-label="筛选"><ul>${Object.entries(documentFilters)
    .map(([name, { label, fits }]) => ({
      name,
      label,
      count: found.filter((line) => fits(line, role)).length,
    }))
    .filter(({ name, count }) => count > 0 || name === filter || name === 'all')
    .map(
      ({ name, label, count }) =>
        html`<li><a href="${address(name)}"${name === filter ? html` aria-current="true"` : ''}>${label} <span class="number">${count}</span></a></li>`,
    )}</ul></nav>
<section class="card" aria-label="文件列表">${
    lines.length > 0
      ? documentTable(lines.slice((here - 1) * perPage, here * perPage), namesakes(all))
      : html`<p class="empty">这里没有文件。管理员用“knowledge sync 文件夹”把文件读进来，不加 --publish 的会在这里等待审查。</p>`
  }</section>
${
  pages > 1 &&
  html`<nav class="pages" aria-label="分页"><p class="quiet">第 ${here} 页，共 ${pages} 页</p><ul>
${here > 1 && html`<li><a href="${address(filter, here - 1)}" rel="prev">上一页</a></li>`}
${here < pages && html`<li><a href="${address(filter, here + 1)}" rel="next">下一页</a></li>`}
</ul></nav>`
}`;
}

/** Titles that several documents bear: a copy in another folder, or the parts of one table. */
function namesakes(all: DocumentLine[]): Set<string> {
  const groups = Map.groupBy(all, ({ title }) => title);
  return new Set([...groups].flatMap(([title, lines]) => (lines.length > 1 ? [title] : [])));
}

function documentTable(lines: DocumentLine[], shared: Set<string>): Html {
  return html`<table>
<thead><tr><th scope="col">文件</th><th scope="col">机关</th><th scope="col">状态</th><th scope="col">应发布</th><th scope="col">时限</th></tr></thead>
<tbody>${lines.map(
    (line) => html`<tr>
<td class="main"><a class="clip" href="/console/documents/${line.id}">${line.title}</a>${line.number && html`<span class="quiet">${line.number}</span>`}${shared.has(line.title) && html`<span class="quiet">${line.path}</span>`}</td>
<td>${line.agency ?? '未注明'}</td>
<td>${stateMarks(line)}</td>
<td class="tight" data-label="应发布">${line.due && isTold(line.due) ? day(line.due.deadline.dueOn) : '—'}${line.due && isProvisional(line.due) && '（暂定）'}</td>
<td class="tight">${dueMark(line.due)}</td></tr>`,
  )}</tbody></table>`;
}

/** Of what is published and was reckoned from the day on which it came in, the date says nothing. */
function isTold({ basis, standing }: Due): boolean {
  return basis !== 'added' || !standing.startsWith('published');
}

/** Whether the date can still change: the calendar or the date of formation is not known. */
export function isProvisional({ deadline, basis, standing }: Due): boolean {
  return !standing.startsWith('published') && (deadline.provisional || basis === 'added');
}

/** Where a document stands, as marks. */
export function stateMarks({
  state,
  attribute,
  review,
  changed,
  older,
}: Pick<DocumentLine, 'state' | 'attribute' | 'review' | 'changed'> & { older: readonly unknown[] }): Html {
  const waits = review?.due
    ? html` <span class="mark is-warn">${changed ? '新文本' : ''}待${stepInWords[review.due.kind]}（${roleInWords(review.due.role)}）</span>`
    : review?.returned
      ? html` <span class="mark is-bad">${changed ? '新文本' : ''}已退回</span>`
      : '';
  const marks: Record<string, Html | string> = {
    published: html`<span class="mark is-good">已发布</span>`,
    superseded: html`<span class="mark">已被取代</span>`,
    withdrawn: html`<span class="mark">已撤下</span>`,
    waiting: attribute === '主动公开' ? '' : html`<span class="mark">${attribute}</span>`,
  };
  return html`${marks[state]}${waits}${older.length > 0 && html` <span class="mark is-warn">疑似取代旧文件</span>`}`;
}

/** How much time is left to publish, in words. */
export function dueMark(due: Due | null): Html | string {
  if (!due) return '';
  const days = due.standing.startsWith('published') ? 0 : due.daysLeft();
  switch (due.standing) {
    case 'late':
      return html`<span class="mark is-bad">已逾期 ${Math.max(1, -days)} 个工作日</span>`;
    case 'soon':
      return html`<span class="mark is-warn">${days === 0 ? '今天到期' : `还有 ${days} 个工作日`}</span>`;
    case 'open':
      return html`<span class="mark">还有 ${days} 个工作日</span>`;
    case 'published-late':
      return html`<span class="mark is-warn">逾期发布</span>`;
    case 'published':
      return '';
  }
}
