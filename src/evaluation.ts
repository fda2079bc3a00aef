import type { Reply } from './conversation/message.ts';
import { familyOf } from './conversation/outcome.ts';
import { type ReadDocument, untold } from './documents/section.ts';
import { shelve } from './documents/shelf.ts';
import type { Parts } from './parts.ts';

/** One line of a documents file (JSONL). */
export type EvaluationDocument = { id: string; title: string; text: string; agency?: string; area?: string };

/** One line of a questions file; any of `doc_ids` counts as right. */
export type EvaluationQuestion = {
  id: string;
  question: string;
  answers: string[];
  doc_id?: string;
  doc_ids?: string[];
};

/** What one question came to. */
export type Trial = {
  /** Documents in the order of retrieval, best first, each once. */
  order: string[];
  confidence: number;
  replies: Reply[];
  ms: number;
};

/** The measures of design.md section 4; rates are shares of the questions. */
export type Measures = Record<
  | 'hit1'
  | 'hit5'
  | 'mrr10'
  | 'support1'
  | 'answer_in_reply'
  | 'answered_rate'
  | 'wrong_rate'
  | 'p50_ms'
  | 'p99_ms',
  number
>;

const evaluationVersion = { origin: 'library', folder: 'evaluation', publish: true, complete: true } as const;

/** Puts the documents of a set into an empty store, published. */
export async function loadSet(
  parts: Parts,
  documents: EvaluationDocument[],
  onProgress: (done: number) => void,
): Promise<void> {
  for (const [at, { id, title, text, agency, area }] of documents.entries()) {
    const version = { ...evaluationVersion, key: id, contentHash: id, at: parts.clock() };
    const document: ReadDocument = {
      ...untold,
      title,
      agency: agency ?? null,
      place: area ?? null,
      sections: [{ headings: [], paragraphs: text.split('\n') }],
    };
    await shelve(parts.store, parts.index, version, [{ group: null, document }]);
    onProgress(at + 1);
  }
}

/** Sends each question through the conversation, each as a person of its own, so that no turn leans on another. */
export async function tryQuestions(
  parts: Parts,
  questions: EvaluationQuestion[],
  onProgress: (done: number) => void,
): Promise<Trial[]> {
  const today = parts.clock().toZonedDateTimeISO('Asia/Shanghai').toPlainDate();
  const rows = await parts.store.reader.selectFrom('document').select(['id', 'path']).execute();
  const idOf = new Map(rows.map((row) => [row.id, row.path]));
  const trials: Trial[] = [];
  for (const [at, { id, question }] of questions.entries()) {
    const began = performance.now();
    const { replies, inquiry } = await parts.conversation.answer({
      channel: 'cli',
      key: `evaluation ${at} ${id}`,
      address: `evaluation ${at} ${id}`,
      person: `evaluation ${at} ${id}`,
      text: question,
      receivedAt: parts.clock(),
      replyBy: 'response',
    });
    const ms = performance.now() - began;
    const { confidence } = await parts.store.reader
      .selectFrom('inquiry')
      .select('confidence')
      .where('id', '=', inquiry)
      .executeTakeFirstOrThrow();
    const ranking = await parts.retrieval.order({ text: question, today });
    trials.push({
      order: [...new Set(ranking.map(({ candidate }) => idOf.get(candidate.documentId) ?? ''))],
      confidence: confidence ?? 0,
      replies,
      ms,
    });
    onProgress(at + 1);
  }
  return trials;
}

/** White space and punctuation apart. */
function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');
}

/** Measures answerable questions. */
export function measure(
  questions: EvaluationQuestion[],
  trials: Trial[],
  documents: EvaluationDocument[],
): Measures {
  const texts = new Map(documents.map((document) => [document.id, document]));
  const judged = questions.map((question, at) => judge(question, trials[at] ?? noTrial, texts));
  const share = (of: (one: Judgement) => boolean | number) =>
    round(judged.reduce((sum, one) => sum + Number(of(one)), 0) / Math.max(1, judged.length));
  const times = trials.map((trial) => trial.ms).sort((a, b) => a - b);
  return {
    hit1: share(({ rank }) => rank === 1),
    hit5: share(({ rank }) => rank >= 1 && rank <= 5),
    mrr10: share(({ rank }) => (rank >= 1 && rank <= 10 ? 1 / rank : 0)),
    support1: share(({ supported }) => supported),
    answer_in_reply: share(({ told }) => told),
    answered_rate: share(({ answered }) => answered),
    wrong_rate: share(({ answered, cited, told }) => answered && !cited && !told),
    p50_ms: round(quantile(times, 0.5), 1),
    p99_ms: round(quantile(times, 0.99), 1),
  };
}

const noTrial: Trial = { order: [], confidence: 0, replies: [], ms: 0 };

type Judgement = {
  /** Place of the first right document, from 1; 0 for none. */
  rank: number;
  supported: boolean;
  told: boolean;
  answered: boolean;
  /** A right document is cited. */
  cited: boolean;
};

function judge(
  question: EvaluationQuestion,
  trial: Trial,
  texts: Map<string, EvaluationDocument>,
): Judgement {
  const right = question.doc_ids ?? (question.doc_id ? [question.doc_id] : []);
  const answers = question.answers.map(bare).filter(Boolean);
  const first = bare(texts.get(trial.order[0] ?? '')?.text ?? '');
  const reply = bare(trial.replies.map(({ text }) => text).join('\n'));
  return {
    rank: trial.order.findIndex((id) => right.includes(id)) + 1,
    supported: right.includes(trial.order[0] ?? '') || answers.some((answer) => first.includes(answer)),
    told: answers.some((answer) => reply.includes(answer)),
    answered: isAnswered(trial),
    cited: trial.replies
      .flatMap(({ citations }) => citations)
      .some(({ title, quote }) =>
        right.some(
          (id) => texts.get(id)?.title === title && bare(texts.get(id)?.text ?? '').includes(bare(quote)),
        ),
      ),
  };
}

/**
 * How well confidence tells answerable from unanswerable questions: the chance that a random one of the first has
 * the higher confidence (ties count half).
 */
export function areaUnderCurve(answerable: Trial[], unanswerable: Trial[]): number {
  let wins = 0;
  for (const { confidence: high } of answerable) {
    for (const { confidence: low } of unanswerable) wins += high > low ? 1 : high === low ? 0.5 : 0;
  }
  return round(wins / Math.max(1, answerable.length * unanswerable.length));
}

/** Share of the unanswerable questions that were answered. */
export function falseAnswerRate(unanswerable: Trial[]): number {
  return round(unanswerable.filter(isAnswered).length / Math.max(1, unanswerable.length));
}

function isAnswered({ replies }: Trial): boolean {
  return replies.some(({ outcome }) => familyOf(outcome) === 'answered');
}

function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function round(value: number, digits = 4): number {
  return Number(value.toFixed(digits));
}
