import type { ExpressionBuilder } from 'kysely';
import type { Writer } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import { type HandoffWords, handoffWords } from './handoff-words.ts';

/** The clerk's ways to look at the inquiries. */
export const inquiryFilters = [
  'all',
  'unanswered',
  'possible-request',
  'handoff',
  'complaint',
  'disliked',
] as const;

/** One of `inquiryFilters`. `unanswered`: neither the bot nor the staff had an answer. */
export type InquiryFilter = (typeof inquiryFilters)[number];

/** One line of the clerk's list. */
export type InquiryLine = {
  id: number;
  conversationId: string;
  channel: string;
  receivedAt: string;
  receivedOn: string;
  /** Null for form answers. */
  text: string | null;
  formStep: string | null;
  outcome: string;
  confidence: number | null;
  topic: string | null;
  agency: string | null;
  possibleRequest: boolean;
  rating: number | null;
  caseId: number | null;
  caseNumber: string | null;
  staffAnsweredAt: string | null;
  /** Of who asked for a person: what it is about; null for all others. */
  handoff: HandoffWords | null;
};

/** A page of the list, newest first; pages count from 1. */
export type InquiryPage = { lines: InquiryLine[]; page: number; pages: number; total: number };

const pageSize = 50;

/**
 * Ratings are not among them: they are a mark on the answer that they rate, and nobody waits for a word on them.
 *
 * @param options.page from 1; a page past the end is the last one.
 */
export async function listInquiries(
  db: Writer,
  options: { filter?: InquiryFilter; page?: number } = {},
): Promise<InquiryPage> {
  const matching = db
    .selectFrom('inquiry')
    .leftJoin('caseFile', 'caseFile.id', 'inquiry.caseId')
    .where('outcome', '!=', 'smalltalk_rated')
    .where((e) => condition(e, options.filter ?? 'all'));
  const { total } = await matching
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(Math.max(1, Math.trunc(options.page ?? 1)), pages);
  const rows = await matching
    .select(['inquiry.id', 'inquiry.conversationId', 'inquiry.channel', 'receivedAt', 'receivedOn', 'text'])
    .select([
      'formStep',
      'outcome',
      'confidence',
      'topic',
      'inquiry.agency',
      'possibleRequest',
      'rating',
      'caseId',
    ])
    .select(['caseFile.number as caseNumber', 'staffAnsweredAt'])
    .orderBy('inquiry.id', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const lines = await Promise.all(
    rows.map(async (row) => ({
      ...row,
      possibleRequest: row.possibleRequest === 1,
      handoff: row.outcome.startsWith('handoff_')
        ? await handoffWords(db, { inquiryId: row.id, conversationId: row.conversationId })
        : null,
    })),
  );
  return { lines, page, pages, total };
}

function condition(e: ExpressionBuilder<Schema, 'inquiry'>, filter: InquiryFilter) {
  switch (filter) {
    case 'all':
      return e.lit(true);
    case 'unanswered':
      return e.and([
        e.or([e('outcome', 'like', 'unanswered%'), e('outcome', 'like', 'error%')]),
        e('staffAnsweredAt', 'is', null),
      ]);
    case 'possible-request':
      // Every question may be a request in another form (seeds S5); what was answered needs no clerk.
      return e.and([e('possibleRequest', '=', 1), e('outcome', 'not like', 'answered%')]);
    case 'handoff':
      return e('outcome', 'like', 'handoff%');
    case 'complaint':
      return e('outcome', 'like', 'complaint%');
    case 'disliked':
      return e('rating', '<', 0);
  }
}
