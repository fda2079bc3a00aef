import { html } from 'hono/html';
import type { Store } from '../store/database.ts';
import type { Html } from './page.ts';
import { moment } from './time.ts';

/** A word that staff sent, who sent it and whether it has arrived. */
export type SentWord = {
  id: number;
  by: string;
  staffId: number;
  inquiryId: number | null;
  caseId: number | null;
  kind: string;
  text: string;
  sentAt: string;
  delivery: { state: string; attempts: number; sentAt: string | null; error: string | null };
};

/** All words of staff in a conversation, the oldest first. */
export async function sentWords(db: Store['reader'], conversationId: string): Promise<SentWord[]> {
  const rows = await db
    .selectFrom('staffMessage as m')
    .innerJoin('staff as s', 's.id', 'm.staffId')
    .leftJoin('outbox as o', 'o.staffMessageId', 'm.id')
    .select(['m.id', 's.name as by', 'm.staffId', 'm.inquiryId', 'm.caseId', 'm.kind', 'm.text', 'm.sentAt'])
    .select(['o.state', 'o.attempts', 'o.sentAt as arrivedAt', 'o.error'])
    .where('m.conversationId', '=', conversationId)
    .orderBy('m.id')
    .execute();
  return rows.map(({ state, attempts, arrivedAt, error, ...word }) => ({
    ...word,
    delivery: { state: state ?? 'pending', attempts: attempts ?? 0, sentAt: arrivedAt, error },
  }));
}

/** Whether a word has reached the chat, as a mark with the reason where it has not. */
export function deliveryMark({ delivery }: SentWord): Html {
  if (delivery.state === 'sent')
    return html`<span class="mark is-good">已送达</span> ${delivery.sentAt && moment(delivery.sentAt)}`;
  if (delivery.state === 'dead')
    return html`<span class="mark is-bad">无法送达</span> <span>${delivery.error ?? ''}</span>`;
  return html`<span class="mark is-warn">待送达</span>${
    delivery.attempts > 0 && html` <span>已试 ${delivery.attempts} 次：${delivery.error ?? '原因不明'}</span>`
  }`;
}
