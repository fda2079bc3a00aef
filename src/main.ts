#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, remedyOf, tell, UsageError } from './commands/command.ts';

// Later starts take half the time to load. Beside the packages, not in a folder that other users may write.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/mingda'));

// What is written here is for this user alone: the database and its log, secrets, statistics.
process.umask(0o077);

/** Loaded only when asked for, so that no command pays for another's imports. */
const commands: Record<string, () => Promise<{ default: Command }>> = {
  serve: () => import('./commands/serve.ts'),
  ask: () => import('./commands/ask.ts'),
  'knowledge sync': () => import('./commands/knowledge-sync.ts'),
  'knowledge check': () => import('./commands/knowledge-check.ts'),
  evaluate: () => import('./commands/evaluate.ts'),
  export: () => import('./commands/export.ts'),
  deadline: () => import('./commands/deadline.ts'),
  'staff add': () => import('./commands/staff-add.ts'),
};

/** What the design names and this version does not have yet. */
const later = ['report', 'backup', 'restore', 'register verify', 'keys rotate', 'doctor', 'migrate'];

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const found = findCommand(args);
  if (!found) {
    if (args.length === 0 || args.includes('--help') || args[0] === 'help') return printCommands();
    const awaited = later.find((name) => name === args.slice(0, name.split(' ').length).join(' '));
    tell(
      awaited
        ? `mingda: this version does not have "${awaited}" yet. "npx mingda --help" lists the commands that it has.`
        : `mingda: there is no command "${args.slice(0, 2).join(' ')}". "npx mingda --help" lists them.`,
    );
    return 2;
  }
  const { default: command } = await found.load();
  try {
    const rest = args.slice(found.length);
    if (rest.includes('--help')) return printHelp(command);
    const { words, values } = parse(command, rest);
    return await command.run(words, values);
  } catch (error) {
    if (error instanceof UsageError) {
      tell(`mingda: ${error.message}\nUsage: npx mingda ${command.usage}   (--help tells more)`);
      return 2;
    }
    const remedy = remedyOf(error);
    if (remedy === null) throw error;
    tell(`mingda: ${remedy}`);
    return 1;
  }
}

/** Names of two words (`knowledge sync`) come before names of one. */
function findCommand(args: string[]) {
  for (const length of [2, 1]) {
    const name = args.slice(0, length).join(' ');
    // Not `commands[name]` alone: every object has a `constructor`.
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (load && args.length >= length) return { load, length };
  }
  return undefined;
}

function parse(command: Command, args: string[]) {
  let parsed: { positionals: string[]; values: Record<string, unknown> };
  try {
    parsed = parseArgs({ args, options: command.options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const { min, max } = command.words;
  const count = parsed.positionals.length;
  if (count < min || count > max)
    throw new UsageError(count < min ? 'something is missing' : 'too many words');
  return { words: parsed.positionals, values: parsed.values as never };
}

async function printCommands(): Promise<number> {
  process.stdout.write(
    'mingda: answers from disclosed information, keeps the register, makes the statistics.\n\n',
  );
  for (const load of Object.values(commands)) {
    const { default: command } = await load();
    process.stdout.write(`  npx mingda ${command.usage}\n      ${command.summary}\n`);
  }
  process.stdout.write(
    '\nEach command explains itself with --help. Settings: see README.md, "Configuration".\n',
  );
  return 0;
}

function printHelp(command: Command): number {
  process.stdout.write(`Usage: npx mingda ${command.usage}\n\n${command.summary}\n`);
  const options = Object.entries(command.help);
  if (options.length > 0) process.stdout.write('\n');
  for (const [name, text] of options) process.stdout.write(`  --${name.padEnd(14)} ${text}\n`);
  return 0;
}
