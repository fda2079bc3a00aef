import type { Writer } from '../store/database.ts';

/** What a resident who asked for a person wrote about the matter itself. */
export type HandoffWords = {
  /** The last question before; null where there is none. */
  before: string | null;
  /** What came after, the oldest first; at most three messages. */
  after: string[];
};

/** Messages that say nothing about the matter: chat, ratings, forms, progress, and the call for a person itself. */
const besideTheMatter = ['smalltalk_%', 'request_%', 'status_%', 'handoff_opened'];

const mostAfter = 3;

/** Most calls for a person are one word; what they are about stands before or after it. */
export async function handoffWords(
  db: Writer,
  handoff: { inquiryId: number; conversationId: string },
): Promise<HandoffWords> {
  const before = await mattersOf(db, handoff.conversationId)
    .where('id', '<', handoff.inquiryId)
    .orderBy('id', 'desc')
    .limit(1)
    .execute();
  const after = await mattersOf(db, handoff.conversationId)
    .where('id', '>', handoff.inquiryId)
    .orderBy('id')
    .limit(mostAfter)
    .execute();
  return { before: before[0]?.text ?? null, after: after.flatMap(({ text }) => text ?? []) };
}

/** Form answers are in the sealed case alone and never among these. */
function mattersOf(db: Writer, conversationId: string) {
  return db
    .selectFrom('inquiry')
    .select('text')
    .where('conversationId', '=', conversationId)
    .where('text', 'is not', null)
    .where('formStep', 'is', null)
    .where((e) => e.and(besideTheMatter.map((pattern) => e('outcome', 'not like', pattern))));
}
