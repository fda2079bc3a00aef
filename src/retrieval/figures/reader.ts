import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Finding, Quote } from '../finding.ts';
import type { LibraryNames } from '../library-names.ts';
import { perVersion } from '../per-version.ts';
import { periodOf, rangeOf } from '../period-range.ts';
import { type PlaceChain, shortNameOf } from '../places.ts';
import { readRowQuotes } from '../row-quotes.ts';
import type { AskedScope } from '../scope.ts';
import {
  type TableFinding,
  type TableQuestion,
  type TableReader,
  type TableReaderParts,
  tableFinding,
} from '../table-reader.ts';
import type { TimeAsked } from '../times.ts';
import type { FiguresAnswer } from './answer.ts';
import { answerFigures } from './answering.ts';
import { type FiguresAsked, readFiguresAsked } from './asking.ts';
import { type Answered, groundOf, noStandards } from './ground.ts';
import type { FigureItems } from './items.ts';
import { ownPlaces } from './meant.ts';
import { type FigurePlace, isPoint } from './places.ts';
import { type FigureTable, readFigureTable } from './table.ts';

/** Answers from published figures: what they are, how they changed, which place or month is first or last. */
export function createFiguresReader({ store, words, names: currentNames }: TableReaderParts): TableReader {
  const db = store.reader;
  const currentTable = perVersion(store, async () => readFigureTable(db, words.items, await currentNames()));
  return async (question) => {
    const { names, scope } = question;
    const table = await currentTable();
    if (!table) return null;
    const { agencies, places } = names;
    const vocabulary = { table, items: words.items, agencies, words, places };
    const asked = readFiguresAsked(scope.normalised, question.question.today, vocabulary);
    if (!asked) return null;
    if (isAboutProvince(scope, asked)) asked.operations.province = true;
    const bases = basesOf(scope, asked, table);
    const answered =
      bases && answerFigures(table, asked, words.items, bases.length > 0 ? bases : names.offices);
    const told = answered ?? untoldOf(table, asked, words.items, names.offices, scope);
    return told && findingOf(told, asked, question, await readQuotes(db, told));
  };
}

/**
 * The places that a question names and of which the table tells only what lies inside: the urban part, sections.
 *
 * @returns null where it names a place or an organisation that the table does not have: 长沙, 怀化市水利局
 */
function basesOf({ targets }: AskedScope, asked: FiguresAsked, { places }: FigureTable): PlaceChain[] | null {
  if (targets.some(({ written }) => written !== undefined)) return null;
  if (asked.operations.province && asked.places.length === 0) return [];
  const isIn = (own: PlaceChain, chain: PlaceChain) => chain.every((name, at) => own[at] === name);
  const meant = asked.places.length > 0 ? asked.places : places.filter(isPart);
  // 江口 of 江口断面 is no county of 贵州.
  const own = (name: string) =>
    asked.places.some((place) => isPoint(place) && place.name.includes(shortNameOf(name)));
  const others = targets.filter(({ place }) => !own(place));
  const chains = others.map(({ chains: all }) =>
    // A province is not told by what is told of one of its cities.
    all.find(
      (one) => meant.some(({ chain }) => isIn(chain, one)) && (asked.places.length > 0 || one.length > 1),
    ),
  );
  if (chains.includes(undefined)) return null;
  return asked.places.length > 0 ? [] : chains.flatMap((chain) => (chain ? [chain] : []));
}

/** 湖南哪个市空气最好 is about the cities of the province. */
function isAboutProvince({ targets }: AskedScope, { places, operations }: FiguresAsked): boolean {
  const { end, top, rank, each } = operations;
  const isProvince = ({ chains }: AskedScope['targets'][number]) => chains.some(({ length }) => length === 1);
  const orders = end !== null || top !== null || rank || each !== null;
  return orders && places.length === 0 && targets.length > 0 && targets.every(isProvince);
}

const isPart = (place: FigurePlace) => isPoint(place) || place.kind === 'urban';

/**
 * What is understood and not told, of the places asked about or at all: a row of another place or item must not be quoted
 * for it. Null where neither a place nor an item is named.
 */
