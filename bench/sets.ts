import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig } from '../src/config.ts';
import { type EvaluationDocument, type EvaluationQuestion, loadSet } from '../src/evaluation.ts';
import { openParts, type Parts } from '../src/parts.ts';

const shared = resolve(import.meta.dirname, '../../shared/eval');

/** The sets of documents with questions, and how much each counts when the order for questions is learnt. */
export const sets = ['policy', 'services', 'reading'] as const;
export type SetName = (typeof sets)[number];

/** Reads a JSONL file of the shared sets: `policy/questions`. */
export function readLines<T>(file: string): T[] {
  const lines = readFileSync(join(shared, `${file}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}

/** Opens an empty store with the documents of a set, and takes it away when the work is done. */
export async function withSet<T>(set: SetName, work: (parts: Parts) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mingda-learn-'));
  const parts = await openParts(readConfig({ DATA_DIR: dataDir }));
  try {
    await loadSet(parts, readLines<EvaluationDocument>(`${set}/docs`), () => {});
    return await work(parts);
  } finally {
    await parts.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Every other question is learnt from, the rest is checked on. Documents are shared: none is learnt by heart. */
export type Part = 'even' | 'odd';
export function partOf(at: number): Part {
  return at % 2 === 0 ? 'even' : 'odd';
}

/** The documents that answer a question. */
export function rightOf({ doc_id, doc_ids }: EvaluationQuestion): string[] {
  return doc_ids ?? (doc_id ? [doc_id] : []);
}
