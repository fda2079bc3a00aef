import { join } from 'node:path';
import {
  areaUnderCurve,
  falseAnswerRate,
  loadSet,
  type Measures,
  measure,
  tryQuestions,
} from '../src/evaluation.ts';
import { judge, readQuestions } from '../test/support/questions.ts';
import { type EvaluationSet, printTable, root, withStore } from './measured-sets.ts';

/** What a set came to with us. */
export type OurAnswers = {
  set: EvaluationSet;
  measures: Measures;
  /** Seconds to read the documents in. */
  seconds: number;
  /** Against questions whose document is absent, and against those of other fields; null without such questions. */
  absent: Silence | null;
  strange: Silence | null;
};

/** How well silence is kept: area under the curve of confidence, and the share that was answered all the same. */
type Silence = { auroc: number; answered: number };

/** knowledge/questions.jsonl through the conversation. */
export async function shippedQuestions(): Promise<void> {
  const questions = readQuestions(join(root, 'knowledge/questions.jsonl'));
  await withStore(async (parts) => {
    await parts.library.syncFolder(parts.config.knowledgeDir, { origin: 'knowledge', publish: true });
    const asked = questions.map(({ id, q }) => ({ id, question: q, answers: [] }));
    const trials = await tryQuestions(parts, asked, () => {});
    const right = questions.filter((question, at) => judge(question, trials[at]?.replies ?? []).right);
    const { p50_ms, p99_ms } = measure(asked, trials, []);
    console.log(
      `shipped questions: ${right.length} of ${questions.length} right, p50 ${p50_ms} ms, p99 ${p99_ms} ms\n`,
    );
  });
}

/** Sends a set through the conversation. */
export function answerSet(set: EvaluationSet): Promise<OurAnswers> {
  return withStore(async (parts) => {
    const began = performance.now();
    await loadSet(parts, set.documents, () => {});
    const seconds = (performance.now() - began) / 1000;
    const trials = await tryQuestions(parts, set.questions, () => {});
    const silence = async (questions: EvaluationSet['questions']): Promise<Silence | null> => {
      if (questions.length === 0) return null;
      const silent = await tryQuestions(parts, questions, () => {});
      return { auroc: areaUnderCurve(trials, silent), answered: falseAnswerRate(silent) };
    };
    return {
      set,
      measures: measure(set.questions, trials, set.documents),
      seconds,
      absent: await silence(set.unanswerable),
      strange: await silence(set.offTopic),
    };
  });
}

/** One column a set. */
export function printAnswers(all: OurAnswers[]): void {
  const names = [...new Set(all.flatMap(({ measures }) => Object.keys(measures)))] as (keyof Measures)[];
  const row = (name: string, cell: (one: OurAnswers) => string | number) => [name, ...all.map(cell)];
  printTable(
    ['', ...all.map(({ set }) => `${set.name} (${set.questions.length} questions)`)],
    [
      ...names.map((name) => row(name, ({ measures }) => measures[name])),
      row('document absent: auroc', ({ absent }) => absent?.auroc ?? '–'),
      row('document absent: answered all the same', ({ absent }) => absent?.answered ?? '–'),
      row('other fields: auroc', ({ strange }) => strange?.auroc ?? '–'),
      row('other fields: answered all the same', ({ strange }) => strange?.answered ?? '–'),
    ],
  );
}
