import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { indexNames } from '../alike-names.ts';
import { dayNumber } from '../days.ts';
import { type DocumentNumber, readDocumentNumber } from '../document-numbers.ts';
import { inPages, inSlices, rest } from '../in-slices.ts';
import { normalise } from '../normalise.ts';
import { type Column, type Frame, withoutSigns } from './frame.ts';
import { orderRows } from './order.ts';
import type { PermitWords } from './vocabulary.ts';

const columns = [
  'agency',
  'document',
  'enterprise',
  'project',
  'place',
  'content',
  'number',
  'matter',
  'status',
] as const;

type Cells = Record<(typeof columns)[number], string> & {
  passageId: number;
  acceptedOn: string;
  decidedOn: string;
};

/**
 * Reads the published rows while others work in between; null where there are none.
 *
 * @param coreOf what residents call an enterprise, of its normalised name
 */
export async function readFrame(
  db: Kysely<Schema>,
  coreOf: (name: string) => string,
  words: PermitWords,
): Promise<Frame | null> {
  const builders = Object.fromEntries(columns.map((name) => [name, columnBuilder()])) as Record<
    (typeof columns)[number],
    ReturnType<typeof columnBuilder>
  >;
  const [ids, accepted, decided]: [number[], number[], number[]] = [[], [], []];
  await inPages(
    (after, limit) => nextRows(db, after, limit),
    (row) => {
      for (const name of columns) builders[name].add(row[name]);
      ids.push(row.passageId);
      accepted.push(dayNumber(row.acceptedOn));
      decided.push(dayNumber(row.decidedOn));
    },
  );
  if (ids.length === 0) return null;
  const built = {} as Record<(typeof columns)[number], Column>;
  for (const name of columns) {
    built[name] = builders[name].build();
    await rest();
  }
  const rows = {
    ...built,
    passageIds: Uint32Array.from(ids),
    accepted: Uint32Array.from(accepted),
    decided: Uint32Array.from(decided),
    stages: built.status.plain.map(words.stageOfCell),
  };
  const cores: string[] = [];
  await inSlices(built.enterprise.plain, (name) => cores.push(coreOf(name)));
  return {
    ...rows,
    ...(await orderRows(rows)),
    ...(await readNumbers(built.number.plain)),
    size: ids.length,
    kinds: built.matter.plain.map((matter) => words.matterIn(matter) ?? 'other'),
    cores,
    enterprises: await indexNames(cores),
    projects: await indexNames(built.project.plain),
  };
}

/** Numbers of documents, and the codes that are none. */
async function readNumbers(plain: string[]): Promise<Pick<Frame, 'numbers' | 'series' | 'codes'>> {
  const numbers: (DocumentNumber | null)[] = [];
  const series = new Set<string>();
  const codes: Frame['codes'] = [];
  await inSlices(plain, (text, at) => {
    const number = readDocumentNumber(text);
    numbers.push(number);
    if (number?.series) series.add(number.series);
    const code = number ? '' : withoutSigns(text);
    if (code.length >= shortestCode) codes.push({ at, code });
  });
  return { numbers, series, codes };
}

async function nextRows(db: Kysely<Schema>, after: number, limit: number): Promise<Cells[]> {
  return db
    .selectFrom('permit as r')
    .innerJoin('passage as p', 'p.id', 'r.passageId')
    .innerJoin('edition as e', 'e.id', 'p.editionId')
    .innerJoin('document as d', 'd.id', 'p.documentId')
    .select(['r.passageId', 'r.agency', 'r.enterprise', 'r.project', 'r.place', 'r.content', 'r.number'])
    .select(['r.matter', 'r.status', 'r.acceptedOn', 'r.decidedOn', 'd.title as document'])
    .where('r.passageId', '>', after)
    .where('e.state', '=', 'standing')
    .where('d.state', '=', 'published')
    .orderBy('r.passageId')
    .limit(sql.lit(limit))
    .execute();
}

/** A column grows value by value; equal values are kept once. */
function columnBuilder() {
  const known = new Map<string, number>();
  const at: number[] = [];
  const [values, plain]: [string[], string[]] = [[], []];
  return {
    add(value: string) {
      let place = known.get(value);
      if (place === undefined) {
        place = known.size;
        known.set(value, place);
        values.push(value);
        plain.push(normalise(value));
      }
      at.push(place);
    },
    build: (): Column => ({ at: Uint32Array.from(at), values, plain }),
  };
}

/** A shorter code would be found in any sentence with an amount. */
const shortestCode = 6;
