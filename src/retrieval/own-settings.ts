import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/**
 * Reads a YAML file of settings. What an office's own file lacks, such as a sentence that this version says and the one
 * before did not, is taken from the shipped file, key by key; lists are taken whole.
 *
 * @param shipped absent where the file is the shipped one
 * @throws Error for what is no YAML
 */
export function readSettings(file: string, shipped?: string): unknown {
  const own: unknown = parse(readFileSync(file, 'utf8'));
  if (shipped === undefined || shipped === file) return own;
  return filled(own, parse(readFileSync(shipped, 'utf8')));
}

function filled(own: unknown, shipped: unknown): unknown {
  if (!isTable(own) || !isTable(shipped)) return own === undefined ? shipped : own;
  const names = new Set([...Object.keys(shipped), ...Object.keys(own)]);
  return Object.fromEntries(
    [...names].map((name) => [name, name in own ? filled(own[name], shipped[name]) : shipped[name]]),
  );
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
