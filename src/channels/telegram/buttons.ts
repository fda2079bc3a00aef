import type { Action } from '../../conversation/message.ts';
import { actionMark } from '../../conversation/pressed-action.ts';

/** Telegram's limit for `callback_data`, in bytes of UTF-8. */
const DATA_LIMIT = 64;
const LABEL_LIMIT = 60;
/** Characters that fit beside each other in one row of buttons on a narrow phone. */
const ROW_WIDTH = 18;

/** What a button stands for: the words themselves, or an action of an inquiry that is looked up when pressed. */
export type Pressed = { kind: 'words'; text: string } | { kind: 'action'; inquiry: number; mark: string };

export type Keyboard = { inline_keyboard: { text: string; callback_data: string }[][] };

/**
 * Buttons under a message, as many in a row as fit.
 *
 * @param inquiry whose actions these are; without it, actions too long for a button are left out.
 */
export function keyboardOf(actions: Action[], inquiry: number | null): Keyboard | undefined {
  const rows: Keyboard['inline_keyboard'] = [];
  let width = Number.POSITIVE_INFINITY;
  for (const action of actions) {
    const data = dataOf(action, inquiry);
    const label = [...action.label.toWellFormed().trim()].slice(0, LABEL_LIMIT).join('');
    if (!data || !label) continue;
    width += label.length + 2;
    if (width > ROW_WIDTH) {
      rows.push([]);
      width = label.length + 2;
    }
    rows.at(-1)?.push({ text: label, callback_data: data });
  }
  return rows.length > 0 ? { inline_keyboard: rows } : undefined;
}

/** Reads what `keyboardOf` wrote; null for anything else. */
export function readButton(data: string): Pressed | null {
  if (data.startsWith('s:')) return { kind: 'words', text: data.slice(2) };
  const [, inquiry, mark] = /^a:(\d{1,15}):([\w-]{1,40})$/.exec(data) ?? [];
  return inquiry && mark ? { kind: 'action', inquiry: Number(inquiry), mark } : null;
}

function dataOf(action: Action, inquiry: number | null): string | null {
  const words = `s:${action.send.toWellFormed()}`;
  if (action.send && Buffer.byteLength(words) <= DATA_LIMIT) return words;
  return inquiry === null ? null : `a:${inquiry}:${actionMark(action.send)}`;
}
