#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { type Command, OperatorError, tell, UsageError } from './commands/command.ts';

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

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const found = findCommand(args);
  if (!found) {
    if (args.length === 0 || args.includes('--help') || args[0] === 'help') return printCommands();
    tell(`mingda: there is no command "${args.slice(0, 2).join(' ')}". "npx mingda --help" lists them.`);
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
    if (error instanceof OperatorError) {
      tell(`mingda: ${error.message}`);
      return 1;
    }
    throw error;
  }
}

/** Names of two words (`knowledge sync`) come before names of one. */
function findCommand(args: string[]) {
  for (const length of [2, 1]) {
    const load = commands[args.slice(0, length).join(' ')];
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
