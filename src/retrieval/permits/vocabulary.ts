import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { AskedDetail, MatterKind, Stage } from './answer.ts';

/** How residents and tables name permits and decisions: `knowledge/words/permits.yaml`. All text is normalised. */
export type PermitWords = {
  /** The kind of decision that a cell or a question names; null where it names none. */
  matterIn(text: string): MatterKind | null;
  /** What a status cell comes to. */
  stageOfCell(status: string): Stage;
  /** The stages that a question asks for; empty where it asks for none. */
  stagesIn(text: string): Stage[];
  /** The one thing that is asked about a decision. */
  detailIn(text: string): AskedDetail;
  /** What the file's `says` calls it. */
  says: Record<Saying, (text: string) => boolean>;
  /** What may be names in a question: it falls apart at the words of asking. */
  piecesOf(text: string): string[];
  /** Without the nouns that say only what kind of thing is listed; may be empty. */
  withoutThings(text: string): string;
  /** A name without the ending that says only what kind of thing it is: 宏达公司 → 宏达. Never empty. */
  withoutEnding(name: string): string;
  /** A project without 项目, 工程: 硫酸项目 → 硫酸. May be empty. */
  projectCore(project: string): string;
};

/** What may be asked of a text. */
type Saying = (typeof sayings)[number];

const sayings = [
  'whether',
  'decisions',
  'someone',
  'others',
  'listing',
  'announced',
  'counting',
  'rules',
  'matters',
  'text',
  'fine',
  'validPart',
  'reasonPart',
  'enterprise',
] as const;

/** A bureau whose words say nothing of permits: none is answered from them. */
export const noPermitWords: PermitWords = {
  matterIn: () => null,
  stageOfCell: () => 'none',
  stagesIn: () => [],
  detailIn: () => 'all',
  says: Object.fromEntries(sayings.map((name) => [name, () => false])) as unknown as PermitWords['says'],
  piecesOf: (text) => [text],
  withoutThings: (text) => text,
  withoutEnding: (name) => name,
  projectCore: (project) => project,
};

const matterKinds = ['penalty', 'acceptance', 'hazardous', 'radiation', 'discharge', 'assessment'] as const;
const stages = ['accepted', 'proposed', 'rejected', 'approved', 'passed'] as const;
const details = ['validity', 'number', 'place', 'date', 'reason', 'content', 'link', 'status'] as const;

const pattern = z
  .string()
  .min(1)
  .superRefine((source, context) => {
    try {
      new RegExp(source, 'u');
    } catch (error) {
      context.addIssue(error instanceof Error ? error.message : 'no regular expression');
    }
  });
/** Alternatives, as one source. */
const words = z
  .array(pattern)
  .min(1)
  .transform((sources) => `(?:${sources.join('|')})`);
const tested = words.transform((source) => new RegExp(source, 'u'));
const shape = z.strictObject({
  matters: z.array(z.strictObject({ kind: z.enum(matterKinds), words: tested })),
  cells: z.array(z.strictObject({ stage: z.enum(stages), words: tested })),
  stages: z.array(z.strictObject({ stages: z.array(z.enum(stages)).min(1), words: tested })),
  details: z.array(z.strictObject({ detail: z.enum(details), words: tested })),
  says: z.strictObject(
    Object.fromEntries(sayings.map((name) => [name, tested])) as Record<Saying, typeof tested>,
  ),
  between: words,
  edges: z.strictObject({ start: pattern, end: pattern }),
  things: words,
  endings: words,
  inner: words,
  projects: words,
});

/**
 * Reads the file.
 *
 * @throws Error naming the file and what is wrong: a field, a pattern that is no regular expression.
 */
export function loadPermitWords(file: string): PermitWords {
  const read = shape.safeParse(parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`, { cause: read.error });
  const told = read.data;
  const find = <Entry extends { words: RegExp }>(entries: Entry[], text: string) =>
    entries.find((entry) => entry.words.test(text));
  const says = Object.fromEntries(
    sayings.map((name) => [name, (text: string) => told.says[name].test(text)]),
  ) as PermitWords['says'];
  const everywhere = (source: string) => new RegExp(source, 'gu');
  const [between, things, inner] = [told.between, told.things, told.inner].map(everywhere) as [
    RegExp,
    RegExp,
    RegExp,
  ];
  const [start, end] = [new RegExp(told.edges.start, 'u'), new RegExp(told.edges.end, 'u')];
  const ending = new RegExp(`${told.endings}$`, 'u');
  const project = new RegExp(`${told.projects}$`, 'u');
  return {
    matterIn: (text) => find(told.matters, text)?.kind ?? null,
    stageOfCell: (status) => find(told.cells, status)?.stage ?? 'none',
    stagesIn: (text) => find(told.stages, text)?.stages ?? [],
    detailIn: (text) => find(told.details, text)?.detail ?? 'all',
    says,
    piecesOf: (text) =>
      text
        .split(between)
        .map((piece) => piece.replace(start, '').replace(end, ''))
        .filter((piece) => piece.length >= 2),
    withoutThings: (text) => text.replace(things, ''),
    withoutEnding(name) {
      const short = name.replace(inner, '').replace(ending, '');
      return short.length >= 2 ? short : name;
    },
    projectCore: (text) => text.replace(inner, '').replace(project, ''),
  };
}
