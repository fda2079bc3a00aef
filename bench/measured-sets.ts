import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig } from '../src/config.ts';
import type { EvaluationDocument, EvaluationQuestion } from '../src/evaluation.ts';
import { openParts, type Parts } from '../src/parts.ts';
import { readLines } from './sets.ts';

/** The project; the sets lie beside it and are not part of it. */
export const root = resolve(import.meta.dirname, '..');
const shared = resolve(root, '../shared/eval');

/** A set as it lies on disk, its questions thinned to every Nth. */
export type EvaluationSet = {
  name: string;
  documents: EvaluationDocument[];
  questions: EvaluationQuestion[];
  /** Questions on the same topics whose document is absent; empty where the set has none. */
  unanswerable: EvaluationQuestion[];
  /** Questions of other fields. */
  offTopic: EvaluationQuestion[];
};

/** @returns null, and a line that says so, where the set is not beside the project. */
export function readSet(name: string, step: number): EvaluationSet | null {
  if (!existsSync(join(shared, name))) {
    console.log(`${name}: left out, ../shared/eval/${name} is not here\n`);
    return null;
  }
  const questions = (file: string) =>
    existsSync(join(shared, `${file}.jsonl`))
      ? readLines<EvaluationQuestion>(file).filter((_, at) => at % step === 0)
      : [];
  return {
    name,
    documents: readLines(`${name}/docs`),
    questions: questions(`${name}/questions`),
    unanswerable: questions(`${name}/unanswerable`),
    offTopic: questions('offtopic/questions'),
  };
}

/** Joins the rooms on an empty store for as long as the work takes. */
export async function withStore<T>(work: (parts: Parts) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mingda-bench-'));
  const parts = await openParts(readConfig({ DATA_DIR: dataDir }));
  try {
    return await work(parts);
  } finally {
    await parts.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Prints rows as a table in Markdown; the first cell of each names it. */
export function printTable(head: string[], rows: (string | number)[][]): void {
  console.log(`| ${head.join(' | ')} |`);
  console.log(`|${head.map((_, at) => (at === 0 ? '---' : '--:')).join('|')}|`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
  console.log('');
}
