import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { longestStaffMessage } from '../register/staff-messages.ts';

/**
 * The fields of a posted form, line ends as `\n`. Only what a browser's plain form sends is read, so that nothing
 * else can pass the origin check under another content type.
 *
 * @throws HTTPException 400 for any other content type.
 */
export async function readFields(c: Context): Promise<(name: string) => string> {
  const type = c.req.header('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new HTTPException(400);
  const fields = new URLSearchParams(await c.req.text());
  return (name) => (fields.get(name) ?? '').replaceAll('\r\n', '\n');
}

/** A row number from a path or form; null for anything that cannot be one, however hostile. */
export function rowNumber(text: string | undefined): number | null {
  return text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

/**
 * What a clerk wrote, ready to send, or why it cannot be sent. Characters are counted as a reader counts them:
 * 𠮷 is one.
 */
export function checkWord(written: string): { text: string } | { fault: string } {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is removed; platforms refuse them.
  const text = written.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').trim();
  const length = [...text].length;
  if (length === 0) return { fault: '请先写下要发送的内容。' };
  const over = length - longestStaffMessage;
  if (over > 0)
    return {
      fault: `最多 ${longestStaffMessage} 字，现在有 ${length} 字，请删去 ${over} 字或分两次发送。`,
    };
  return { text };
}
