import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Seal } from '../../store/seal.ts';

/**
 * A web session is `random.signature`. The random part is the chat's address and person; the signature keeps
 * anybody from naming a session that this server did not issue.
 */
export function signSession(seal: Seal, random: string): string {
  return `${random}.${seal.pseudonym('web-session', random)}`;
}

/** @returns the random part, or null where the token is absent or was not issued here. */
export function openSession(seal: Seal, token: string | null | undefined): string | null {
  const [random = '', signature = '', ...rest] = (token ?? '').split('.');
  if (!/^[\w-]{24,64}$/.test(random) || rest.length > 0) return null;
  const expected = Buffer.from(seal.pseudonym('web-session', random));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? random : null;
}

/**
 * The random part of a new session.
 *
 * A first message that carries its own id always opens the same session: its repetition after a lost reply must
 * not open a second conversation. The text is part of it, so that a client which reuses one id for everybody
 * does not lead one resident into another's conversation.
 */
export function newSession(seal: Seal, first: { message: string | null; text: string }): string {
  if (first.message === null) return randomBytes(24).toString('base64url');
  return seal.pseudonym('web-first-message', `${first.message}\0${first.text}`);
}
