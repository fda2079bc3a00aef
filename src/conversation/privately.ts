import type { Message } from './message.ts';
import type { Decision, Turn } from './turn.ts';

/** Where others read along, what is personal is sent to the chat with the resident alone. */
export function privatelyOnly(
  { wording }: Turn,
  sentence: 'form_in_group' | 'status_in_group',
  { privateChat }: NonNullable<Message['group']>,
): Decision {
  const text = wording.say(sentence, { link: privateChat });
  return { reply: { outcome: 'refused_in_group', text, citations: [], actions: [] } };
}
