import { html } from 'hono/html';
import type { SentWord } from './deliveries.ts';
import { actorInWords, eventInWords } from './labels.ts';
import type { Html } from './page.ts';
import { day, moment } from './time.ts';

/** All that happened to a request, from the three places that keep it. */
export type RequestHistory = {
  events: { kind: string; takesEffectOn: string; recordedAt: string; actor: string }[];
  /** Words that staff sent about it. */
  words: SentWord[];
  /** Each look at the applicant's data, from the audit. */
  looks: { at: string; actor: string }[];
  /** Names of the staff by actor (`staff:ID`). */
  staffNames: ReadonlyMap<string, string>;
};

type Happening = { recordedAt: string; line: Html; actor: string };

/** What happened, in the order in which it was put on record. */
export function historyCard({ events, words, looks, staffNames }: RequestHistory): Html {
  const happenings: Happening[] = [
    ...events.map(({ kind, takesEffectOn, recordedAt, actor }) => ({
      ...{ recordedAt, actor },
      line: html`${day(takesEffectOn)} ${eventInWords(kind)}`,
    })),
    ...words.map(({ id, staffId, sentAt }) => ({
      ...{ recordedAt: sentAt, actor: `staff:${staffId}` },
      line: html`<a href="#message-${id}">发出程序告知</a>`,
    })),
    ...looks.map(({ at, actor }) => ({ recordedAt: at, actor, line: html`查看申请人信息` })),
  ].sort((a, b) => Temporal.Instant.compare(a.recordedAt, b.recordedAt));
  return html`<section class="card" id="history"><header><h2>经过</h2></header>
<ol class="steps">${happenings.map(
    ({ line, actor, recordedAt }) =>
      html`<li><p>${line}</p><span class="hint">${actorInWords(actor, staffNames)} · 记录于 ${moment(recordedAt)}</span></li>`,
  )}</ol></section>`;
}
