import type { Writer } from '../store/database.ts';
import { recordAudit } from './audit.ts';
import { instantText } from './moment.ts';
import { hashPassword, shortestPassword } from './password.ts';
import { newToken, tokenKey } from './token.ts';

/** Who may do what (law.md, section 3: three different people review before anything leaves). */
export const roles = [
  'clerk',
  'handler',
  'department-head',
  'secrecy-reviewer',
  'leader',
  'office-head',
  'administrator',
] as const;

export type Role = (typeof roles)[number];

/** Somebody of the bureau who has an account. */
export type StaffMember = { staffId: number; name: string; role: Role };

/** Days for which the link that sets a password works. */
export const invitationDays = 7;

/** An account of that name exists; the operator chooses another. */
export class StaffNameTakenError extends Error {}

/**
 * Makes an account without a password and the one-time token of the link that sets it.
 *
 * @throws StaffNameTakenError
 */
export async function addStaff(
  trx: Writer,
  name: string,
  role: Role,
  at: Temporal.Instant = Temporal.Now.instant(),
): Promise<{ staffId: number; token: string }> {
  const row = await trx
    .insertInto('staff')
    .values({ name: staffName(name), role, passwordHash: null, createdAt: instantText(at), disabledAt: null })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) throw new StaffNameTakenError(`an account named "${name}" exists`);
  const token = await invite(trx, row.id, at);
  const subject = `staff:${row.id}`;
  await recordAudit(trx, { actor: 'operator', action: 'staff-added', subject, detail: { role }, at });
  return { staffId: row.id, token };
}

/**
 * A new one-time link for an account whose link has expired or whose password is lost. Earlier links end; the
 * password and open sessions end when the new link is used.
 *
 * @returns null where there is no such account.
 */
export async function renewInvitation(
  trx: Writer,
  name: string,
  at: Temporal.Instant = Temporal.Now.instant(),
): Promise<{ staffId: number; token: string } | null> {
  const row = await trx
    .selectFrom('staff')
    .select('id')
    .where('name', '=', staffName(name))
    .executeTakeFirst();
  if (!row) return null;
  await trx
    .updateTable('staffInvitation')
    .set({ usedAt: instantText(at) })
    .where('staffId', '=', row.id)
    .where('usedAt', 'is', null)
    .execute();
  const token = await invite(trx, row.id, at);
  const subject = `staff:${row.id}`;
  await recordAudit(trx, { actor: 'operator', action: 'staff-link-renewed', subject, at });
  return { staffId: row.id, token };
}

async function invite(trx: Writer, staffId: number, at: Temporal.Instant): Promise<string> {
  const token = newToken();
  const expiresAt = instantText(at.add({ hours: 24 * invitationDays }));
  await trx
    .insertInto('staffInvitation')
    .values({ tokenKey: tokenKey(token), staffId, expiresAt, usedAt: null })
    .execute();
  return token;
}

/** How names are stored and compared: composed, without white space around them. */
export function staffName(name: string): string {
  return name.normalize('NFKC').trim();
}

/** @returns whose password a link sets, or null where it is used, expired or unknown. */
export async function findInvitation(
  db: Writer,
  token: string,
  at: Temporal.Instant = Temporal.Now.instant(),
): Promise<StaffMember | null> {
  const row = await db
    .selectFrom('staffInvitation as i')
    .innerJoin('staff as s', 's.id', 'i.staffId')
    .select(['s.id as staffId', 's.name', 's.role'])
    .where('i.tokenKey', '=', tokenKey(token))
    .where('i.usedAt', 'is', null)
    .where('i.expiresAt', '>', instantText(at))
    .where('s.disabledAt', 'is', null)
    .executeTakeFirst();
  return row ? { ...row, role: row.role as Role } : null;
}

/** What came of setting a password by a link. */
export type Redemption =
  | { kind: 'done'; staff: StaffMember }
  | { kind: 'invalid-link' }
  | { kind: 'password-too-short' };

/** Sets the password by a one-time link; the link is spent only when that succeeds. */
export async function redeemInvitation(
  trx: Writer,
  token: string,
  password: string,
  at: Temporal.Instant = Temporal.Now.instant(),
): Promise<Redemption> {
  const staff = await findInvitation(trx, token, at);
  if (!staff) return { kind: 'invalid-link' };
  if ([...password.normalize('NFKC')].length < shortestPassword) return { kind: 'password-too-short' };
  const passwordHash = await hashPassword(password);
  await trx.updateTable('staff').set({ passwordHash }).where('id', '=', staff.staffId).execute();
  const used = { usedAt: instantText(at) };
  await trx.updateTable('staffInvitation').set(used).where('tokenKey', '=', tokenKey(token)).execute();
  await trx.deleteFrom('staffSession').where('staffId', '=', staff.staffId).execute();
  const actor = `staff:${staff.staffId}`;
  await recordAudit(trx, { actor, action: 'password-set', subject: actor, at });
  return { kind: 'done', staff };
}
