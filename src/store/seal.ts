import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts identity data and makes pseudonyms, all from one secret (design.md rule 6). */
export type Seal = {
  /** AES-256-GCM with a fresh nonce; the result is `v1.` and base64url. */
  seal(text: string): string;
  /** Throws if the text was altered or sealed with another key. */
  open(sealed: string): string;
  /** Keyed, one-way and stable: the same `kind` and `text` always give the same key. */
  pseudonym(kind: string, text: string): string;
};

const shortestSecret = 16;

/**
 * @param secret any text of at least 16 characters; SECRET_KEY.
 * @throws Error for a shorter one: HKDF would take an empty secret without a word, and everybody could open the seal.
 */
export function createSeal(secret: string): Seal {
  if (secret.length < shortestSecret)
    throw new Error(`the secret must have at least ${shortestSecret} characters`);
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'mingda', purpose, 32));
  const sealingKey = derive('seal');
  const pseudonymKey = derive('pseudonym');
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed) {
      if (!sealed.startsWith('v1.'))
        throw new Error('sealed text: unknown version; was it written by a newer Mingda?');
      const bytes = Buffer.from(sealed.slice(3), 'base64url');
      try {
        const nonce = bytes.subarray(0, 12);
        const decipher = createDecipheriv('aes-256-gcm', sealingKey, nonce, { authTagLength: 16 });
        decipher.setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch {
        throw new Error(
          'sealed text cannot be opened: SECRET_KEY is not the one it was sealed with, or it was altered',
        );
      }
    },
    pseudonym: (kind, text) =>
      createHmac('sha256', pseudonymKey).update(`${kind}\0${text}`).digest('base64url'),
  };
}
