import { createHash } from 'node:crypto';
import type { Writer } from '../register/store.ts';
import type { Action } from './message.ts';

/** A short name of an action, for buttons that cannot hold its words; stays the same if the order changes. */
export function actionMark(send: string): string {
  return createHash('sha256').update(send).digest('base64url').slice(0, 16);
}

/**
 * The words behind a pressed button.
 *
 * A channel's client may send any mark it likes, so only actions offered in the same conversation are found:
 * they may name that resident's request.
 *
 * @returns null where this conversation was never offered such an action.
 */
export async function pressedAction(
  db: Writer,
  pressed: { conversationId: string; inquiry: number; mark: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('inquiry')
    .select('actionsJson')
    .where('id', '=', pressed.inquiry)
    .where('conversationId', '=', pressed.conversationId)
    .executeTakeFirst();
  const actions: Action[] = row ? JSON.parse(row.actionsJson) : [];
  return actions.find((action) => actionMark(action.send) === pressed.mark)?.send ?? null;
}
