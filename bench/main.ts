import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig } from '../src/config.ts';
import {
  areaUnderCurve,
  type EvaluationDocument,
  type EvaluationQuestion,
  falseAnswerRate,
  loadSet,
  measure,
  tryQuestions,
} from '../src/evaluation.ts';
import { openParts } from '../src/parts.ts';
import { judge, readQuestions } from '../test/support/questions.ts';

// Measures what README.md states: start-up, memory, answers on the shipped questions and, where they are, on the
// shared sets. `npm run bench -- --share 10` takes every tenth question only.

const root = resolve(import.meta.dirname, '..');
const shared = resolve(root, '../shared/eval');
const step = Number(process.argv[process.argv.indexOf('--share') + 1]) || 1;

console.log(
  `machine: ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}\n`,
);
await startUp();
await shippedQuestions();
for (const set of ['policy', 'services', 'reading']) await sharedSet(set);

/** Five starts of `serve` on an empty DATA_DIR: until ready, and the memory it then holds. */
async function startUp(): Promise<void> {
  const runs: { ms: number; megabytes: number }[] = [];
  for (let run = 0; run < 5; run += 1) runs.push(await oneStart());
  const ms = runs.map((run) => run.ms).sort((a, b) => a - b);
  const memory = Math.max(...runs.map((run) => run.megabytes));
  console.log(`start to ready: median ${ms[2]} ms (${ms[0]} to ${ms[4]}), resident memory ${memory} MB\n`);
}

async function oneStart(): Promise<{ ms: number; megabytes: number }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mingda-bench-'));
  const began = performance.now();
  const server = spawn(process.execPath, [join(root, 'src/main.ts'), 'serve'], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    await new Promise<void>((ready, failed) => {
      server.stdout.on('data', (chunk) => String(chunk).includes('"ready"') && ready());
      server.once('exit', () => failed(new Error('serve ended before it was ready')));
    });
    const ms = Math.round(performance.now() - began);
    const status = existsSync(`/proc/${server.pid}/status`)
      ? readFileSync(`/proc/${server.pid}/status`, 'utf8')
      : '';
    return { ms, megabytes: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024) };
  } finally {
    server.removeAllListeners('exit');
    server.kill('SIGKILL');
    await new Promise((gone) => server.once('close', gone));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** knowledge/questions.jsonl through the conversation. */
async function shippedQuestions(): Promise<void> {
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

/** One of the shared sets; says in one line that it was left out where it is not there. */
async function sharedSet(set: string): Promise<void> {
  const folder = join(shared, set);
  if (!existsSync(folder)) return console.log(`${set}: left out, ../shared/eval/${set} is not here`);
  const documents = readLines<EvaluationDocument>(join(folder, 'docs.jsonl'));
  const every = <T>(lines: T[]) => lines.filter((_, at) => at % step === 0);
  const questions = every(readLines<EvaluationQuestion>(join(folder, 'questions.jsonl')));
  const absent = join(folder, 'unanswerable.jsonl');
  const silent = existsSync(absent) ? every(readLines<EvaluationQuestion>(absent)) : [];
  const offTopic = every(readLines<EvaluationQuestion>(join(shared, 'offtopic/questions.jsonl')));
  await withStore(async (parts) => {
    const began = performance.now();
    await loadSet(parts, documents, () => {});
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const trials = await tryQuestions(parts, questions, () => {});
    const none = await tryQuestions(parts, silent, () => {});
    const strange = await tryQuestions(parts, offTopic, () => {});
    console.log(`${set}: ${documents.length} documents read in ${seconds} s, ${questions.length} questions`);
    console.log(JSON.stringify(measure(questions, trials, documents)));
    if (none.length > 0)
      console.log(`  unanswerable: auroc ${areaUnderCurve(trials, none)}, answered ${falseAnswerRate(none)}`);
    console.log(
      `  off topic: auroc ${areaUnderCurve(trials, strange)}, answered ${falseAnswerRate(strange)}\n`,
    );
  });
}

async function withStore(
  work: (parts: Awaited<ReturnType<typeof openParts>>) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mingda-bench-'));
  const parts = await openParts(readConfig({ DATA_DIR: dataDir }));
  try {
    await work(parts);
  } finally {
    await parts.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
