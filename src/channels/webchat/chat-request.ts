import type { Context } from 'hono';
import { z } from 'zod';
import type { Sent } from './exchange.ts';
import { RequestProblem } from './problem.ts';
import { isRandomId } from './session.ts';

const chatBody = z.object({
  session: z.string().nullish(),
  text: z.string(),
  message: z.string().refine(isRandomId).nullish(),
});

/**
 * Reads the body of `POST /api/chat`.
 *
 * @throws RequestProblem for a wrong content type, broken JSON or UTF-8, wrong types, a message id that is not
 *   random, or an empty text.
 */
export async function readChatRequest(c: Context): Promise<Sent> {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? ''))
    throw new RequestProblem('wrong_content_type');
  const body = chatBody.safeParse(parseJson(await c.req.arrayBuffer()));
  if (!body.success) throw new RequestProblem('invalid_request');
  const { session, text, message } = body.data;
  return { session: session ?? null, text: checkedText(text), message: message ?? null };
}

/**
 * Half surrogate pairs would become other characters in the database, so they are mended here.
 *
 * @throws RequestProblem where nothing but white space is left.
 */
export function checkedText(text: string): string {
  if (text.trim() === '') throw new RequestProblem('empty_text');
  return text.toWellFormed();
}

function parseJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new RequestProblem('broken_json');
  }
}
