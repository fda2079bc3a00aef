import type { Period } from '../periods.ts';
import type { PlaceKind } from './places.ts';
import type { Threshold } from './thresholds.ts';

/** One published figure as an answer tells it; its row's own text stands in the finding's quotes. */
export type Figure = {
  place: string;
  period: Period;
  item: string;
  /** As published. */
  value: string;
  unit: string;
  /** As the table tells it; empty where it tells none. */
  standard: string;
  /** What a rule calls this value of a day: AQI 42 is 优 by HJ 633-2026. */
  level: { word: string; rule: string } | null;
  /** Null where the value is no plain number. */
  number: number | null;
  /** Agency and title of its table, where another tells another value for the period; else empty. */
  by: string;
};

/** Which way is good for an item. */
export type Better = 'low' | 'high' | null;

/**
 * How the periods shown stand to what was asked: it is the very one; none was asked, and it is the newest; the one asked
 * is not published yet, and it is the newest, which must never pass for it; it is of another length (a month where a day
 * was asked); it is the part of a year that is published in one figure (1—9月); they are the shorter periods inside the
 * one asked, which is not computed from them. `told`: the periods of which that is true.
 */
export type Age =
  | { kind: 'asked' }
  | { kind: 'newest'; told: Period[] }
  | { kind: 'not-published' | 'other-length' | 'so-far' | 'parts'; asked: Period; told: Period[] };

/** Why two figures are not compared. */
export type Unlike = 'unit' | 'standard' | 'no-number' | 'several';

/** Whether a figure keeps the limit that its row tells: GB 3838's class, or a value. */
export type Limit = {
  figure: Figure;
  limit: string;
  /** Null where it cannot be told. */
  over: boolean | null;
  /** Why not: the row tells no limit, or its value is no plain number. */
  why: 'no-limit' | 'no-number' | null;
};

/** A figure now and before, and how they differ. */
export type Change = {
  now: Figure;
  before: Figure;
  /** Exact, with sign, in the figures' unit; null where they are not alike. */
  difference: string | null;
  unlike: Unlike | null;
  better: Better;
  /** The change against the year before as the table itself tells it: -4.5%; empty where it does not. */
  published: string;
};

/** A figure beside a number that the question names: 达到95%了吗. */
export type Held = {
  figure: Figure;
  /** As asked: 95%. */
  threshold: string;
  /** How the figure stands to it; null where they are not alike. */
  stands: 'above' | 'below' | 'equal' | 'better' | 'worse' | null;
  unlike: Unlike | null;
};

/** Places in the order of one item. */
export type Order = {
  item: string;
  better: Better;
  period: Period;
  kind: PlaceKind;
  /** Best first, or highest first where neither way is good; ties share a rank. */
  ranked: { rank: number; figure: Figure }[];
  /** What the table itself gives as their rank, of those asked about: it may part ties. */
  published: { place: string; rank: string }[];
  /** Places of the table without a figure in the period. */
  missing: string[];
  /** Figures that cannot stand in the order: 5—10, another unit. */
  left: Figure[];
  /** Places that were asked about. */
  focus: string[];
  /** What of the order was asked: its ends, so many of them, or all. */
  want: { end: 'best' | 'worst' | 'highest' | 'lowest'; count: number } | 'all';
};

/** Figures through time. */
export type Course = {
  place: string;
  item: string;
  unit: string;
  better: Better;
  points: Figure[];
  /** Periods between the first and the last, in one row with `points`; null where none was published. */
  slots: { period: Period; number: number | null }[];
  missing: Period[];
  /** Which of them was asked for; null for all. */
  want: 'best' | 'worst' | 'highest' | 'lowest' | null;
  /** The points that are it; several where they tie. */
  found: Figure[];
  /** A mean was asked for, which the table does not hold. */
  average: boolean;
  /** The table does not tell the steps that were asked for: months where days were. */
  otherSteps: boolean;
  /** Places that were asked about, too: a course is of one place. */
  others: string[];
};

/** Days at or beyond a level, picked from the days that are published. */
export type Days = {
  place: string;
  item: string;
  /** 轻度污染, 轻度污染及以上. */
  level: string;
  found: Figure[];
  first: Period;
  last: Period;
  count: number;
  missing: Period[];
};

/** What figures of tables come to. */
export type FiguresAnswer = {
  table: 'figures';
  age: Age;
  standards: Standards;
  /** What the question is about that no figure tells: 跑步. */
  doing?: string;
} & (
  | {
      shows: 'values';
      figures: Figure[];
      limits: Limit[] | null;
      /** Against a number that the question names: 达到95%了吗. */
      held: Held[] | null;
      missing: string[];
      /** Only those that fail, or stand on the asked side of a number, are shown, of so many places. */
      picked: { count: number; kind: PlaceKind; threshold: Threshold | null } | null;
    }
  | {
      shows: 'changes';
      changes: Change[];
      missing: { item: string; place: string; period: Period; now: Figure[]; published: string }[];
    }
  | { shows: 'unlike-periods'; now: Period; before: Period }
  | { shows: 'unlike-places'; places: string[] }
  | { shows: 'order'; order: Order }
  | { shows: 'course'; course: Course }
  /** The days of a kind: 有几天污染. */
  | { shows: 'days'; days: Days }
  | { shows: 'absent'; place: string; item: string; asked: Period; first: Period; last: Period }
  | { shows: 'which-place'; places: string[]; topic: string }
  /** The table has no such figure of the places that are asked about; `others` have. */
  | { shows: 'untold'; places: string[]; topic: string; others: string[] }
);

/** Under which standards the figures stand. */
export type Standards = {
  /** Told by the table's rows. */
  told: string[];
  /** In force on the data's dates, where the rows tell none. */
  inForce: string[];
  /** Two periods are compared between which the standard of their items changed. */
  changed: boolean;
};
