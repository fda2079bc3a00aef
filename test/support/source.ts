import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'rolldown/utils';

/** The folder of the repository. */
export const root = join(import.meta.dirname, '..', '..');

/** A file of ours, read for the rules that tests keep. */
export type Source = {
  /** From the root, with forward slashes: src/store/seal.ts. */
  path: string;
  /** What it imports, types and dynamic imports too: our files as paths from the root, others as written. */
  imports: string[];
  /** Lines that hold code: neither blank nor comment alone. */
  codeLines: number;
  functions: { name: string; line: number; codeLines: number }[];
  /** Whether it reads the environment of the process. */
  readsEnvironment: boolean;
};

type Node = { type: string; start: number; end: number } & Record<string, unknown>;

/** Every file that git keeps or would keep, from the root. */
export function trackedFiles(): string[] {
  const list = ['-c', 'safe.directory=*', 'ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const names = execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0');
  return names.filter((name) => name !== '' && existsSync(join(root, name)));
}

/** Reads and parses a TypeScript or JavaScript file. */
export function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const code = codeLinesOf(text, comments);
  const source: Source = {
    path,
    imports: [],
    codeLines: code.filter(Boolean).length,
    functions: [],
    readsEnvironment: false,
  };
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  walk(program as unknown as Node, 'module', (node, name) => {
    const from = importedFrom(node);
    if (from !== null)
      source.imports.push(from.startsWith('.') ? posix.join(posix.dirname(path), from) : from);
    if (isEnvironment(node)) source.readsEnvironment = true;
    if (!/^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return;
    const [first, last] = [lineAt(node.start), lineAt(node.end)];
    source.functions.push({
      name,
      line: first,
      codeLines: code.slice(first - 1, last).filter(Boolean).length,
    });
  });
  return source;
}

/** For each line, whether something but white space and comments stands in it. */
function codeLinesOf(text: string, comments: { start: number; end: number }[]): boolean[] {
  let code = text;
  for (const { start, end } of comments) {
    code = code.slice(0, start) + code.slice(start, end).replace(/[^\n]/g, ' ') + code.slice(end);
  }
  return code.split('\n').map((line) => line.trim() !== '');
}

function importedFrom(node: Node): string | null {
  if (!/^(?:Import|ExportNamed|ExportAll|TSImport)/.test(node.type)) return null;
  const source = (node.source ?? null) as { value?: unknown } | null;
  return typeof source?.value === 'string' ? source.value : null;
}

/** `process.env`, and `env` taken from `node:process`. */
function isEnvironment(node: Node): boolean {
  if (node.type === 'MemberExpression') {
    const [object, property] = [node.object, node.property] as { name?: string; value?: string }[];
    return object?.name === 'process' && (property?.name === 'env' || property?.value === 'env');
  }
  return importedFrom(node) === 'node:process';
}

/** Visits each node with the name that a function standing there would have. */
function walk(node: Node, name: string, visit: (node: Node, name: string) => void): void {
  const own = node.id ?? node.key;
  const named = (own as { name?: string } | undefined)?.name ?? name;
  visit(node, named);
  for (const child of Object.values(node).flat()) {
    if (isNode(child)) walk(child, named, visit);
  }
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}
