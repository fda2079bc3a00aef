import { GrammyError, HttpError } from 'grammy';

/**
 * Why a call of the Bot API failed, in terms that may be logged: grammY's own errors hold the address with the
 * token and the payload with the resident's words.
 */
export type Failure =
  | { kind: 'refused'; code: number; description: string; retryAfter: number | null }
  | { kind: 'unreachable'; code: string };

/** @returns null for an error that did not come from a call of the Bot API. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof GrammyError) {
    return {
      kind: 'refused',
      code: error.error_code,
      description: error.description,
      retryAfter: error.parameters.retry_after ?? null,
    };
  }
  if (error instanceof HttpError) {
    const cause = error.error as { code?: unknown; type?: unknown; name?: unknown } | null;
    const code = cause?.code ?? cause?.type ?? cause?.name;
    return { kind: 'unreachable', code: typeof code === 'string' ? code : 'unknown' };
  }
  return null;
}

/** What the operator should know and do about a failure of polling; in one sentence, without secrets. */
export function explain(failure: Failure): string {
  if (failure.kind === 'unreachable')
    return 'Telegram cannot be reached; tried again. Check the network or TELEGRAM_API_ROOT';
  if (isWrongToken(failure))
    return 'Telegram does not know this token: set TELEGRAM_TOKEN to the one from @BotFather and restart. The Telegram channel is off; everything else goes on';
  if (failure.code === 409)
    return 'another process polls Telegram with the same token, or a webhook is set: stop the other one, or make a second bot for it. Tried again until then';
  if (failure.code === 429) return 'Telegram asks to slow down; tried again when it says';
  return 'Telegram answered with an error; tried again';
}

/** Telegram says 401 to a revoked token and 404 to one that never was. */
export function isWrongToken(failure: Failure): boolean {
  return failure.kind === 'refused' && (failure.code === 401 || failure.code === 404);
}
