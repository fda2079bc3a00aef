import type { ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { ConfigError, UnusableError } from '../config.ts';
import { FolderError } from '../documents/folder.ts';

/** One command of the command line. Its file's default export. */
export type Command<O extends ParseArgsOptionsConfig = ParseArgsOptionsConfig> = {
  /** What follows `mingda`: `knowledge sync [DIR] [--publish]`. */
  usage: string;
  /** One line for the list of commands. */
  summary: string;
  /** The options with a line of help each. */
  options: O;
  help: { [K in keyof O]: string };
  /** How many words may follow the command's name. */
  words: { min: number; max: number };
  /** @returns the exit code: 0 done, 1 failed. Wrong use is thrown as UsageError. */
  run(words: string[], values: ReturnType<typeof parseArgs<{ options: O }>>['values']): Promise<number>;
};

/** Lets TypeScript infer the options' types from their declaration. */
export function defineCommand<const O extends ParseArgsOptionsConfig>(command: Command<O>): Command<O> {
  return command;
}

/** Wrong use: exit code 2, the message and a pointer to `--help`. */
export class UsageError extends Error {}

/** Something the operator can put right: exit code 1 and the message, without a stack. */
export class OperatorError extends Error {}

/** @returns what the operator is told instead of a stack; null for a fault of the program itself. */
export function remedyOf(error: unknown): string | null {
  const known = [OperatorError, ConfigError, UnusableError, FolderError].some(
    (kind) => error instanceof kind,
  );
  return known ? (error as Error).message : null;
}

/** Messages for people go to stderr, so that stdout holds nothing but the result. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The result of a command that was asked for `--json`: one value and nothing else. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
