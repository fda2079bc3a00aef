import { type DayRange, dateOfDay } from '../days.ts';
import type { Extent, MatterKind, Stage } from './answer.ts';
import { type Column, dayOf, type Frame } from './frame.ts';

/** Which rows are wanted; what is absent does not matter. */
export type Criteria = {
  enterprises?: ReadonlySet<number>;
  projects?: ReadonlySet<number>;
  /** By the distinct values of the column agency. */
  agencies?: ReadonlySet<number> | null;
  /** Of one of these bureaus, or with one of these places in enterprise, project or place. */
  where?: { agencies: ReadonlySet<number>; places: string[] };
  /** Each must stand in enterprise, project, place, matter or content. */
  words?: string[];
  kinds?: MatterKind[];
  stages?: Stage[];
  /** The row's day must lie in one of them. */
  ranges?: DayRange[];
  /** Likewise the day on which it was accepted, however far it has come since. */
  acceptedIn?: DayRange[];
  /** Only matters that have come no further: accepted, and not decided in another row. */
  pending?: boolean;
  /** By the distinct values of the column number. */
  numbers?: ReadonlySet<number>;
};

/** The places in the frame of the rows that agree, newest first, later stages before earlier ones. */
export function selectRows(frame: Frame, criteria: Criteria): number[] {
  const agrees = predicateOf(frame, criteria);
  const { enterprises } = criteria;
  const [only] = enterprises ?? [];
  const looked = enterprises?.size === 1 && only !== undefined ? frame.rowsOf(only) : frame.newest;
  const rows: number[] = [];
  for (const row of looked) if (agrees(row)) rows.push(row);
  return rows;
}

/** The kind of a row's decision; that something was accepted, tables tell as its matter or as its status. */
export const kindOf = (frame: Frame, row: number): MatterKind =>
  stageOf(frame, row) === 'passed' ? 'acceptance' : (frame.kinds[frame.matter.at[row] ?? 0] ?? 'other');

/** How far a row says that the matter has come. */
export const stageOf = (frame: Frame, row: number): Stage =>
  frame.stages[frame.status.at[row] ?? 0] ?? 'none';

type Test = (row: number) => boolean;

function predicateOf(frame: Frame, criteria: Criteria): Test {
  const tests: Test[] = [];
  const { enterprises, projects, agencies, numbers, kinds, stages, ranges, acceptedIn, where } = criteria;
  const isOneOf = (column: Column, wanted: ReadonlySet<number> | null | undefined) => {
    if (wanted) tests.push((row) => wanted.has(column.at[row] ?? -1));
  };
  isOneOf(frame.number, numbers);
  isOneOf(frame.enterprise, enterprises);
  isOneOf(frame.project, projects);
  isOneOf(frame.agency, agencies);
  if (kinds) tests.push((row) => kinds.includes(kindOf(frame, row)));
  if (stages) tests.push((row) => stages.includes(stageOf(frame, row)));
  const isIn = (day: number, wanted: DayRange[]) => wanted.some(({ from, to }) => day >= from && day <= to);
  if (ranges?.length) tests.push((row) => isIn(dayOf(frame, row), ranges));
  if (acceptedIn?.length) tests.push((row) => isIn(frame.accepted[row] ?? 0, acceptedIn));
  const { enterprise, project, place, content, matter } = frame;
  for (const word of criteria.words ?? [])
    tests.push(anyHolds([enterprise, project, place, content, matter], [word]));
  if (where) {
    const named = anyHolds([place, project, enterprise], where.places);
    tests.push((row) => where.agencies.has(frame.agency.at[row] ?? -1) || named(row));
  }
  if (criteria.pending) tests.push((row) => frame.overtaken[row] === 0);
  return allOf(tests);
}

function allOf(tests: Test[]): Test {
  return (row) => {
    for (const test of tests) if (!test(row)) return false;
    return true;
  };
}

/** Distinct values are looked through once, not each row. */
function anyHolds(columns: Column[], words: string[]): Test {
  const holding = columns.map((column) => ({
    at: column.at,
    holds: column.plain.map((value) => words.some((word) => value.includes(word))),
  }));
  return (row) => holding.some(({ at, holds }) => holds[at[row] ?? 0]);
}

/** Of the rows that tell one matter at several stages, the newest. */
export function newestOfEach({ enterprise, project, matter, accepted }: Frame, rows: number[]): number[] {
  const key = (row: number) => [enterprise.at[row], project.at[row], matter.at[row], accepted[row]].join();
  return [...new Map(rows.toReversed().map((row) => [key(row), row])).values()].toReversed();
}

/** What some rows span: their days and the documents that they stand in. */
export function extentOf(frame: Frame, rows: number[]): Extent {
  let from = 0;
  let to = 0;
  const documents = new Set<number>();
  for (const row of rows) {
    const day = dayOf(frame, row);
    documents.add(frame.document.at[row] ?? 0);
    if (day === 0) continue;
    from = from === 0 ? day : Math.min(from, day);
    to = Math.max(to, day);
  }
  const sources = [...documents].map((at) => frame.document.values[at] ?? '');
  return { rows: rows.length, from: dateOfDay(from), to: dateOfDay(to), sources };
}
