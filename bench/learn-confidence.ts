import type { EvaluationQuestion } from '../src/evaluation.ts';
import type { Parts } from '../src/parts.ts';
import { confidenceNames } from '../src/retrieval/feature-names.ts';
import { descend, dot, spreads } from './descent.ts';
import { type Part, partOf, readLines, type SetName, sets, withSet } from './sets.ts';

// Learns confidence: a logistic between questions whose document is there and those whose document is absent or that
// are of another field. It prints the area under the curve and a reliability table of the half that was not learnt from, both ways, and the weights
// learnt on both halves, for knowledge/retrieval.yaml. `node bench/learn-confidence.ts`

type Example = {
  set: SetName;
  kind: 'answerable' | 'absent' | 'off-topic';
  part: Part;
  /** Null where no evidence agrees with the question: silence. */
  row: number[] | null;
};

type Model = { weights: number[]; bias: number };

/** What each kind of question counts as a whole. */
const shares = {
  policy: { answerable: 2, absent: 1.3, 'off-topic': 1 },
  services: { answerable: 0.3, absent: 0, 'off-topic': 0.3 },
  reading: { answerable: 1, absent: 0, 'off-topic': 1 },
};
const restraint = 0.003;
/** The kind of thing asked for counts more than these questions teach: a wrong kind of answer is no answer. */
const fixed: Record<string, number> = { expectation: 2 };

const examples: Example[] = [];
for (const set of sets) examples.push(...(await withSet(set, (parts) => collect(parts, set))));

for (const [part, other] of [
  ['even', 'odd'],
  ['odd', 'even'],
] as const) {
  const model = learn(examples.filter((one) => one.part === part));
  for (const set of sets) {
    for (const kind of ['absent', 'off-topic'] as const) {
      const areas = [part, other].map((one) => area(model, set, kind, one)?.toFixed(3));
      if (areas[0]) console.log(`${set}, ${kind}, learnt on ${part}: area ${areas.join(' | ')}`);
    }
  }
  reliability(
    examples.filter((one) => one.set === 'policy' && one.part === other),
    model,
  );
}
const { weights, bias } = learn(examples);
const told = confidenceNames.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(2))] as const);
console.log({ bias: Number(bias.toFixed(2)), ...Object.fromEntries(told) });

async function collect(parts: Parts, set: SetName): Promise<Example[]> {
  const today = parts.clock().toZonedDateTimeISO('Asia/Shanghai').toPlainDate();
  const files = [
    ['answerable', `${set}/questions`],
    ['off-topic', 'offtopic/questions'],
    ...(set === 'policy' ? [['absent', 'policy/unanswerable'] as const] : []),
  ] as [Example['kind'], string][];
  const collected: Example[] = [];
  for (const [kind, file] of files) {
    for (const [at, { question }] of readLines<EvaluationQuestion>(file).entries()) {
      const { grounds } = await parts.retrieval.weigh({ text: question, today });
      const row = grounds && confidenceNames.map((name) => grounds[name]);
      collected.push({ set, kind, part: partOf(at), row });
    }
  }
  return collected;
}

function learn(all: Example[]): Model {
  const members = all.flatMap((one) => (one.row ? [{ ...one, row: one.row }] : []));
  const spread = spreads(members.map(({ row }) => row));
  const sizes = Map.groupBy(members, ({ set, kind }) => `${set} ${kind}`);
  const weighed = members.map(({ set, kind, row }) => ({
    row: [...row.map((value, at) => value / (spread[at] ?? 1)), 1],
    goal: kind === 'answerable' ? 1 : 0,
    share: shares[set][kind] / (sizes.get(`${set} ${kind}`)?.length ?? 1),
  }));
  const total = weighed.reduce((sum, { share }) => sum + share, 0);
  const held = confidenceNames.map(
    (name, at) => (fixed[name] ?? 0) * (name in fixed ? (spread[at] ?? 1) : 0),
  );
  const found = descend([...held, 0], (tried) => {
    const gradient = tried.map((weight, at) => (at < held.length ? 2 * restraint * weight : 0));
    for (const { row, goal, share } of weighed) {
      const error = (share / total) * (1 / (1 + Math.exp(-dot(row, tried))) - goal);
      for (const [at, value] of row.entries()) gradient[at] = (gradient[at] ?? 0) + error * value;
    }
    for (const [at, name] of confidenceNames.entries()) if (name in fixed) gradient[at] = 0;
    return { loss: 0, gradient };
  });
  return {
    weights: found.slice(0, -1).map((weight, at) => weight / (spread[at] ?? 1)),
    bias: found.at(-1) ?? 0,
  };
}

function sureOf({ weights, bias }: Model, { row }: Example): number {
  if (!row) return 0;
  return 1 / (1 + Math.exp(-dot(row, weights) - bias));
}

/** The chance that an answerable question has the higher confidence; null where the set has none of the other kind. */
function area(model: Model, set: SetName, kind: Example['kind'], part: Example['part']): number | null {
  const of = (wanted: Example['kind']) =>
    examples
      .filter((one) => one.set === set && one.kind === wanted && one.part === part)
      .map((one) => sureOf(model, one));
  const [high, low] = [of('answerable'), of(kind)];
  if (low.length === 0) return null;
  const wins = high.reduce(
    (sum, a) => sum + low.filter((b) => a > b).length + low.filter((b) => a === b).length / 2,
    0,
  );
  return wins / (high.length * low.length);
}

/** Of questions in each tenth of confidence, how many could be answered. */
function reliability(members: Example[], model: Model): void {
  const tenths = Map.groupBy(members, (one) => Math.min(9, Math.floor(sureOf(model, one) * 10)));
  for (const [tenth, ones] of [...tenths].sort(([a], [b]) => a - b)) {
    const answerable = ones.filter(({ kind }) => kind === 'answerable').length;
    console.log(
      `confidence ${tenth / 10} to ${(tenth + 1) / 10}: ${answerable} of ${ones.length} answerable`,
    );
  }
}
