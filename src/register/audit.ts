import type { Writer } from '../store/database.ts';
import { instantText } from './moment.ts';

/** One act that must be accounted for. */
export type AuditEntry = {
  /** `operator`, `system` or `staff:ID`. */
  actor: string;
  /** What was done, such as `form-read`. */
  action: string;
  /** What it was done to, as `table:id`. */
  subject: string;
  /** Facts about the act; never a resident's words or identity. */
  detail?: Record<string, unknown>;
  at: Temporal.Instant;
};

/** Writes an act into the caller's transaction: it is on record if and only if it happened. */
export async function recordAudit(trx: Writer, entry: AuditEntry): Promise<void> {
  await trx
    .insertInto('audit')
    .values({
      at: instantText(entry.at),
      actor: entry.actor,
      action: entry.action,
      subject: entry.subject,
      detailJson: JSON.stringify(entry.detail ?? {}),
    })
    .execute();
}
