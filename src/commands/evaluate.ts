import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { z } from 'zod';
import { readConfig } from '../config.ts';
import { areaUnderCurve, falseAnswerRate, loadSet, measure, tryQuestions } from '../evaluation.ts';
import { openParts } from '../parts.ts';
import { defineCommand, OperatorError, printJson, tell, UsageError } from './command.ts';
import { type WrittenSet, writeQuestionSet } from './question-set.ts';

const documentLine = z.object({
  id: z.string().min(1),
  title: z.string(),
  text: z.string(),
  agency: z.string().optional(),
  area: z.string().optional(),
});

const questionLine = z.object({
  id: z.string().min(1),
  question: z.string(),
  answers: z.array(z.string()).default([]),
  doc_id: z.string().optional(),
  doc_ids: z.array(z.string()).optional(),
});

/** Measures retrieval and replies on JSONL sets, or makes such a set of what residents asked in vain. */
export default defineCommand({
  usage:
    'evaluate --docs FILE --questions FILE [--unanswerable FILE] [--json] | --from-inquiries [--since DATE] [--out FILE] [--json]',
  summary:
    'Measures answers on a set of documents and questions; or writes unanswered and disliked questions into a set of your own.',
  options: {
    docs: { type: 'string' },
    questions: { type: 'string' },
    unanswerable: { type: 'string' },
    'from-inquiries': { type: 'boolean' },
    since: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'boolean' },
  },
  help: {
    docs: 'JSONL: id, title, text, and agency and area where known',
    questions: 'JSONL: id, question, answers, doc_id or doc_ids',
    unanswerable: 'JSONL: id, question; the right behaviour is silence',
    'from-inquiries':
      'writes every 👎 and every unanswered question of the register as a line like those of questions.jsonl, identity masked; read the file and fill in "kind" and "any" before you add its lines to your set',
    since: 'with --from-inquiries: first day, YYYY-MM-DD (default: all)',
    out: 'with --from-inquiries: the file, which must not be there yet (default: ./questions-DATE.jsonl)',
    json: 'print the measures, or {file, questions, skipped}, as JSON',
  },
  words: { min: 0, max: 0 },
  async run(_, { docs, questions, unanswerable, since, out, json, 'from-inquiries': fromInquiries }) {
    if (fromInquiries) {
      if (docs ?? questions ?? unanswerable)
        throw new UsageError(
          '--from-inquiries reads the register; leave out --docs, --questions and --unanswerable',
        );
      tellWritten(await writeQuestionSet(readConfig(), { since, out }), json ?? false);
      return 0;
    }
    if (since ?? out) throw new UsageError('--since and --out go with --from-inquiries');
    if (!docs || !questions) throw new UsageError('--docs and --questions are needed');
    const documents = readLines(docs, documentLine).map(withoutAbsent);
    const asked = readLines(questions, questionLine).map(withoutAbsent);
    const absent = unanswerable ? readLines(unanswerable, questionLine).map(withoutAbsent) : [];
    const dataDir = mkdtempSync(join(tmpdir(), 'mingda-evaluate-'));
    const parts = await openParts(readConfig({ DATA_DIR: dataDir }));
    try {
      await withBar('documents', documents.length, (show) => loadSet(parts, documents, show));
      const trials = await withBar('questions', asked.length, (show) => tryQuestions(parts, asked, show));
      const silent = await withBar('unanswerable', absent.length, (show) =>
        tryQuestions(parts, absent, show),
      );
      const measures = {
        ...measure(asked, trials, documents),
        ...(silent.length > 0 && {
          auroc: areaUnderCurve(trials, silent),
          false_answer_rate: falseAnswerRate(silent),
        }),
      };
      if (json) printJson(measures);
      else
        for (const [name, value] of Object.entries(measures))
          process.stdout.write(`${name.padEnd(20)} ${value}\n`);
      return 0;
    } finally {
      await parts.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
});

function tellWritten(written: WrittenSet, json: boolean): void {
  const { file, questions, skipped } = written;
  const known = skipped > 0 ? ` (${skipped} stand in questions.jsonl already)` : '';
  if (json) printJson(written);
  else if (questions === 0) tell(`no unanswered or disliked questions to write${known}`);
  else {
    tell(`${questions} questions written${known}; read them, and take out what still tells who asked`);
    process.stdout.write(`${file}\n`);
  }
}

function readLines<T>(file: string, form: z.ZodType<T>): T[] {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch {
    throw new OperatorError(`${file} cannot be read; is the path right?`);
  }
  return content.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    try {
      return [form.parse(JSON.parse(line))];
    } catch (error) {
      const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
      throw new OperatorError(`${file}:${at + 1}: ${reason}`);
    }
  });
}

/** Fields that a line lacks are left out rather than undefined. */
function withoutAbsent<T extends object>(line: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined)) as never;
}

/** A progress bar where somebody looks; nothing on a pipe. */
async function withBar<T>(
  name: string,
  total: number,
  work: (show: (done: number) => void) => Promise<T>,
): Promise<T> {
  if (!process.stderr.isTTY || total === 0) return work(() => {});
  const bar = new SingleBar({ format: `${name} {bar} {value}/{total}`, stream: process.stderr });
  bar.start(total, 0);
  try {
    return await work((done) => bar.update(done));
  } finally {
    bar.stop();
  }
}
