import type { Writer } from '../register/store.ts';
import type { Period } from './period.ts';
import { type Spread, spread } from './spread.ts';

/** What the staff sent back into the chats during a period. */
export type StaffFigures = {
  /** Answers to inquiries, 工作人员回复. */
  answers: number;
  /** Word about the procedure of a request. */
  procedureMessages: number;
  /**
   * Hours from an inquiry to the first staff answer, over first answers that were sent in the period; null where
   * there were none. Round-the-clock hours, weekends counted in.
   */
  firstAnswerHours: Spread | null;
};

/** Counts the staff's messages sent in a period, by their date in Asia/Shanghai. */
export async function staffFigures(db: Writer, period: Period): Promise<StaffFigures> {
  const { from, until } = instantsOf(period);
  const kinds = await db
    .selectFrom('staffMessage')
    .where('sentAt', '>=', from)
    .where('sentAt', '<', until)
    .select((e) => ['kind', e.fn.countAll().as('messages')])
    .groupBy('kind')
    .execute();
  const countOf = (kind: string) => Number(kinds.find((row) => row.kind === kind)?.messages ?? 0);
  return {
    answers: countOf('answer'),
    procedureMessages: countOf('procedure'),
    firstAnswerHours: spread(await firstAnswerHours(db, from, until)),
  };
}

/** The register keeps the moment of the first answer on the inquiry. */
async function firstAnswerHours(db: Writer, from: string, until: string): Promise<number[]> {
  const firstAnswers = await db
    .selectFrom('inquiry')
    .where('staffAnsweredAt', '>=', from)
    .where('staffAnsweredAt', '<', until)
    .select(['receivedAt', 'staffAnsweredAt'])
    .execute();
  return firstAnswers.map(({ receivedAt, staffAnsweredAt }) =>
    Temporal.Instant.from(receivedAt)
      .until(Temporal.Instant.from(staffAnsweredAt ?? receivedAt))
      .total('hours'),
  );
}

/** First and following instant of the period, as the register writes instants. */
function instantsOf(period: Period): { from: string; until: string } {
  const startOf = (day: Temporal.PlainDate) =>
    day.toZonedDateTime('Asia/Shanghai').toInstant().toString({ smallestUnit: 'millisecond' });
  return { from: startOf(period.from), until: startOf(period.to.add({ days: 1 })) };
}
