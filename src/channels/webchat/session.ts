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
 * A first message with an id of its own always opens the same session: its repetition after a lost reply must not
 * open a second conversation. So id and text of a first message together are worth as much as the session that they
 * opened, and only an id that nobody can guess, made anew for each message, is taken for one (`isRandomId`).
 */
export function newSession(seal: Seal, first: { message: string | null; text: string }): string {
  if (first.message === null) return randomBytes(24).toString('base64url');
  return seal.pseudonym('web-first-message', `${first.message}\0${first.text}`);
}

/** Fewest different digits: of a million million random ids not one has fewer; written by hand, most have. */
const fewestDigits = 6;

/**
 * Whether an id is a UUID of version 4, the random one (RFC 9562). A client that sends all its messages under one id
 * that only looks random still leads those who ask the same into one conversation: that cannot be told from here.
 */
export function isRandomId(id: string): boolean {
  const random = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i.test(id);
  return random && new Set(id.toLowerCase()).size - 1 >= fewestDigits;
}
