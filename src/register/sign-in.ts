import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Writer } from '../store/database.ts';
import { type Role, type StaffMember, staffName } from './accounts.ts';
import { recordAudit } from './audit.ts';
import { instantText } from './moment.ts';
import { passwordMatches } from './password.ts';
import { whenItsTurnComes } from './sign-in-queue.ts';
import { newToken, tokenKey } from './token.ts';

/**
 * What came of an attempt to sign in. `throttled`: not even the right password is tried for a while. `busy`: too many
 * attempts are being checked just now, whosever they are; nothing was tried.
 */
export type SignIn =
  | { kind: 'signed-in'; staff: StaffMember }
  | { kind: 'refused' }
  | { kind: 'throttled' }
  | { kind: 'busy' };

const attempts = { most: 5, minutes: 15 };
const sessionHours = 12;

/**
 * Checks a name and a password. At most five attempts without success in any fifteen minutes are heard for one
 * name, whichever process they reach: each is on record before the slow comparison begins, so that attempts sent
 * all at once count too. Unknown names take as long and are throttled alike, so that nobody learns which exist.
 *
 * @param db not a transaction: an attempt stays on record whatever comes of it.
 */
export async function signIn(
  db: Writer,
  name: string,
  password: string,
  at: Temporal.Instant = Temporal.Now.instant(),
): Promise<SignIn> {
  return (await whenItsTurnComes(() => check(db, name, password, at))) ?? { kind: 'busy' };
}

async function check(db: Writer, name: string, password: string, at: Temporal.Instant): Promise<SignIn> {
  const nameKey = nameKeyOf(name);
  if (!(await claimAttempt(db, nameKey, at))) return { kind: 'throttled' };
  const row = await db
    .selectFrom('staff')
    .select(['id as staffId', 'name', 'role', 'passwordHash'])
    .where('name', '=', staffName(name))
    .where('disabledAt', 'is', null)
    .executeTakeFirst();
  const matches = await passwordMatches(password, row?.passwordHash ?? null);
  if (!row) return { kind: 'refused' };
  const actor = `staff:${row.staffId}`;
  if (!matches) {
    // Only of accounts that exist: anybody may send names, and what is on record stays for ever.
    await recordAudit(db, { actor: 'system', action: 'sign-in-refused', subject: actor, at });
    return { kind: 'refused' };
  }
  await db.deleteFrom('signInAttempt').where('nameKey', '=', nameKey).execute();
  await recordAudit(db, { actor, action: 'signed-in', subject: actor, at });
  return { kind: 'signed-in', staff: { staffId: row.staffId, name: row.name, role: row.role as Role } };
}

/** The name is hashed: people type passwords into the wrong field. */
function nameKeyOf(name: string): string {
  return createHash('sha256').update(staffName(name)).digest('base64url');
}

/** One statement, so that of many attempts at once only five get through. */
async function claimAttempt(db: Writer, nameKey: string, at: Temporal.Instant): Promise<boolean> {
  const since = instantText(at.subtract({ minutes: attempts.minutes }));
  await db.deleteFrom('signInAttempt').where('at', '<=', since).execute();
  const claimed = await sql`
    INSERT INTO sign_in_attempt (name_key, at)
    SELECT ${nameKey}, ${instantText(at)}
    WHERE ${attempts.most} > (SELECT count(*) FROM sign_in_attempt WHERE name_key = ${nameKey} AND at > ${since})
  `.execute(db);
  return (claimed.numAffectedRows ?? 0n) > 0n;
}

/** Opens a session of twelve hours. @returns the cookie's token; only its hash is stored. */
export async function openSession(
  db: Writer,
  staffId: number,
  at: Temporal.Instant = Temporal.Now.instant(),
): Promise<string> {
  await db.deleteFrom('staffSession').where('expiresAt', '<=', instantText(at)).execute();
  const token = newToken();
  const expiresAt = instantText(at.add({ hours: sessionHours }));
  await db
    .insertInto('staffSession')
    .values({ tokenKey: tokenKey(token), staffId, expiresAt })
    .execute();
  return token;
}

/** @returns who is signed in with a token, or null where it is unknown or expired or the account disabled. */
export async function findSession(
  db: Writer,
  token: string,
  at: Temporal.Instant = Temporal.Now.instant(),
): Promise<StaffMember | null> {
  const row = await db
    .selectFrom('staffSession as session')
    .innerJoin('staff', 'staff.id', 'session.staffId')
    .select(['staff.id as staffId', 'staff.name', 'staff.role'])
    .where('session.tokenKey', '=', tokenKey(token))
    .where('session.expiresAt', '>', instantText(at))
    .where('staff.disabledAt', 'is', null)
    .executeTakeFirst();
  return row ? { ...row, role: row.role as Role } : null;
}

/** Signs out: the token is worth nothing from now on. */
export async function closeSession(db: Writer, token: string): Promise<void> {
  await db.deleteFrom('staffSession').where('tokenKey', '=', tokenKey(token)).execute();
}
