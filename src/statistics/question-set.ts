import type { Writer } from '../register/store.ts';
import { maskAndShorten } from './mask.ts';

/** A line of the bureau's own question set (`knowledge/questions.jsonl`), for a person to read and complete. */
export type QuestionLine = {
  /** `i` and the number of the newest inquiry that asked it. */
  id: string;
  /** The resident's words with identity masked. */
  q: string;
  /** What a reply must be: `answer` until the person who reads it says otherwise (`no_answer`, or a family of outcome). */
  kind: 'answer';
  /** What the reply must hold; for that person to fill in. */
  any: string[];
  /** Outcomes of the inquiries, and `disliked` where a resident rated the answer 👎. */
  why: string[];
  times: number;
  /** Day on which it was asked last. */
  on: string;
};

/** So many rows are read at once. */
const slice = 1000;

/**
 * Every unanswered question of the register and every one whose answer was rated 👎, masked, each once, those that were
 * asked most often first. Form answers have no text and never appear; nor does what is no question: ratings, greetings.
 *
 * @param options.since first day in Asia/Shanghai; null for all
 * @param options.known questions that stand in a set already
 */
export async function questionLines(
  db: Writer,
  { since, known }: { since: Temporal.PlainDate | null; known: string[] },
): Promise<{ lines: QuestionLine[]; skipped: number }> {
  const present = new Set(known.map(foldedForm));
  const lines = new Map<string, QuestionLine>();
  const skipped = new Set<string>();
  for (let after = 0; ; ) {
    const rows = await readSlice(db, since, after);
    for (const { id, text, outcome, rating, receivedOn } of rows) {
      const q = maskAndShorten(text ?? '');
      const form = foldedForm(q);
      if (form === '') continue;
      if (present.has(form)) skipped.add(form);
      else {
        const before = lines.get(form);
        const why = [
          ...(outcome.startsWith('unanswered') ? [outcome] : []),
          ...(rating === -1 ? ['disliked'] : []),
        ];
        lines.set(form, {
          ...{ id: `i${id}`, q, kind: 'answer', any: [] },
          why: [...new Set([...(before?.why ?? []), ...why])],
          times: (before?.times ?? 0) + 1,
          on: receivedOn,
        });
      }
    }
    after = rows.at(-1)?.id ?? after;
    if (rows.length < slice) break;
  }
  const byTimes = [...lines.values()].sort((a, b) => b.times - a.times || b.on.localeCompare(a.on));
  return { lines: byTimes, skipped: skipped.size };
}

function readSlice(db: Writer, since: Temporal.PlainDate | null, after: number) {
  return db
    .selectFrom('inquiry')
    .select(['id', 'text', 'outcome', 'rating', 'receivedOn'])
    .where('id', '>', after)
    .where('receivedOn', '>=', since?.toString() ?? '')
    .where('formStep', 'is', null)
    .where('text', 'is not', null)
    .where((e) => e.or([e('outcome', 'like', 'unanswered%'), e('rating', '=', -1)]))
    .orderBy('id')
    .limit(slice)
    .execute();
}

/** Questions that differ in nothing else are one: width, case, spaces and punctuation. */
function foldedForm(question: string): string {
  return question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');
}
