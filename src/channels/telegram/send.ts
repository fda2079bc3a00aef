import type { Api } from 'grammy';
import type { Log, Send, Sent } from '../sender.ts';
import { type Place, placeOf } from './address.ts';
import { type Part, renderPayload } from './render.ts';
import { sendChart } from './send-chart.ts';
import { sendWords } from './send-words.ts';

/**
 * Sends deliveries with the Bot API. A reply of several messages that was cut off goes on where it stopped, after a
 * crash too.
 */
export function createSend(api: Api, log: Log): Send {
  // Beside what the database keeps: where that could not be told, this process knows it still.
  const accepted = new Map<number, number>();
  return async (delivery, signal, partsSent) => {
    const { id } = delivery;
    const parts = renderPayload(delivery.payload, delivery.inquiryId);
    if (parts.length === 0) return { kind: 'never', reason: '内容为空，无法发送' };
    const place = placeOf(delivery.address);
    for (const [position, part] of parts.entries()) {
      if (position < Math.max(delivery.partsSent, accepted.get(id) ?? 0)) continue;
      const sent = await sendPart(api, place, part, signal, log);
      if (sent.kind !== 'accepted') {
        if (sent.kind === 'never') accepted.delete(id);
        return sent;
      }
      accepted.set(id, position + 1);
      // The last one is told by the whole delivery's end.
      if (position < parts.length - 1) await partsSent(position + 1);
    }
    accepted.delete(id);
    return { kind: 'accepted' };
  };
}

/** A chart as a picture, and where none can be shown the same in words. */
async function sendPart(api: Api, place: Place, part: Part, signal: AbortSignal, log: Log): Promise<Sent> {
  const sent = part.chart ? await sendChart(api, place, part.chart, signal, log) : null;
  return sent ?? sendWords(api, place, part, signal);
}
