import type { Period } from '../periods.ts';
import type { PlaceKind } from './places.ts';

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
};

/** Which way is good for an item. */
export type Better = 'low' | 'high' | null;

/** How the periods shown stand to what was asked. */
export type Age =
  /** The very period. */
  | { kind: 'asked' }
  /** None was asked: the newest. */
  | { kind: 'newest' }
  /** The one asked is not published yet: the newest, which must never pass for it. */
  | { kind: 'not-published'; asked: Period }
  /** Of another length than asked: a month where a day was asked. */
  | { kind: 'other-length'; asked: Period }
  /** The part of a year that is published in one figure: 1—9月. */
  | { kind: 'so-far'; asked: Period }
  /** The shorter periods inside the one asked; the whole is not computed from them. */
  | { kind: 'parts'; asked: Period };

/** Why two figures are not compared. */
export type Unlike = 'unit' | 'standard' | 'no-number' | 'several';

/** A figure now and before, and how they differ. */
export type Change = {
  now: Figure;
  before: Figure;
  /** Exact, with sign, in the figures' unit; null where they are not alike. */
  difference: string | null;
  unlike: Unlike | null;
  better: Better;
};

/** Places in the order of one item. */
export type Order = {
  item: string;
  better: Better;
  period: Period;
  kind: PlaceKind;
  /** Best first, or highest first where neither way is good; ties share a rank. */
  ranked: { rank: number; figure: Figure }[];
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

/** What figures of tables come to. */
export type FiguresAnswer = { table: 'figures'; age: Age; standards: Standards } & (
  | { shows: 'values'; figures: Figure[]; limits: Limit[] | null; missing: string[] }
  | {
      shows: 'changes';
      changes: Change[];
      missing: { item: string; place: string; period: Period; now: Figure[] }[];
    }
  | { shows: 'unlike-periods'; now: Period; before: Period }
  | { shows: 'unlike-places'; places: string[] }
  | { shows: 'order'; order: Order }
  | { shows: 'course'; course: Course }
  | { shows: 'absent'; place: string; item: string; asked: Period; first: Period; last: Period }
  | { shows: 'which-place'; places: string[]; topic: string }
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

/** Whether a figure keeps the limit that its row tells; `over` null where the row tells no limit as a value. */
export type Limit = { figure: Figure; limit: string; over: boolean | null };
