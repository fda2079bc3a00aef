import type { Api } from 'grammy';
import type { Send, Sent } from '../sender.ts';
import { type Place, placeOf } from './address.ts';
import { failureOf } from './failure.ts';
import { type Part, renderPayload } from './render.ts';

type Options = NonNullable<Parameters<Api['sendMessage']>[2]>;
type Signal = Parameters<Api['sendMessage']>[3];

/** Answers to sendMessage with code 400 that mean the chat, not the text. */
const chatIsGone =
  /chat not found|peer_id_invalid|user.*(deactivated|deleted)|upgraded to a supergroup|not enough rights|chat_write_forbidden|thread not found|topic_closed|kicked|blocked/i;

/**
 * Sends deliveries with the Bot API. A reply of several messages that was cut off goes on where it stopped, as
 * long as this process lives; after a crash it begins anew.
 */
export function createSend(api: Api): Send {
  const sentParts = new Map<number, number>();
  return async (delivery, signal) => {
    const parts = renderPayload(delivery.payload, delivery.inquiryId);
    if (parts.length === 0) return { kind: 'never', reason: '内容为空，无法发送' };
    const place = placeOf(delivery.address);
    for (const part of parts.slice(sentParts.get(delivery.id) ?? 0)) {
      const sent = await sendPart(api, place, part, signal);
      if (sent.kind !== 'accepted') {
        if (sent.kind === 'never') sentParts.delete(delivery.id);
        return sent;
      }
      sentParts.set(delivery.id, (sentParts.get(delivery.id) ?? 0) + 1);
    }
    sentParts.delete(delivery.id);
    return { kind: 'accepted' };
  };
}

/** First as it should look; if Telegram cannot read that, the same words plain, at last without buttons. */
async function sendPart(api: Api, place: Place, part: Part, signal: AbortSignal): Promise<Sent> {
  const base: Options = {
    link_preview_options: { is_disabled: true },
    ...(place.thread === null ? {} : { message_thread_id: place.thread }),
  };
  const buttons: Options = part.keyboard ? { reply_markup: part.keyboard } : {};
  const forms: [string, Options][] = [
    [part.html, { ...base, ...buttons, parse_mode: 'HTML' }],
    [part.plain, { ...base, ...buttons }],
    ...(part.keyboard ? [[part.plain, base] as [string, Options]] : []),
  ];
  for (const [text, options] of forms) {
    try {
      // grammY declares the signal of an old shim; at run time any AbortSignal does.
      await api.sendMessage(place.chat, text, options, signal as Signal);
      return { kind: 'accepted' };
    } catch (error) {
      const verdict = judge(error);
      if (verdict) return verdict;
    }
  }
  return { kind: 'never', reason: '平台不接受这条内容（400）' };
}

/** @returns null where another form of the same words may be taken. */
function judge(error: unknown): Sent | null {
  const failure = failureOf(error);
  if (!failure) throw error;
  if (failure.kind === 'unreachable') return { kind: 'later', reason: '暂时连接不上 Telegram' };
  if (failure.code === 403) return { kind: 'never', reason: '对方已停用或移除机器人（403）' };
  if (failure.code === 400)
    return chatIsGone.test(failure.description)
      ? { kind: 'never', reason: '聊天不存在或不允许发言（400）' }
      : null;
  const reason = `Telegram 暂未接受（${failure.code}）`;
  return failure.retryAfter === null
    ? { kind: 'later', reason }
    : { kind: 'later', reason, seconds: failure.retryAfter };
}
