import { readChart } from '../../conversation/chart.ts';
import type { Action, Citation } from '../../conversation/message.ts';
import { showChart } from './chart.ts';
import type { StoredEntry, TranscriptEntry, WebChatParts } from './parts.ts';
import { markHanded } from './staff-delivery.ts';

/**
 * What a page shows of a conversation. `earlier`: it began before the first entry; `numbers`: of all cases that arose
 * from it, the oldest first.
 */
export type Transcript = { entries: TranscriptEntry[]; earlier: boolean; numbers: string[] };

/** The newest part of a conversation for a page; the staff messages in it count as delivered. */
export async function openTranscript(parts: WebChatParts, conversationId: string): Promise<Transcript> {
  const entries = await parts.conversation.transcriptOf(conversationId);
  await markHanded(
    parts.store,
    entries.flatMap((entry) => entry.staffMessageId ?? []),
  );
  const shown: TranscriptEntry[] = [];
  for (const entry of entries) shown.push(await shownEntry(parts, entry));
  const numbers = await caseNumbers(parts, conversationId);
  return { entries: shown, earlier: await beganBefore(parts, conversationId, shown), numbers };
}

async function shownEntry({ log }: WebChatParts, entry: StoredEntry): Promise<TranscriptEntry> {
  return {
    kind: entry.kind,
    at: entry.at,
    text: entry.text,
    formStep: entry.formStep,
    outcome: entry.outcome,
    // Written by the conversation as its own Citation[] and Action[].
    citations: entry.citations as Citation[],
    actions: entry.actions as Action[],
    chart: await showChart(readChart(entry.chart), log),
    inquiryId: entry.inquiryId,
    rating: entry.rating,
    staffMessageId: entry.staffMessageId,
  };
}

async function caseNumbers({ store }: WebChatParts, conversationId: string): Promise<string[]> {
  const cases = store.reader
    .selectFrom('caseFile')
    .select('number')
    .where('conversationId', '=', conversationId)
    .orderBy('id');
  return (await cases.execute()).map(({ number }) => number);
}

async function beganBefore(
  { store }: WebChatParts,
  conversationId: string,
  shown: TranscriptEntry[],
): Promise<boolean> {
  const first = shown.find(({ inquiryId }) => inquiryId !== null)?.inquiryId;
  if (!first) return false;
  const before = store.reader
    .selectFrom('inquiry')
    .select('id')
    .where('conversationId', '=', conversationId)
    .where('id', '<', first);
  return (await before.limit(1).executeTakeFirst()) !== undefined;
}
