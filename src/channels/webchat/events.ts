import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { knownSession, sessionHeader } from './exchange.ts';
import type { WebChatParts } from './parts.ts';
import { problemResponse } from './problem.ts';
import type { StaffStream, StaffStreams } from './staff-streams.ts';

/**
 * `GET /api/chat/events` with the session in its header: server-sent events named `staff`, `{id, text, at}`, one for
 * each staff message with an id greater than Last-Event-ID.
 *
 * A session without a conversation gets 204, which tells a browser not to come back.
 */
export async function streamStaffMessages(
  c: Context,
  parts: WebChatParts,
  streams: StaffStreams,
): Promise<Response> {
  const session = await knownSession(parts, c.req.header(sessionHeader));
  if (session === null) return c.body(null, 204);
  // A function of its own, since the response must exist before anything is written into it.
  let sse: SSEStreamingApi | null = null;
  const stream: StaffStream = {
    conversationId: session.conversationId,
    after: idOf(c.req.header('last-event-id')),
    async send(word) {
      await sse?.writeSSE({ event: 'staff', id: String(word.id), data: JSON.stringify(word) });
      return sse !== null && !sse.aborted;
    },
    async beat() {
      await sse?.write(': still here\n\n');
    },
  };
  const close = streams.open(stream);
  if (close === 'total') return problemResponse(c, 'busy');
  if (close === 'session') return problemResponse(c, 'too_many_streams');
  // nginx would hold the events back otherwise.
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async (opened) => {
    sse = opened;
    await opened.write(': open\n\n');
    await new Promise<void>((gone) => opened.onAbort(gone));
    close();
  });
}

function idOf(text: string | undefined): number {
  return /^\d{1,15}$/.test(text ?? '') ? Number(text) : 0;
}
