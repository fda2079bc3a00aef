import { before, lengthOf, type PeriodRange, periodOf, yearsLater } from '../period-range.ts';
import type { TimeAsked } from '../times.ts';
import type { Age, FiguresAnswer } from './answer.ts';
import type { FiguresAsked } from './asking.ts';
import { ageOf, type Chosen, cellOf, chooseCells, newestLike } from './choosing.ts';
import { changesOf, publishedIn } from './comparing.ts';
import { type Answered, type Ground, noStandards } from './ground.ts';
import type { FigurePlace } from './places.ts';
import { type Cell, type Series, yearlyChangeOf } from './table.ts';
import { figureOf, standardsOf } from './telling.ts';

/** Two periods held against each other, item by item. */
export function changesIn(ground: Ground, places: FigurePlace[]): Answered | null {
  const { table, items, asked, general } = ground;
  const pairs = places.flatMap((place) =>
    items.flatMap((item) => {
      const pair = pairOf(table.seriesOf(place, item), asked, table.seriesOf(place, yearlyChangeOf(item)));
      return pair ? [{ place, item, pair }] : [];
    }),
  );
  const unlike = pairs.find(({ pair }) => 'unlike' in pair)?.pair;
  const alike = pairs.flatMap(({ pair, ...of }) => ('unlike' in pair ? [] : [{ ...of, ...pair }]));
  if (alike.length === 0) return unlike && 'unlike' in unlike ? unlikePeriods(unlike.unlike) : null;
  // Of a general word, the items that have the very period stand before those that only have another.
  const exact = alike.filter(({ age }) => age.kind === 'asked');
  const fit = general && exact.length > 0 ? exact : alike;
  const held = fit.map((one) => ({
    ...one,
    changes: one.before ? changesOf(one.now, one.before, one.yearly) : [],
  }));
  const compared = held.filter(({ changes }) => changes.length > 0);
  const told = compared.filter(
    ({ changes }) => !(general && changes.every(({ unlike }) => unlike === 'no-number')),
  );
  const shown = told.length > 0 ? told : compared;
  const missing = general && shown.length > 0 ? [] : held.filter(({ changes }) => changes.length === 0);
  const rows = [...shown, ...missing].flatMap(({ now, before, yearly }) => [
    ...now.rows,
    ...(before?.rows ?? []),
    ...(yearly?.rows ?? []),
  ]);
  const answer: FiguresAnswer = {
    table: 'figures',
    age: fit.find(({ age }) => age.kind !== 'asked')?.age ?? { kind: 'asked' },
    standards: standardsOf(rows, true),
    shows: 'changes',
    changes: shown.flatMap(({ changes }) => changes),
    missing: missing.map(({ item, place, now, beforePeriod, yearly }) => ({
      item: item.name,
      place: now.rows[0]?.place.name ?? place.name,
      published: publishedIn(yearly, now.rows[0]?.documentId),
      period: beforePeriod,
      now: now.rows.map((row) => figureOf(row, now.rows)),
    })),
  };
  return { answer, rows };
}

function unlikePeriods([now, then]: [PeriodRange, PeriodRange]): Answered {
  const answer: FiguresAnswer = {
    table: 'figures',
    age: { kind: 'asked' },
    standards: noStandards,
    shows: 'unlike-periods',
    now: periodOf(now),
    before: periodOf(then),
  };
  return { answer, rows: [] };
}

type Pair =
  | { age: Age; now: Cell; before: Cell | undefined; beforePeriod: string; yearly: Cell | undefined }
  | { unlike: [PeriodRange, PeriodRange] }
  | null;

/** The two cells that a comparison is about: of one length, the later one first. */
function pairOf(series: Series[], asked: FiguresAsked, yearly: Series[]): Pair {
  if (series.length === 0) return null;
  const { times, operations } = asked;
  const { compareWith } = operations;
  const other = typeof compareWith === 'object' && compareWith ? times[compareWith.time] : times[1];
  const base = times.find((time) => time !== other);
  const word = compareWith === 'year' || compareWith === 'previous' ? compareWith : relationOf(other, base);
  const chosen = base ? chooseCells(series, base.range) : newestFor(series, other, word);
  const now = chosen?.cells.at(-1);
  if (!chosen || !now) return null;
  const range = rangeToCompare(now, base, other, word);
  if (!range) return null;
  if (lengthOf(range) !== lengthOf(now.range)) return { unlike: [now.range, range] };
  // 本月AQI比上月, and days alone are told.
  if (base && word === 'previous' && chosen.kind === 'parts') return { unlike: [now.range, base.range] };
  const kind = !base ? 'newest' : chosen.kind === 'parts' ? 'not-published' : chosen.kind;
  const told = { age: ageOf(kind, base?.range, [now]), now, yearly: undefined };
  // 11月和10月比, and November is not published: October is not held against itself.
  if (base && periodOf(range) === now.period)
    return { ...told, before: undefined, beforePeriod: periodOf(base.range) };
  const found = cellOf(series, periodOf(range));
  const beforePeriod = periodOf(range);
  if (found && Temporal.PlainDate.compare(range.from, now.range.from) > 0)
    return { ...told, now: found, before: now, beforePeriod };
  const isYear = periodOf(range) === periodOf(yearsLater(now.range, -1));
  return {
    ...told,
    before: found,
    beforePeriod,
    yearly: isYear ? cellOf(yearly, now.period) : undefined,
  };
}

/** The newest figure that there is one before to compare with; 同比 of a month where days are told of this year alone. */
function newestFor(series: Series[], other: TimeAsked | undefined, word: Relation): Chosen | null {
  const newest = newestLike(series, word === null ? other : undefined);
  if (word === null) return newest;
  const pairs = series.flatMap(({ cells }) => {
    const cell = cells.at(-1);
    const range = cell && rangeToCompare(cell, undefined, other, word);
    return cell && range && cellOf(series, periodOf(range)) ? [cell] : [];
  });
  const [best] = pairs.sort((a, b) => Temporal.PlainDate.compare(b.range.to, a.range.to));
  return best ? { kind: 'newest', cells: [best] } : newest;
}

type Relation = 'year' | 'previous' | null;

/** The days of the period to compare with, of the length of the one that is there. */
function rangeToCompare(
  now: Cell,
  base: TimeAsked | undefined,
  other: TimeAsked | undefined,
  word: Relation,
): PeriodRange | null {
  const same = base && other && periodOf(base.range) === periodOf(other.range);
  if (word === 'previous' || same) return before(now.range);
  const years = other ? other.range.from.year - (base?.range ?? now.range).from.year : -1;
  // 今年和去年比, and only 1—9月 of this year is told: then 1—9月 of last year.
  const shorter =
    base &&
    other &&
    base.range !== now.range &&
    lengthOf(base.range) === lengthOf(other.range) &&
    lengthOf(now.range) !== lengthOf(base.range);
  if (word === 'year' || shorter) return yearsLater(now.range, years);
  return other?.range ?? null;
}

/** 去年 beside a month means that month of last year; 上个月 and 昨天 mean the one before. A named month means itself. */
function relationOf(other: TimeAsked | undefined, base: TimeAsked | undefined): Relation {
  if (!other) return null;
  if (/^前[1一]/.test(other.written)) return 'previous';
  if (lengthOf(other.range) === '12m' && (!base || lengthOf(base.range) !== '12m')) return 'year';
  const relative = /^(?:上|昨)/.test(other.written);
  return relative && (!base || /^(?:这|本|当|今)/.test(base.written)) ? 'previous' : null;
}
