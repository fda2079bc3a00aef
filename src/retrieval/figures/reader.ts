import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Finding, Quote } from '../finding.ts';
import type { LibraryNames } from '../library-names.ts';
import { periodOf, rangeOf } from '../period-range.ts';
import type { AskedScope } from '../scope.ts';
import type { TableReader, TableReaderParts } from '../table-reader.ts';
import type { TimeAsked } from '../times.ts';
import type { FiguresAnswer } from './answer.ts';
import { answerFigures } from './answering.ts';
import { type FiguresAsked, readFiguresAsked } from './asking.ts';
import type { Answered } from './ground.ts';
import { type FigureTable, readFigureTable } from './table.ts';

/** Answers from published figures: what they are, how they changed, which place or month is first or last. */
export function createFiguresReader({ store, words }: TableReaderParts): TableReader {
  const db = store.reader;
  let current: { version: string; table: Promise<FigureTable | null> } | undefined;

  function tableOf(names: LibraryNames): Promise<FigureTable | null> {
    if (current?.version !== names.version) {
      const table = readFigureTable(db, words.items, names);
      current = { version: names.version, table };
      // What failed is not remembered.
      table.catch(() => {
        if (current?.table === table) current = undefined;
      });
    }
    return current.table;
  }

  return async ({ question, scope, names }) => {
    const table = await tableOf(names);
    if (!table) return null;
    const { agencies } = names;
    const vocabulary = { table, items: words.items, agencies, words };
    const asked = readFiguresAsked(scope.normalised, question.today, vocabulary);
    if (!asked || speaksOfOthers(scope, asked, table)) return null;
    const answered = answerFigures(table, asked, words.items);
    return answered && findingOf(answered, asked, scope, await readQuotes(db, answered));
  };
}

/** A place or an organisation that the table does not have: 长沙, 怀化市水利局. */
function speaksOfOthers({ targets }: AskedScope, asked: FiguresAsked, { owners }: FigureTable): boolean {
  const chains = asked.places.length > 0 ? asked.places.map(({ chain }) => chain) : owners;
  return targets.some(
    ({ chains: meant, written }) =>
      written !== undefined ||
      !meant.some((one) => chains.some((own) => one.every((name, at) => own[at] === name))),
  );
}

function findingOf({ answer }: Answered, asked: FiguresAsked, scope: AskedScope, quotes: Quote[]): Finding {
  const { compareWith } = asked.operations;
  const other =
    compareWith !== null && typeof compareWith === 'object' ? asked.times[compareWith.time] : undefined;
  const periods = asked.times.filter((time) => time !== other).map((time) => periodMeant(time, answer));
  return {
    kind: 'table',
    confidence: 1,
    quotes,
    nearest: [],
    uncovered: [],
    mismatch: null,
    scope: {
      agencies: scope.agencies,
      places: asked.places.length > 0 ? asked.places.map(({ name }) => name) : scope.places,
      periods,
      corrections: scope.corrections,
      topic: asked.topic,
    },
    table: answer,
  };
}

/** What a question that follows leans on: of 近三个月 the three months that were told. */
function periodMeant(time: TimeAsked, answer: FiguresAnswer): string {
  if (time.kind === 'period' || answer.shows !== 'course') return periodOf(time.range);
  const { points } = answer.course;
  const [first, last] = [rangeOf(points[0]?.period ?? ''), rangeOf(points.at(-1)?.period ?? '')];
  return periodOf(first && last ? { from: first.from, to: last.to } : time.range);
}

/** The rows' own texts, in the order in which they are shown. */
async function readQuotes(db: Kysely<Schema>, { rows }: Answered): Promise<Quote[]> {
  const ids = [...new Set(rows.map(({ passageId }) => passageId))];
  if (ids.length === 0) return [];
  const passages = await db
    .selectFrom('passage as p')
    .innerJoin('document as d', 'd.id', 'p.documentId')
    .innerJoin('figure as f', 'f.passageId', 'p.id')
    .select(['p.id', 'p.text', 'p.section', 'p.page', 'f.period', 'f.source'])
    .select(['d.title', 'd.agency', 'd.url', 'd.kind', 'd.recognised', 'd.source as documentSource'])
    .where('p.id', 'in', ids)
    .execute();
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  return ids.flatMap((id) => {
    const passage = byId.get(id);
    if (!passage) return [];
    const { text, title, section, page, url, kind, recognised, period, source, documentSource } = passage;
    return {
      text,
      title,
      agency: passage.agency ?? '',
      period,
      section,
      page,
      url: url ?? '',
      kind,
      source: source || (documentSource ?? ''),
      recognised: recognised === 1,
    };
  });
}
