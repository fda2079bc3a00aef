import type { Writer } from '../register/store.ts';
import { inPeriod } from './inquiry-figures.ts';
import { maskAndShorten } from './mask.ts';
import type { Period } from './period.ts';

/** A question to which nothing was found, with identity patterns masked. */
export type UnansweredQuestion = {
  on: string;
  channel: string;
  agency: string | null;
  outcome: string;
  question: string;
  /** Whether staff have answered it since. */
  staffAnswered: boolean;
};

/** The newest of them; `total` counts all. */
export type UnansweredList = { total: number; listed: UnansweredQuestion[] };

// More than anybody reads; a long period must still open in a spreadsheet.
const listedAtMost = 1000;

/**
 * The unanswered questions of a period, newest first: the only residents' words in the statistics. Form answers
 * have no text and never appear.
 */
export async function unansweredList(db: Writer, period: Period): Promise<UnansweredList> {
  const matching = inPeriod(db, period)
    .where('outcome', 'like', 'unanswered%')
    .where('formStep', 'is', null)
    .where('text', 'is not', null);
  const { total } = await matching.select((e) => e.fn.countAll().as('total')).executeTakeFirstOrThrow();
  const rows = await matching
    .select(['receivedOn', 'channel', 'agency', 'outcome', 'text', 'staffAnsweredAt'])
    .orderBy('id', 'desc')
    .limit(listedAtMost)
    .execute();
  return {
    total: Number(total),
    listed: rows.map((row) => ({
      on: row.receivedOn,
      channel: row.channel,
      agency: row.agency,
      outcome: row.outcome,
      question: maskAndShorten(row.text ?? ''),
      staffAnswered: row.staffAnsweredAt !== null,
    })),
  };
}
