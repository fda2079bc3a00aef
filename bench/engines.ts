import { type EvaluationQuestion, measure } from '../src/evaluation.ts';
import type { OurAnswers } from './answers.ts';
import { type EvaluationSet, printTable } from './measured-sets.ts';
import { type Peer, peers } from './peers.ts';

type Row = (string | number)[];

/**
 * Prints one table: each engine on each set, by the right document's place in its order, and ours by the same measure.
 * Ours answers whole: its time takes in the reply, its quotation and the register; theirs only the search.
 */
export async function compareEngines(answers: OurAnswers[]): Promise<void> {
  const rows: Row[] = [];
  for (const { set, measures, seconds } of answers) {
    for (const peer of peers) rows.push(await rowOf(peer, set));
    rows.push([`**Mingda**, ${set.name}`, ...figures(measures, seconds, measures.p50_ms)]);
  }
  printTable(['engine, set', 'hit1', 'hit5', 'mrr10', 'build s', 'p50 ms a question'], rows);
}

async function rowOf(peer: Peer, set: EvaluationSet): Promise<Row> {
  const began = performance.now();
  const search = await peer.build(set.documents);
  const seconds = (performance.now() - began) / 1000;
  const asked = sample(set.questions, peer.most);
  const trials = [];
  for (const { question } of asked) {
    const started = performance.now();
    const order = await search(question);
    trials.push({ order, confidence: 0, replies: [], ms: performance.now() - started });
  }
  const measures = measure(asked, trials, []);
  const part = asked.length < set.questions.length ? ` (${asked.length} questions of it)` : '';
  return [`${peer.name}, ${set.name}${part}`, ...figures(measures, seconds, measures.p50_ms)];
}

function figures(measures: { hit1: number; hit5: number; mrr10: number }, seconds: number, ms: number): Row {
  const share = (value: number) => value.toFixed(3);
  return [share(measures.hit1), share(measures.hit5), share(measures.mrr10), seconds.toFixed(1), ms];
}

/** Evenly drawn from all of them. */
function sample(questions: EvaluationQuestion[], most = questions.length): EvaluationQuestion[] {
  const step = Math.max(1, Math.ceil(questions.length / most));
  return questions.filter((_, at) => at % step === 0);
}
