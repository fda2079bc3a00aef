import { isCollection, isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';

type Found = { line: number; message: string };

/**
 * Every mistake in a YAML file, each with its line: those of its syntax, else those that its reader finds.
 *
 * @param load reads the file as the program does; what it throws bears the ZodError as its cause
 */
export function checkYaml(text: string, load: () => void): Found[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  if (document.errors.length > 0) {
    return document.errors.map(({ message, pos }) => ({
      line: lineAt(pos[0]),
      message: `it is not YAML: ${message.split('\n')[0]?.replace(/ at line .*/, '')}`,
    }));
  }
  try {
    load();
    return [];
  } catch (error) {
    const { cause, message } = error as Error;
    if (!(cause instanceof z.ZodError)) return [{ line: 1, message }];
    return cause.issues.flatMap((issue) =>
      placesOf(issue).map(({ path, message: said }) => ({
        line: lineAt(offsetOf(document.contents, path)),
        message: path.length > 0 ? `${path.join('.')}: ${said}` : said,
      })),
    );
  }
}

type Placed = { path: PropertyKey[]; message: string };

/** An issue about unknown keys names them all; each stands in a line of its own. */
function placesOf(issue: z.core.$ZodIssue): Placed[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'nobody reads this key' }));
}

/** Where a value begins, or its key; of what is missing, where the nearest thing above it does. */
function offsetOf(top: unknown, path: PropertyKey[]): number {
  let node = top;
  let offset = isNode(top) ? (top.range?.[0] ?? 0) : 0;
  for (const step of path) {
    const next = childOf(node, step);
    if (!next) break;
    offset = next.offset ?? offset;
    node = next.node;
  }
  return offset;
}

function childOf(node: unknown, step: PropertyKey): { node: unknown; offset: number | undefined } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    if (!pair || !isPair(pair)) return null;
    return { node: pair.value, offset: isNode(pair.key) ? pair.key.range?.[0] : undefined };
  }
  const item = isCollection(node) ? node.items[Number(step)] : undefined;
  return isNode(item) ? { node: item, offset: item.range?.[0] } : null;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}
