/** Where a reply goes: a chat, and in a forum the topic. */
export type Place = { chat: number; thread: number | null };

/**
 * The delivery address of a conversation: `CHAT` in private; in groups `CHAT/PERSON` or `CHAT/PERSON/TOPIC`,
 * so that members of a group do not fill in one another's forms.
 */
export function addressOf(chat: number, group: { person: string; thread: number | null } | null): string {
  return group ? [chat, group.person, group.thread].filter((part) => part !== null).join('/') : String(chat);
}

/** Reads what `addressOf` wrote. */
export function placeOf(address: string): Place {
  const [chat, , thread] = address.split('/');
  return { chat: Number(chat), thread: thread ? Number(thread) : null };
}
