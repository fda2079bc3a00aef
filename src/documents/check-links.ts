import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';

/** What other files of a folder may refer to, and what a document refers to itself. */
export type Referring = {
  path: string;
  titles: string[];
  numbers: string[];
  headings: string[];
  references: Reference[];
};

/** `link`: an address in the text or in a column; `document`: a title, number or path, as `supersedes` names it. */
export type Reference = { kind: 'link' | 'document'; target: string; line: number };

type Mistake = { path: string; line: number; message: string };

/** An address with a scheme, or of another host, leads out of the folder and is not looked up. */
const outside = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i;

/** The links of a Markdown text, with their lines. Code is no link. */
export function linksIn(text: string): Reference[] {
  let fenced = false;
  return text.split('\n').flatMap((row, at) => {
    if (/^\s*(?:```|~~~)/.test(row)) fenced = !fenced;
    if (fenced) return [];
    const found = row.replace(/`[^`]*`/g, '').matchAll(/\]\(\s*<?([^()\s<>]+)>?(?:\s+"[^"]*")?\s*\)/g);
    return [...found].map(([, target = '']) => ({ kind: 'link' as const, target, line: at + 1 }));
  });
}

/** Whether a cell or a key holds an address inside the folder. */
export function isInnerLink(text: string): boolean {
  return !outside.test(text) && /^[^\s，。；]+$/.test(text) && /^[.#/]|[\w)]\/|\.\w{2,5}(?:#|$)/.test(text);
}

/** References that lead nowhere. @param root the folder, by its real path */
export function deadReferences(root: string, files: Referring[]): Mistake[] {
  const headings = new Map(files.map((file) => [file.path, file.headings.map(anchorOf)]));
  const names = new Set(
    files.flatMap(({ path, titles, numbers }) => [path, ...titles, ...numbers].map(plain)),
  );
  return files.flatMap(({ path, references }) =>
    references.flatMap(({ kind, target, line }) => {
      const message =
        kind === 'link' ? deadLink(root, path, target, headings) : unknownName(target, path, names);
      return message ? [{ path, line, message }] : [];
    }),
  );
}

function deadLink(
  root: string,
  from: string,
  target: string,
  headings: Map<string, string[]>,
): string | null {
  if (outside.test(target)) return null;
  const [file = '', anchor = ''] = decode(target).split('#');
  const to = file === '' ? from : normalize(file.startsWith('/') ? file.slice(1) : join(dirname(from), file));
  if (to.startsWith('..')) return `the link "${target}" leads out of the folder`;
  if (!existsSync(join(root, to))) return `the link "${target}" leads nowhere`;
  const anchors = headings.get(to);
  if (anchor === '' || !anchors || anchors.includes(anchorOf(anchor))) return null;
  return `the link "${target}" names a heading that ${to} does not have`;
}

function unknownName(target: string, path: string, names: Set<string>): string | null {
  const own = plain(normalize(join(dirname(path), target)));
  return names.has(plain(target)) || names.has(own) ? null : `no document is called "${target}"`;
}

function decode(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** As web pages make addresses of headings: small letters, hyphens for spaces, no punctuation. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s+/g, '-');
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/[\s《》〔〕[\]()]/g, '');
}
