import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { type DocumentNumber, readDocumentNumber } from '../document-numbers.ts';
import { inSlices } from '../in-slices.ts';
import { normalise } from '../normalise.ts';
import { type Column, dayNumber, type Frame, withoutSigns } from './frame.ts';
import { indexNames } from './names.ts';
import { orderRows } from './order.ts';
import { matterIn, stageOfCell } from './vocabulary.ts';

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

/** So many rows are read at once, a few milliseconds' work. */
const slice = 1000;

/** Reads the published rows; null where there are none. */
export async function readFrame(db: Kysely<Schema>, coreOf: (name: string) => string): Promise<Frame | null> {
  const builders = Object.fromEntries(columns.map((name) => [name, columnBuilder()])) as Record<
    (typeof columns)[number],
    ReturnType<typeof columnBuilder>
  >;
  const ids: number[] = [];
  const accepted: number[] = [];
  const decided: number[] = [];
  for (let after = 0; ; ) {
    const rows = await nextRows(db, after);
    await inSlices(rows, (row) => {
      for (const name of columns) builders[name].add(row[name]);
      ids.push(row.passageId);
      accepted.push(dayNumber(row.acceptedOn));
      decided.push(dayNumber(row.decidedOn));
    });
    after = rows.at(-1)?.passageId ?? after;
    if (rows.length < slice) break;
  }
  if (ids.length === 0) return null;
  const built = Object.fromEntries(columns.map((name) => [name, builders[name].build()])) as Record<
    (typeof columns)[number],
    Column
  >;
  const numbers: (DocumentNumber | null)[] = [];
  await inSlices(built.number.plain, (number) => numbers.push(readDocumentNumber(number)));
  const kinds = built.matter.plain.map((matter) => matterIn(matter) ?? 'other');
  const stages = built.status.plain.map(stageOfCell);
  const rows = {
    ...built,
    passageIds: Uint32Array.from(ids),
    accepted: Uint32Array.from(accepted),
    decided: Uint32Array.from(decided),
    stages,
  };
  const cores: string[] = [];
  await inSlices(built.enterprise.plain, (name) => cores.push(coreOf(name)));
  return {
    ...rows,
    ...(await orderRows(rows)),
    size: ids.length,
    kinds,
    numbers,
    series: new Set(numbers.flatMap((number) => (number?.series ? [number.series] : []))),
    codes: built.number.plain.flatMap((plain, at) => (numbers[at] ? [] : codeOf(plain, at))),
    cores,
    enterprises: await indexNames(cores),
    projects: await indexNames(built.project.plain),
  };
}

async function nextRows(db: Kysely<Schema>, after: number): Promise<Cells[]> {
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
    .limit(sql.lit(slice))
    .execute();
}

/** A column grows value by value; equal values are kept once. */
function columnBuilder() {
  const known = new Map<string, number>();
  const at: number[] = [];
  const plain: string[] = [];
  return {
    add(value: string) {
      let place = known.get(value);
      if (place === undefined) {
        place = known.size;
        known.set(value, place);
        plain.push(normalise(value));
      }
      at.push(place);
    },
    build: (): Column => ({ at: Uint32Array.from(at), values: [...known.keys()], plain }),
  };
}

function codeOf(number: string, at: number): { at: number; code: string }[] {
  const code = withoutSigns(number);
  return code.length >= shortestCode ? [{ at, code }] : [];
}

/** A shorter code would be found in any sentence with an amount. */
const shortestCode = 6;
