import type { Action, Citation } from '../../conversation/message.ts';
import type { TranscriptEntry, WebChatParts } from './parts.ts';
import { markHanded } from './staff-delivery.ts';

/** The transcript for a page; the staff messages in it count as delivered. */
export async function openTranscript(
  parts: WebChatParts,
  conversationId: string,
): Promise<TranscriptEntry[]> {
  const entries = await parts.conversation.transcriptOf(conversationId);
  await markHanded(
    parts.store,
    entries.flatMap((entry) => entry.staffMessageId ?? []),
  );
  return entries.map((entry) => ({
    kind: entry.kind,
    at: entry.at,
    text: entry.text,
    formStep: entry.formStep,
    outcome: entry.outcome,
    // Written by the conversation as its own Citation[] and Action[].
    citations: entry.citations as Citation[],
    actions: entry.actions as Action[],
    inquiryId: entry.inquiryId,
    rating: entry.rating,
    staffMessageId: entry.staffMessageId,
  }));
}