function untoldOf(
  table: FigureTable,
  asked: FiguresAsked,
  known: FigureItems,
  offices: PlaceChain[],
  { places: named, targets }: AskedScope,
): Answered | null {
  const organisations = targets.flatMap(({ written, agencies }) => (written ? agencies : []));
  const own = asked.places.length > 0 ? asked.places.map(({ name }) => name) : named;
  const places = [...new Set([...organisations, ...own])];
  const elsewhere = groundOf(table, { ...asked, places: [] }, known, offices);
  const topic = elsewhere?.topic ?? asked.items.map(({ name }) => name).join('和');
  if (topic === '' || (places.length === 0 && asked.items.length === 0)) return null;
  const others = elsewhere
    ? ownPlaces(elsewhere, elsewhere.items).flatMap(([some = []]) => some.slice(0, 1))
    : [];
  const answer: FiguresAnswer = {
    table: 'figures',
    age: { kind: 'asked' },
    standards: noStandards,
    shows: 'untold',
    places,
    topic,
    others: others.map(({ name }) => name).filter((name) => !places.includes(name)),
  };
  return { answer, rows: [] };
}

function findingOf(
  { answer }: Answered,
  asked: FiguresAsked,
  question: TableQuestion,
  quotes: Quote[],
): TableFinding {
  const { compareWith } = asked.operations;
  const { scope } = question;
  const other =
    compareWith !== null && typeof compareWith === 'object' ? asked.times[compareWith.time] : undefined;
  const periods = asked.times.filter((time) => time !== other).map((time) => periodMeant(time, answer));
  const places = asked.places.length > 0 ? asked.places.map(({ name }) => name) : scope.places;
  return tableFinding(
    { ...question, scope: { ...scope, places, periods, topic: asked.topic } },
    {
      confidence: 1,
      quotes,
      table: answer,
      // A bulletin in running text may tell the very period that the tables lack.
      yields: lacking.has(answer.shows) || notOfThePeriod.has(answer.age.kind) || asked.doing !== null,
      ...(answer.shows === 'untold' && {
        yields: 'nearby' as const,
        yieldsTo: tellsOf(answer.places, question.names),
      }),
    },
  );
}

/** No row of another place may stand for what the tables do not tell: of 长沙 for 怀化. */
function tellsOf(places: string[], { offices }: LibraryNames): (text: Finding) => boolean {
  const names = places.length > 0 ? places : offices.flatMap((chain) => chain.slice(-1));
  // 怀化市生态环境局（湖南省怀化市）2026年10月, or 怀化市2026年10月; a city's air is that of its urban area.
  const isOf = (text: string) =>
    names.some((name) =>
      new RegExp(`${RegExp.escape(name)}(?:市区|城区|中心城区)?(?:）|\\d{4}年)`).test(text),
    );
  return ({ quotes }) => quotes.every(({ kind, text }) => kind !== 'figures' || isOf(text));
}

const lacking: ReadonlySet<string> = new Set<FiguresAnswer['shows']>(['absent', 'untold']);
const notOfThePeriod: ReadonlySet<string> = new Set(['not-published', 'other-length']);

/** What a question that follows leans on: of 近三个月 the three months that were told. */
function periodMeant(time: TimeAsked, answer: FiguresAnswer): string {
  if (time.kind === 'period' || answer.shows !== 'course') return periodOf(time.range);
  const { points } = answer.course;
  const [first, last] = [rangeOf(points[0]?.period ?? ''), rangeOf(points.at(-1)?.period ?? '')];
  return periodOf(first && last ? { from: first.from, to: last.to } : time.range);
}

/** The rows' own texts, in the order in which they are shown, each with its period and the bulletin that it names. */
async function readQuotes(db: Kysely<Schema>, { rows }: Answered): Promise<Quote[]> {
  const told = new Map(rows.map((row) => [row.passageId, row]));
  const quotes = await readRowQuotes(db, [...told.keys()]);
  return [...told.values()].flatMap(({ passageId, period, source }) => {
    const quote = quotes.get(passageId);
    return quote ? [{ ...quote, period, source: source || quote.source }] : [];
  });
}
