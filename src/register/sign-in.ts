import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Writer } from '../store/database.ts';
import { type Role, type StaffMember, staffName } from './accounts.ts';
import { recordAudit } from './audit.ts';
import { instantText } from './moment.ts';
import { passwordMatches } from './password.ts';
import { newToken, tokenKey } from './token.ts';

/** What came of an attempt to sign in. `throttled`: not even the right password is tried for a while. */
export type SignIn = { kind: 'signed-in'; staff: StaffMember } | { kind: 'refused' } | { kind: 'throttled' };

const attempts = { most: 5, minutes: 15 };
const sessionHours = 12;

/**
 * Checks a name and a password. At most five attempts without success in any fifteen minutes are heard for one
 * name, whichever process they reach: each is on record before the slow comparison begins, so that attempts sent
 * all at once count too. Unknown names take as long and are throttled alike, so that nobody learns which exist.
 */
export async function signIn(
  db: Writer,
  name: string,
  password: string,
  at: Temporal.Instant = Temporal.Now.instant(),
): Promise<SignIn> {
  const subject = signInSubject(name);
  if (!(await claimAttempt(db, subject, at))) return { kind: 'throttled' };
  const row = await db
    .selectFrom('staff')
    .select(['id as staffId', 'name', 'role', 'passwordHash'])
    .where('name', '=', staffName(name))
    .where('disabledAt', 'is', null)
    .executeTakeFirst();
  const matches = await passwordMatches(password, row?.passwordHash ?? null);
  if (!row || !matches) return { kind: 'refused' };
  await recordAudit(db, { actor: `staff:${row.staffId}`, action: 'signed-in', subject, at });
  return { kind: 'signed-in', staff: { staffId: row.staffId, name: row.name, role: row.role as Role } };
}

/** The name is hashed: people type passwords into the wrong field. */
function signInSubject(name: string): string {
  return `sign-in:${createHash('sha256').update(staffName(name)).digest('base64url')}`;
}

/** One statement, so that of many attempts at once only five get through. */
async function claimAttempt(db: Writer, subject: string, at: Temporal.Instant): Promise<boolean> {
  const since = instantText(at.subtract({ minutes: attempts.minutes }));
  const claimed = await sql`
    INSERT INTO audit (at, actor, action, subject, detail_json)
    SELECT ${instantText(at)}, 'system', 'sign-in-attempted', ${subject}, '{}'
    WHERE ${attempts.most} > (
      SELECT count(*) FROM audit
      WHERE subject = ${subject} AND action = 'sign-in-attempted' AND at > ${since}
        AND id > (SELECT coalesce(max(id), 0) FROM audit WHERE subject = ${subject} AND action = 'signed-in'))
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
