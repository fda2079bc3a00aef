import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import { chinaDate } from '../register/moment.ts';
import { type QuestionLine, questionLines } from '../statistics/question-set.ts';
import { openStore } from '../store/database.ts';
import { OperatorError, UsageError } from './command.ts';

/** Where the lines went, how many there were, and how many were in the bureau's set already. */
export type WrittenSet = { file: string; questions: number; skipped: number };

/**
 * Writes what residents asked in vain into a new file, for a person to read and to complete before it joins
 * `questions.jsonl` (design.md rule 6). Never replaces a file, and makes none where there is nothing to write.
 */
export async function writeQuestionSet(
  config: Config,
  { since, out }: { since?: string | undefined; out?: string | undefined },
): Promise<WrittenSet> {
  const from = since === undefined ? null : dateOf(since);
  const today = chinaDate(Temporal.Now.instant());
  const file = resolve(out ?? `questions-${today}.jsonl`);
  // Told before the register is read; the writing itself refuses as well.
  if (existsSync(file)) throw new OperatorError(thereAlready(file));
  const known = knownQuestions(join(config.knowledgeDir, 'questions.jsonl'));
  const store = await openStore(config);
  try {
    const { lines, skipped } = await store.snapshot((trx) => questionLines(trx, { since: from, known }));
    if (lines.length > 0) writeNew(file, lines);
    return { file, questions: lines.length, skipped };
  } finally {
    await store.close();
  }
}

function dateOf(since: string): Temporal.PlainDate {
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(since)) throw new RangeError(since);
    return Temporal.PlainDate.from(since, { overflow: 'reject' });
  } catch {
    throw new UsageError('--since takes a date such as 2026-11-01');
  }
}

/** The bureau's set, where it has one. */
function knownQuestions(file: string): string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap((line, at) => {
      if (line.trim() === '' || line.startsWith('#')) return [];
      try {
        const { q } = JSON.parse(line);
        return typeof q === 'string' ? [q] : [];
      } catch {
        throw new OperatorError(
          `${file}:${at + 1} is not JSON; "npx mingda knowledge check" names what to mend`,
        );
      }
    });
}

/** Residents' words, though masked, are for the operator alone until somebody has read them. */
function writeNew(file: string, lines: QuestionLine[]): void {
  try {
    const content = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    writeFileSync(file, content, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new OperatorError(
      code === 'EEXIST'
        ? thereAlready(file)
        : `${file} cannot be written (${code}); choose another file with --out`,
    );
  }
}

function thereAlready(file: string): string {
  return `${file} is there already and is not overwritten; name another file with --out`;
}
