import type { Writer } from '../store/database.ts';
import type { Calendar } from './calendar.ts';
import { chinaDate } from './moment.ts';

/**
 * Working days after the day of asking within which staff are expected to answer somebody who asked for a person.
 * The office's own promise, no period of the law. The event that opens the case keeps what was promised then.
 */
export const answerWithinWorkingDays = 1;

/** A case without a form as it stands: somebody waits for a person, or a complaint was recorded apart (Art. 39). */
export type MatterView = {
  kind: 'handoff' | 'complaint';
  number: string;
  conversationId: string | null;
  openedOn: Temporal.PlainDate;
  /** By the end of this day staff were promised to answer; null where nothing was promised. */
  expectedOn: Temporal.PlainDate | null;
  /** When staff first answered; null: not yet. */
  answeredOn: Temporal.PlainDate | null;
};

/** The day by whose end staff are expected to answer somebody who asks for a person now. */
export function expectedOn(calendar: Calendar, at: Temporal.Instant): Temporal.PlainDate {
  return calendar.addWorkingDays(chinaDate(at), answerWithinWorkingDays);
}

/** What of the opening event says how long staff may take. */
export function promiseOf(kind: MatterView['kind']): { answerWithinWorkingDays?: number } {
  return kind === 'handoff' ? { answerWithinWorkingDays } : {};
}

/** @returns the handoff or complaint of a number as `parseCaseNumber` gives it, or null. */
export async function describeMatter(
  db: Writer,
  calendar: Calendar,
  number: string,
): Promise<MatterView | null> {
  const file = await db
    .selectFrom('caseFile')
    .innerJoin('caseEvent', 'caseEvent.caseId', 'caseFile.id')
    .select(['caseFile.id', 'caseFile.kind', 'number', 'conversationId', 'openedOn', 'detailJson'])
    .where('number', '=', number)
    .where('ordinal', '=', 1)
    .executeTakeFirst();
  if (!file || file.kind === 'request') return null;
  const answered = await db
    .selectFrom('inquiry')
    .select(({ fn }) => fn.min('staffAnsweredAt').as('at'))
    .where('conversationId', '=', file.conversationId)
    .where('caseId', '=', file.id)
    .executeTakeFirst();
  const openedOn = Temporal.PlainDate.from(file.openedOn);
  const within: unknown = JSON.parse(file.detailJson).answerWithinWorkingDays;
  return {
    kind: file.kind,
    number: file.number,
    conversationId: file.conversationId,
    openedOn,
    expectedOn: typeof within === 'number' ? calendar.addWorkingDays(openedOn, within) : null,
    answeredOn: answered?.at ? chinaDate(Temporal.Instant.from(answered.at)) : null,
  };
}
