import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { isDate, isPeriod } from './period.ts';
import { type Remark, UnreadableFile } from './reading.ts';
import type { ReadDocument } from './section.ts';

/** What a document says of itself in YAML between two lines of `---`. */
export type FrontMatter = Omit<ReadDocument, 'title' | 'sections'> & {
  title: string | null;
  /** The text below. */
  body: string;
  /** Keys that nobody reads. */
  remarks: Remark[];
};

const words = z.union([z.string(), z.number()]).transform((value) => String(value).trim());
const optional = words.nullish().transform((value) => value || null);
const date = optional.refine((value) => value === null || isDate(value), 'must be a date such as 2018-03-02');

const fields = z.object({
  title: optional,
  agency: optional,
  place: optional,
  period: optional.refine(
    (value) => value === null || isPeriod(value),
    'must be a year, month, quarter or day: 2017, 2017-03, 2017-Q1 or 2017-03-01',
  ),
  kind: z
    .enum(['original', 'digest', 'guide', 'catalogue', 'figures', 'services'], {
      error: 'must be original, digest, guide, catalogue, figures or services',
    })
    .default('original'),
  source: optional,
  url: optional,
  attribute: z
    .enum(['主动公开', '依申请公开', '不予公开'], { error: 'must be 主动公开, 依申请公开 or 不予公开' })
    .default('主动公开'),
  number: optional,
  rhythm: z
    .enum(['regular', 'ad-hoc', 'standing'], { error: 'must be regular, ad-hoc or standing' })
    .nullish()
    .transform((value) => value ?? null),
  made: date,
  published: date,
  reviewed: date,
  supersedes: optional,
  interpretation: optional,
});

const frontMatter = /^---[ \t]*\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\n|$)/m;
const unclosed = /^---[ \t]*\n\w+:/;

/**
 * The YAML of a text's front matter, which begins in line 2; null where it has none, or none that is closed. For those
 * who want to know all that is wrong with it.
 */
export function frontMatterSource(text: string): string | null {
  const found = text.startsWith('---') ? frontMatter.exec(text) : null;
  return found?.index === 0 ? (found[1] ?? '') : null;
}

/** @throws Error whose cause is the ZodError, where a value of the front matter cannot be. */
export function checkFrontMatter(source: string): void {
  const checked = fields.safeParse(parseYaml(source).values);
  if (!checked.success) throw new Error(z.prettifyError(checked.error), { cause: checked.error });
}

/**
 * Reads the front matter of a Markdown text with `\n` line ends.
 *
 * @returns null where the text has none.
 * @throws UnreadableFile with the line, for bad YAML or a value that cannot be.
 */
export function readFrontMatter(text: string): FrontMatter | null {
  const found = text.startsWith('---') ? frontMatter.exec(text) : null;
  if (found?.index !== 0) {
    if (!unclosed.test(text)) return null;
    throw new UnreadableFile('the front matter is not closed', 'put a line of --- under its last key', 1);
  }
  const { values, lineOf } = parseYaml(found[1] ?? '');
  const checked = fields.safeParse(values);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const key = String(issue?.path[0] ?? '');
    throw new UnreadableFile(`${key}: ${issue?.message}`, 'mend the front matter', lineOf(key));
  }
  const { made, published, reviewed, ...told } = checked.data;
  const remarks = Object.keys(values)
    .filter((key) => !(key in fields.shape))
    .map((key) => ({ line: lineOf(key), message: `unknown key "${key}" in the front matter is ignored` }));
  return {
    ...told,
    madeOn: made,
    publishedOn: published,
    reviewedOn: reviewed,
    recognised: false,
    body: text.slice(found[0].length),
    remarks,
  };
}

function parseYaml(source: string): { values: Record<string, unknown>; lineOf(key: string): number } {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) {
    const reason = error.message.split('\n')[0]?.replace(/ at line .*/, '');
    const line = lines.linePos(error.pos[0]).line + 1;
    throw new UnreadableFile(`the front matter is not YAML: ${reason}`, 'mend that line', line);
  }
  const values: unknown = document.toJS({ maxAliasCount: 10 });
  if (values === null) return { values: {}, lineOf: () => 1 };
  if (typeof values !== 'object' || Array.isArray(values)) {
    throw new UnreadableFile(
      'the front matter is not a list of "key: value"',
      'write "title: …" and so on',
      2,
    );
  }
  const rows = source.split('\n');
  // The opening --- is line 1.
  const lineOf = (key: string) => rows.findIndex((row) => row.startsWith(`${key}:`)) + 2;
  return { values: values as Record<string, unknown>, lineOf };
}
