import { html } from 'hono/html';
import type { DocumentFile } from '../documents/document-file.ts';
import type { Due } from '../documents/due.ts';
import type { DocumentEvent } from '../documents/life.ts';
import type { publicationSteps } from '../register/publication-deadline.ts';
import { type FormContext, otherForms, reviewCard } from './document-forms.ts';
import { basisInWords, documentEventInWords, placeKindInWords, rhythmInWords } from './document-labels.ts';
import { dueMark, isProvisional, stateMarks } from './document-list.ts';
import { comparisonCard, textCard } from './document-text.ts';
import { actorInWords } from './labels.ts';
import type { Html } from './page.ts';
import { day, moment } from './time.ts';

/** One document as its page shows it. */
export type DocumentPage = FormContext & {
  due: Due | null;
  /** How the due date comes about. */
  dueSteps: ReturnType<typeof publicationSteps>;
  /** Titles of other documents in its history, by row number. */
  titles: ReadonlyMap<number, string>;
  staffNames: ReadonlyMap<string, string>;
  /** Which part of the text is shown, from 1. */
  part: number;
};

/** What a document is, its text, where its review stands, and what this person may do. */
export function documentPage(page: DocumentPage): Html {
  const { file, due, part } = page;
  const { row, pending } = file;
  const shown = pending ?? row;
  return html`<a class="back" href="/console/documents">← 返回文件</a>
<div class="head"><h1>${shown.title}</h1><p>${stateMarks({
    state: row.state,
    attribute: row.attribute,
    review: file.underReview && file.review,
    changed: pending !== null,
    older: page.older,
  })} ${dueMark(due)}</p></div>
<div class="columns"><div>
${factsCard(file, due)}
${pending && comparisonCard(row.sectionsJson, pending.sectionsJson)}
${textCard(shown.sectionsJson, part, `/console/documents/${row.id}`)}
${reviewCard(page)}
</div><div>
${otherForms(page)}
${due && dueCard(due, page.dueSteps)}
${publicationsCard(page)}
${historyCard(page)}
</div></div>`;
}

function factsCard({ row, pending, publications }: DocumentFile, due: Due | null): Html {
  const shown = pending ?? row;
  const facts: [string, unknown][] = [
    ['机关', shown.agency ?? '未注明'],
    ['文号', shown.number ?? '未登记'],
    ['公开属性', shown.attribute],
    ['时限类别', rhythmInWords[shown.rhythm ?? ''] ?? '未登记'],
    ['成文日期', shown.madeOn ? day(shown.madeOn) : '未登记'],
    ['应发布日期', due && html`${day(due.deadline.dueOn)}${isProvisional(due) && '（暂定）'}`],
    ['此前公开', shown.publishedOn && day(shown.publishedOn)],
    ['登记发布', publications.length > 0 && `${publications.length} 处`],
    ['取代', shown.supersedes],
    ['原文网址', shown.url],
    ['文件', row.path],
    ['入库', moment(shown.addedAt)],
  ];
  return html`<section class="card"><header><h2>基本情况</h2></header>
${shown.recognised === 1 && html`<p class="notice is-warn">文字由图片识别而来，可能有错字，请对照原件。</p>`}
<dl class="facts">${facts.map(([name, value]) => value && html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>`;
}

function dueCard({ basis, standing }: Due, steps: DocumentPage['dueSteps']): Html {
  return html`<section class="card"><header><h2>应发布日期是怎么来的</h2></header>
<p class="hint">${basisInWords[basis]}。${standing === 'late' && '以前已经在网站等处公开过的，请在“登记文件信息”里填上那个日期。'}</p>
<ol class="steps below">${steps.map(
    ({ date, text, article }) =>
      html`<li><p>${day(date)}</p><p>${text}</p><span class="hint">${article}</span></li>`,
  )}</ol></section>`;
}

function publicationsCard({ file, staffNames }: DocumentPage): Html {
  const { publications } = file;
  return html`<section class="card" id="publications"><header><h2>发布位置</h2></header>${
    publications.length > 0
      ? html`<ol class="steps">${publications.map(
          ({ channel, place, publishedOn, url, actor, recordedAt }) =>
            html`<li><p>${day(publishedOn)} ${placeKindInWords[channel]}</p><p>${url ? html`<a href="${url}" rel="noreferrer">${place}</a>` : place}</p><span class="hint">${actorInWords(actor, staffNames)} · 记录于 ${moment(recordedAt)}</span></li>`,
        )}</ol>`
      : html`<p class="empty">还没有登记在网站、公告栏等处的发布。</p>`
  }</section>`;
}

function historyCard(page: DocumentPage): Html {
  const { events, successions } = page.file;
  const all = [...events, ...successions].sort((one, other) => one.id - other.id);
  return html`<section class="card" id="history"><header><h2>经过</h2></header>${
    all.length > 0
      ? html`<ol class="steps">${all.map((event) => happening(event, page))}</ol>`
      : html`<p class="empty">没有记录：在有这项记录之前就已入库。</p>`
  }</section>`;
}

function happening(event: DocumentEvent, { file, titles, staffNames }: DocumentPage): Html {
  const { kind, actor, at, opinion, otherId, documentId } = event;
  const mine = documentId === file.row.id;
  const other = mine ? otherId : documentId;
  const line = mine ? documentEventInWords[kind] : '取代旧文件';
  return html`<li><p>${line}${
    other !== null &&
    html` <a href="/console/documents/${other}">《${titles.get(other) ?? '另一份文件'}》</a>`
  }</p>${opinion && html`<p class="words">“${opinion}”</p>`}<span class="hint">${actorInWords(actor, staffNames)} · ${moment(at)}</span></li>`;
}
