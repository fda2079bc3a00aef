import { readFileSync } from 'node:fs';
import type { Reply } from '../../src/conversation/message.ts';
import { familyOf } from '../../src/conversation/outcome.ts';

/** One line of a question set: what was asked, and what the reply must hold. */
export type Question = {
  id: string;
  q: string;
  /** `answer`, `no_answer`, or the family of outcome that is expected. */
  kind: string;
  /** One of these, each of these, none of these. */
  any?: string[];
  all?: string[];
  not?: string[];
  /** Part of the name of the bureau that must be cited; absent where the set does not say. */
  agency?: string;
};

/** How one question came out. `wrongScope`: another bureau's or year's figure was given as the answer. */
export type Verdict = { right: boolean; wrongScope: boolean; note: string };

export function readQuestions(file: string): Question[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line)]));
}

/** Judges what came back for a question. */
export function judge(question: Question, replies: Reply[]): Verdict {
  const families = replies.map((reply) => familyOf(reply.outcome));
  const told = replies
    .flatMap(({ text, citations }) => [text, ...citations.map(({ quote }) => quote)])
    .join('\n');
  const note = `${question.id} ${question.q} → ${families}: ${told.replace(/\s+/g, ' ').slice(0, 120)}`;
  const answered = families.includes('answered');
  if (question.kind === 'answer') {
    const { any = [], all = [], agency } = question;
    const cited = replies.flatMap(({ citations }) => citations);
    const rightAgency = !agency || cited.some((citation) => citation.agency.includes(agency));
    const holds =
      (any.length === 0 || any.some((piece) => told.includes(piece))) &&
      all.every((piece) => told.includes(piece));
    return { right: answered && rightAgency && holds, wrongScope: answered && !rightAgency, note };
  }
  if (question.kind === 'no_answer') {
    // Buttons hold the inquiry's number, which is no figure.
    const everything = JSON.stringify(replies).replace(/ #\d+"/g, '"');
    const given = (question.not ?? []).some((piece) => everything.includes(piece));
    return { right: !answered && !given, wrongScope: given, note };
  }
  return {
    right: families.length > 0 && families.every((family) => family === question.kind),
    wrongScope: false,
    note,
  };
}

/** Prints the questions that came out wrong, so that a run shows them whether or not it passes. */
export function printMisses(name: string, verdicts: Verdict[]): void {
  const misses = verdicts.filter(({ right }) => !right);
  const lines = misses.map(({ note, wrongScope }) => `  ${wrongScope ? 'WRONG SCOPE ' : ''}${note}`);
  console.log(
    [`${name}: ${verdicts.length - misses.length} of ${verdicts.length} right`, ...lines].join('\n'),
  );
}
