import { before, lengthOf, type PeriodRange, periodOf, yearsLater } from '../period-range.ts';
import type { TimeAsked } from '../times.ts';
import type { Age, FiguresAnswer } from './answer.ts';
import type { FiguresAsked } from './asking.ts';
import { type Cell, cellOf, chooseCells, newestLike } from './choosing.ts';
import { changeOf } from './comparing.ts';
import { type Answered, type Ground, noStandards } from './ground.ts';
import type { FigurePlace } from './places.ts';
import type { Series } from './table.ts';
import { figureOf, standardsOf } from './telling.ts';

/** Two periods held against each other, item by item. */
export function changesIn(ground: Ground, places: FigurePlace[]): Answered | null {
  const { table, items, asked, general } = ground;
  const pairs = places.flatMap((place) =>
    items.flatMap((item) => {
      const pair = pairOf(table.seriesOf(place, item), asked);
      return pair ? [{ place, item, pair }] : [];
    }),
  );
  const unlike = pairs.find(({ pair }) => 'unlike' in pair)?.pair;
  const alike = pairs.flatMap(({ pair, ...of }) => ('unlike' in pair ? [] : [{ ...of, ...pair }]));
  if (alike.length === 0) return unlike && 'unlike' in unlike ? unlikePeriods(unlike.unlike) : null;
  // Of a general word, the items that have the very period stand before those that only have another.
  const exact = alike.filter(({ age }) => age.kind === 'asked');
  const fit = general && exact.length > 0 ? exact : alike;
  const held = fit.map((one) => ({ ...one, change: one.before ? changeOf(one.now, one.before) : null }));
  const told = held.filter(({ change }) => change && !(general && change.unlike === 'no-number'));
  const shown = told.length > 0 ? told : held.filter(({ change }) => change);
  const missing = general && shown.length > 0 ? [] : held.filter(({ change }) => !change);
  const rows = [...shown, ...missing].flatMap(({ now, before }) => [...now.rows, ...(before?.rows ?? [])]);
  const answer: FiguresAnswer = {
    table: 'figures',
    age: fit.find(({ age }) => age.kind !== 'asked')?.age ?? { kind: 'asked' },
    standards: standardsOf(rows, true),
    shows: 'changes',
    changes: shown.flatMap(({ change }) => change ?? []),
    missing: missing.map(({ item, place, now, beforePeriod }) => ({
      item: item.name,
      place: place.name,
      period: beforePeriod,
      now: now.rows.map(figureOf),
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
  | { age: Age; now: Cell; before: Cell | undefined; beforePeriod: string }
  | { unlike: [PeriodRange, PeriodRange] }
  | null;

/** The two cells that a comparison is about: of one length, the later one first. */
function pairOf(series: Series[], { times, operations }: FiguresAsked): Pair {
  if (series.length === 0) return null;
  const { compareWith } = operations;
  const other = typeof compareWith === 'object' && compareWith ? times[compareWith.time] : times[1];
  const base = times.find((time) => time !== other);
  const word = compareWith === 'year' || compareWith === 'previous' ? compareWith : relationOf(other, base);
  const chosen = base
    ? chooseCells(series, base.range)
    : newestLike(series, word === null ? other : undefined);
  const now = chosen?.cells.at(-1);
  if (!chosen || !now) return null;
  const range = rangeToCompare(now, base, other, word);
  if (!range) return null;
  if (lengthOf(range) !== lengthOf(now.range)) return { unlike: [now.range, range] };
  const { kind } = chosen.age;
  const age: Age =
    base && kind === 'parts'
      ? { kind: 'not-published', asked: periodOf(base.range) }
      : base
        ? chosen.age
        : { kind: 'newest' };
  // 11月和10月比, and November is not published: October is not held against itself.
  if (base && periodOf(range) === now.period)
    return { age, now, before: undefined, beforePeriod: periodOf(base.range) };
  const found = cellOf(series, periodOf(range));
  const swapped = found && Temporal.PlainDate.compare(range.from, now.range.from) > 0;
  return { age, now: swapped ? found : now, before: swapped ? now : found, beforePeriod: periodOf(range) };
}

/** The days of the period to compare with, of the length of the one that is there. */
function rangeToCompare(
  now: Cell,
  base: TimeAsked | undefined,
  other: TimeAsked | undefined,
  word: 'year' | 'previous' | null,
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
function relationOf(other: TimeAsked | undefined, base: TimeAsked | undefined): 'year' | 'previous' | null {
  if (!other) return null;
  if (/^前[1一]/.test(other.written)) return 'previous';
  if (lengthOf(other.range) === '12m' && (!base || lengthOf(base.range) !== '12m')) return 'year';
  const relative = /^(?:上|昨)/.test(other.written);
  return relative && (!base || /^(?:这|本|当|今)/.test(base.written)) ? 'previous' : null;
}
