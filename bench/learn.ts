import { knowledgePath } from '../src/config.ts';
import type { EvaluationQuestion } from '../src/evaluation.ts';
import type { Parts } from '../src/parts.ts';
import { loadWeights } from '../src/retrieval/weights.ts';
import { descend, dot, spreads } from './descent.ts';
import { type Part, partOf, readLines, rightOf, type SetName, sets, withSet } from './sets.ts';

// Learns how documents are ordered: for questions on `policy` and `reading`, for bare names on `services`. For each it
// prints the shares of questions whose right document comes first and among five with weights learnt on every other
// question (on those | on the rest), both ways, and the weights learnt on all of them, for knowledge/retrieval.yaml. What the sets
// cannot teach (agency, period, heading, kind of answer) keeps the weight that it has there. `node bench/learn.ts`

type Question = { part: Part; documents: { features: number[]; fixed: number; right: boolean }[] };

/** Features that are learnt; the others keep their weights. */
const learnt = {
  question: [
    ...['words', 'bigrams', 'sentence', 'phrase', 'run', 'bm25', 'document', 'together', 'mass', 'early'],
    ...['titleShare', 'placeWithin', 'placeDifferent', 'placeNamed'],
  ],
  name: [
    ...['words', 'phrase', 'run', 'document', 'together'],
    ...['titleRun', 'titleHeld', 'titleShare', 'partHeld', 'partLike', 'nearer'],
  ],
};
/** What the sets count: a set as a whole, however many questions it has. */
const shares = { question: { policy: 2, reading: 1 }, name: { services: 1 } };
/** Holds weights back from what only these questions want. */
const restraint = 0.02;

const collected = new Map<SetName, { question: Question[]; name: Question[] }>();
for (const set of sets) collected.set(set, await withSet(set, (parts) => collect(parts, set)));

for (const form of ['question', 'name'] as const) {
  const members = Object.entries(shares[form]).map(([set, share]) => ({
    set,
    share,
    questions: collected.get(set as SetName)?.[form] ?? [],
  }));
  for (const [part, other] of [
    ['even', 'odd'],
    ['odd', 'even'],
  ] as const) {
    const weights = learn(members, part);
    for (const { set, questions } of members) {
      const [own, checked] = [part, other].map((one) =>
        sharesOf(
          questions.filter((q) => q.part === one),
          weights,
        ),
      );
      console.log(
        `${form}, ${set}, learnt on ${part}: first ${own?.[0]} | ${checked?.[0]}, of five ${own?.[1]} | ${checked?.[1]}`,
      );
    }
  }
  const all = learn(members, null);
  console.log(Object.fromEntries(learnt[form].map((name, at) => [name, Number((all[at] ?? 0).toFixed(2))])));
}

/** Ranks every question once and keeps what speaks for its documents. */
async function collect(parts: Parts, set: SetName) {
  const rows = await parts.store.reader.selectFrom('document').select(['id', 'path']).execute();
  const idOf = new Map(rows.map((row) => [row.id, row.path]));
  const today = parts.clock().toZonedDateTimeISO('Asia/Shanghai').toPlainDate();
  const shipped = loadWeights(knowledgePath(parts.config, 'retrieval.yaml')).ranking;
  const kept = { question: [] as Question[], name: [] as Question[] };
  for (const [at, question] of readLines<EvaluationQuestion>(`${set}/questions`).entries()) {
    const { ranking, isName } = await parts.retrieval.weigh({ text: question.question, today });
    const form = isName ? 'name' : 'question';
    const right = rightOf(question);
    const firsts = new Map(ranking.toReversed().map((one) => [one.candidate.documentId, one.document]));
    const documents = [...firsts].map(([id, document]) => {
      const others = Object.entries(document).filter(([name]) => !learnt[form].includes(name));
      return {
        features: learnt[form].map((name) => document[name as keyof typeof document]),
        fixed: others.reduce(
          (sum, [name, value]) => sum + value * shipped[form][name as keyof typeof document],
          0,
        ),
        right: right.includes(idOf.get(id) ?? ''),
      };
    });
    kept[form].push({ part: partOf(at), documents });
  }
  return kept;
}

/** Weights that make the right document likely to be drawn from the others by their scores (softmax over a question). */
function learn(members: { share: number; questions: Question[] }[], part: Part | null): number[] {
  const used = members.map(({ share, questions }) => {
    const own = questions.filter((question) => part === null || question.part === part);
    return { share: share / own.length, own };
  });
  const rows = used.flatMap(({ own }) =>
    own.flatMap(({ documents }) => documents.map(({ features }) => features)),
  );
  const spread = spreads(rows);
  const total = used.reduce((sum, { share, own }) => sum + share * own.length, 0);
  const weights = descend(
    spread.map(() => 0),
    (tried) => {
      const raw = tried.map((weight, at) => weight / (spread[at] ?? 1));
      const gradient = tried.map((weight) => 2 * restraint * weight);
      for (const { share, own } of used)
        for (const question of own) pull(question, raw, spread, share / total, gradient);
      return { loss: 0, gradient };
    },
  );
  return weights.map((weight, at) => weight / (spread[at] ?? 1));
}

/** Adds one question's pull on the weights. */
function pull(
  { documents }: Question,
  raw: number[],
  spread: number[],
  share: number,
  gradient: number[],
): void {
  if (!documents.some(({ right }) => right)) return;
  const scores = documents.map(({ features, fixed }) => dot(features, raw) + fixed);
  const top = Math.max(...scores);
  const chances = scores.map((score) => Math.exp(score - top));
  const whole = chances.reduce((sum, chance) => sum + chance, 0);
  const rightly = chances.reduce((sum, chance, at) => sum + (documents[at]?.right ? chance : 0), 0) + 1e-12;
  for (const [index, { features, right }] of documents.entries()) {
    const chance = chances[index] ?? 0;
    const step = share * (chance / whole - (right ? chance / rightly : 0));
    for (const [at, value] of features.entries())
      gradient[at] = (gradient[at] ?? 0) + (step * value) / (spread[at] ?? 1);
  }
}

function sharesOf(questions: Question[], weights: number[]): string[] {
  const places = questions.map(({ documents }) => {
    const scored = documents.map(({ features, fixed, right }) => ({
      right,
      score: dot(features, weights) + fixed,
    }));
    return scored.sort((a, b) => b.score - a.score).findIndex(({ right }) => right);
  });
  return [1, 5].map((most) =>
    (places.filter((place) => place >= 0 && place < most).length / questions.length).toFixed(3),
  );
}
