import { createHash, randomBytes } from 'node:crypto';

/** A secret for a link or a cookie: 32 random bytes. Only its `tokenKey` is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. A plain hash will do: nobody guesses 32 random bytes. */
export function tokenKey(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
