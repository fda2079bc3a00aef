import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { knowledgePath, readConfig } from '../src/config.ts';
import { type EvaluationDocument, type EvaluationQuestion, loadSet } from '../src/evaluation.ts';
import { openParts } from '../src/parts.ts';
import type { Ranked } from '../src/retrieval/ranking.ts';
import { loadWeights } from '../src/retrieval/weights.ts';

// Proposes ranking weights: coordinate ascent on every other question of the shared sets, checked on the rest.
// `node bench/learn.ts` prints the shares of right first documents (learnt | checked) and the weights; whether they
// go into knowledge/retrieval.yaml is for a person to decide, since the shipped questions and the rules of scope
// count too.

const shared = resolve(import.meta.dirname, '../../shared/eval');
/** The sets and how much each counts. */
const sets = { policy: 2, services: 1, reading: 1 };
const learnt = [
  ...(['words', 'bigrams', 'sentence', 'document', 'title', 'heading', 'phrase', 'bm25'] as const),
  ...(['expectation', 'place'] as const),
];
const factors = [0, 0.3, 0.5, 0.7, 0.85, 1.15, 1.3, 1.6, 2, 3];

type Candidate = { features: number[]; right: boolean };
type Question = { set: keyof typeof sets; part: 'learnt' | 'checked'; candidates: Candidate[] };

const { questions, start } = await collect();
let weights = start;
let best = worthOf(weights);
for (let improved = true; improved; ) {
  improved = false;
  for (const [at, weight] of weights.entries()) {
    for (const factor of factors) {
      const tried = weights.with(at, weight * factor);
      const worth = worthOf(tried);
      if (worth <= best + 1e-5) continue;
      [best, weights, improved] = [worth, tried, true];
    }
  }
  console.log(sharesOf(weights));
}
console.log(Object.fromEntries(learnt.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(2))])));

/** Ranks every question once and keeps the features of its candidates. */
async function collect(): Promise<{ questions: Question[]; start: number[] }> {
  const questions: Question[] = [];
  let start: number[] = [];
  for (const set of Object.keys(sets) as (keyof typeof sets)[]) {
    const dataDir = mkdtempSync(join(tmpdir(), 'mingda-learn-'));
    const parts = await openParts(readConfig({ DATA_DIR: dataDir }));
    await loadSet(parts, readLines<EvaluationDocument>(set, 'docs'), () => {});
    const { ranking: shipped } = loadWeights(knowledgePath(parts.config, 'retrieval.yaml'));
    start = learnt.map((name) => shipped[name]);
    const rows = await parts.store.reader.selectFrom('document').select(['id', 'path']).execute();
    const idOf = new Map(rows.map((row) => [row.id, row.path]));
    const today = parts.clock().toZonedDateTimeISO('Asia/Shanghai').toPlainDate();
    for (const [at, question] of readLines<EvaluationQuestion>(set, 'questions').entries()) {
      const right = question.doc_ids ?? [question.doc_id];
      const ranking = await parts.retrieval.order({ text: question.question, today });
      questions.push({
        set,
        part: at % 2 === 0 ? 'learnt' : 'checked',
        candidates: ranking.map((ranked) => ({
          features: featuresOf(ranked),
          right: right.includes(idOf.get(ranked.candidate.documentId)),
        })),
      });
    }
    await parts.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return { questions, start };
}

function featuresOf({ features, agreement }: Ranked): number[] {
  const all = { ...features, ...agreement };
  return learnt.map((name) => all[name]);
}

function scoreOf(candidate: Candidate, tried: number[]): number {
  return candidate.features.reduce((sum, feature, at) => sum + feature * (tried[at] ?? 0), 0);
}

/** Right first documents, and half as much for how clearly the right one leads: without it the steps see nothing. */
function worthOf(tried: number[]): number {
  let worth = 0;
  for (const { set, part, candidates } of questions) {
    if (part === 'checked') continue;
    const top = (right: boolean) =>
      Math.max(...candidates.filter((one) => one.right === right).map((one) => scoreOf(one, tried)), -1e9);
    const lead = top(true) - top(false);
    worth += (sets[set] * ((lead > 0 ? 1 : 0) + 0.5 / (1 + Math.exp(-4 * lead)))) / countOf(set, 'learnt');
  }
  return worth;
}

function countOf(set: string, part: string): number {
  return questions.filter((question) => question.set === set && question.part === part).length;
}

function sharesOf(tried: number[]): string {
  const share = (set: string, part: string) => {
    const hits = questions.filter((question) => {
      if (question.set !== set || question.part !== part) return false;
      const scored = question.candidates.map((one) => ({ right: one.right, score: scoreOf(one, tried) }));
      return scored.reduce((a, b) => (b.score > a.score ? b : a), { right: false, score: -1e9 }).right;
    });
    return (hits.length / countOf(set, part)).toFixed(3);
  };
  return Object.keys(sets)
    .map((set) => `${set} ${share(set, 'learnt')} | ${share(set, 'checked')}`)
    .join('   ');
}

function readLines<T>(set: string, file: string): T[] {
  const lines = readFileSync(join(shared, set, `${file}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}
