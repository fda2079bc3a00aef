import type { Api } from 'grammy';
import type { Sent } from '../sender.ts';
import type { Place } from './address.ts';
import { failureOf } from './failure.ts';
import type { Part } from './render.ts';

type Options = NonNullable<Parameters<Api['sendMessage']>[2]>;

/** What grammY takes for a signal: it declares that of an old shim; at run time any AbortSignal does. */
export type Signal = Parameters<Api['sendMessage']>[3];

/** Answers to sendMessage with code 400 that mean the chat, not the text. */
const chatIsGone =
  /chat not found|peer_id_invalid|user.*(deactivated|deleted)|upgraded to a supergroup|not enough rights|chat_write_forbidden|thread not found|topic_closed|kicked|blocked/i;

/** In a forum, the topic that a message goes to. */
export const threadOf = ({ thread }: Place) => (thread === null ? {} : { message_thread_id: thread });

/** First as it should look; if Telegram cannot read that, the same words plain, at last without buttons. */
export async function sendWords(api: Api, place: Place, part: Part, signal: AbortSignal): Promise<Sent> {
  const base: Options = { link_preview_options: { is_disabled: true }, ...threadOf(place) };
  const buttons: Options = part.keyboard ? { reply_markup: part.keyboard } : {};
  const forms: [string, Options][] = [
    [part.html, { ...base, ...buttons, parse_mode: 'HTML' }],
    [part.plain, { ...base, ...buttons }],
    ...(part.keyboard ? [[part.plain, base] as [string, Options]] : []),
  ];
  for (const [text, options] of forms) {
    try {
      await api.sendMessage(place.chat, text, options, signal as Signal);
      return { kind: 'accepted' };
    } catch (error) {
      const verdict = judge(error);
      if (verdict) return verdict;
    }
  }
  return { kind: 'never', reason: '平台不接受这条内容（400）' };
}

/**
 * What a failed call comes to.
 *
 * @returns null where another form of the same may be taken.
 * @throws what did not come from a call of the Bot API.
 */
export function judge(error: unknown): Sent | null {
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
