import { type ExpressionBuilder, sql } from 'kysely';
import type { Writer } from '../register/store.ts';
import type { Schema } from '../store/schema.ts';
import { familyOf } from './labels.ts';
import { daysOf, type Period } from './period.ts';
import { type Spread, spreadOf } from './spread.ts';

/** Counts of what belongs to one day, channel, topic or agency; `key` is null where it was not known. */
export type Group = {
  key: string | null;
  messages: number;
  inquiries: number;
  answered: number;
  unanswered: number;
};

/**
 * What the residents' messages of a period amount to.
 *
 * A *message* is anything a resident sent. An *inquiry* is a message of substance: neither a step of the disclosure
 * form nor smalltalk. A *question* is an inquiry that asks for information, not for a request, its progress, a
 * complaint or a person.
 */
export type InquiryFigures = {
  messages: number;
  inquiries: number;
  questions: number;
  answered: number;
  /** Different residents, by pseudonym and channel. */
  residents: number;
  possibleRequests: number;
  ratings: { up: number; down: number };
  /** Milliseconds from receipt to reply over inquiries that did not fail; null where there were none. */
  answerMs: Spread | null;
  /** Every day of the period, in order. */
  byDay: Group[];
  byChannel: Group[];
  byTopic: Group[];
  byAgency: Group[];
  byOutcome: { outcome: string; messages: number }[];
};

type Cell = {
  receivedOn: string;
  channel: string;
  topic: string | null;
  agency: string | null;
  outcome: string;
  substance: number;
  messages: number;
  possible: number;
  up: number;
  down: number;
};

const questionFamilies = new Set(['answered', 'unanswered', 'clarify', 'refused', 'error']);

/** Counts the messages received in a period. */
export async function inquiryFigures(db: Writer, period: Period): Promise<InquiryFigures> {
  const cells = await readCells(db, period);
  const ofSubstance = cells.filter((cell) => cell.substance === 1);
  const days = new Map(groupBy(cells, 'receivedOn').map((group) => [group.key, group]));
  return {
    messages: total(cells),
    inquiries: total(ofSubstance),
    questions: total(ofSubstance.filter((cell) => questionFamilies.has(familyOf(cell.outcome)))),
    answered: total(ofSubstance.filter((cell) => familyOf(cell.outcome) === 'answered')),
    residents: await countResidents(db, period),
    possibleRequests: sum(ofSubstance, (cell) => cell.possible),
    ratings: { up: sum(cells, (cell) => cell.up), down: sum(cells, (cell) => cell.down) },
    answerMs: await spreadOf(
      inPeriod(db, period)
        .where(isOfSubstance)
        .where('outcome', 'not like', 'error%')
        .select('answeredMs as value'),
    ),
    byDay: daysOf(period).map((day) => days.get(day.toString()) ?? emptyGroup(day.toString())),
    byChannel: groupBy(cells, 'channel').toSorted(mostFirst),
    byTopic: groupBy(ofSubstance, 'topic').toSorted(mostFirst),
    byAgency: groupBy(ofSubstance, 'agency').toSorted(mostFirst),
    byOutcome: [...Map.groupBy(cells, (cell) => cell.outcome)].map(([outcome, of]) => ({
      outcome,
      messages: total(of),
    })),
  };
}

/** Inquiry rows of a period, for further conditions. */
export function inPeriod(db: Writer, period: Period) {
  return db
    .selectFrom('inquiry')
    .where('receivedOn', '>=', period.from.toString())
    .where('receivedOn', '<=', period.to.toString());
}

/** The one definition of an inquiry; see `InquiryFigures`. */
function isOfSubstance(e: ExpressionBuilder<Schema, 'inquiry'>) {
  return e.and([
    e('formStep', 'is', null),
    e('outcome', 'not like', 'smalltalk%'),
    e.or([e('outcome', 'not like', 'request%'), e('outcome', '=', 'request_started')]),
  ]);
}

/** The smallest table from which every count can be added up: one statement, so the counts agree. */
async function readCells(db: Writer, period: Period): Promise<Cell[]> {
  const substance = (e: ExpressionBuilder<Schema, 'inquiry'>) =>
    e.case().when(isOfSubstance(e)).then(1).else(0).end();
  const rows = await inPeriod(db, period)
    .select(['receivedOn', 'channel', 'topic', 'agency', 'outcome'])
    .select((e) => [
      substance(e).as('substance'),
      e.fn.countAll().as('messages'),
      e.fn.sum('possibleRequest').as('possible'),
      sql`sum(case when rating = 1 then 1 else 0 end)`.as('up'),
      sql`sum(case when rating = -1 then 1 else 0 end)`.as('down'),
    ])
    .groupBy((e) => ['receivedOn', 'channel', 'topic', 'agency', 'outcome', substance(e)])
    .execute();
  return rows.map((row) => ({
    ...row,
    messages: Number(row.messages),
    possible: Number(row.possible),
    up: Number(row.up),
    down: Number(row.down),
  }));
}

async function countResidents(db: Writer, period: Period): Promise<number> {
  const row = await inPeriod(db, period)
    .where(isOfSubstance)
    .select((e) => e.fn.count('personKey').distinct().as('residents'))
    .executeTakeFirstOrThrow();
  return Number(row.residents);
}

function groupBy(cells: Cell[], by: 'receivedOn' | 'channel' | 'topic' | 'agency'): Group[] {
  return [...Map.groupBy(cells, (cell) => cell[by])].map(([key, of]) => ({
    key,
    messages: total(of),
    inquiries: total(of.filter((cell) => cell.substance === 1)),
    answered: total(of.filter((cell) => familyOf(cell.outcome) === 'answered')),
    unanswered: total(of.filter((cell) => familyOf(cell.outcome) === 'unanswered')),
  }));
}

function emptyGroup(key: string): Group {
  return { key, messages: 0, inquiries: 0, answered: 0, unanswered: 0 };
}

/** Not known comes last. */
function mostFirst(a: Group, b: Group): number {
  if ((a.key === null) !== (b.key === null)) return a.key === null ? 1 : -1;
  return (
    b.inquiries - a.inquiries || b.messages - a.messages || (a.key ?? '').localeCompare(b.key ?? '', 'zh')
  );
}

function total(cells: Cell[]): number {
  return sum(cells, (cell) => cell.messages);
}

function sum(cells: Cell[], of: (cell: Cell) => number): number {
  return cells.reduce((all, cell) => all + of(cell), 0);
}
