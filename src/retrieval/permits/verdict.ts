import type { Choice, Extent, Guess, PermitsAnswer } from './answer.ts';
import { type Asked, kindsOf } from './asked.ts';
import type { Column } from './frame.ts';
import { type Criteria, extentOf, kindOf, selectRows } from './select.ts';

/** What the rows come to before those shown are read: an answer without `rows`, and all rows in their order. */
export type Verdict = {
  answer: WithoutRows<PermitsAnswer>;
  rows: number[];
  yields: boolean;
  /** The number that running text must bear for the verdict to yield to it; absent: to any that answers. */
  yieldsToNumber?: string;
  /** 0 to 1. */
  confidence: number;
};

type WithoutRows<Answer> = Answer extends { rows: unknown } ? Omit<Answer, 'rows'> : Answer;

/** One way of understanding a question; null where it is not meant so. */
export type Way = (asked: Asked) => Verdict | null;

export const agenciesNamed = ({ agencies }: Asked): Criteria => (agencies ? { agencies } : {});

/** The kinds of decision that 批了吗 and 受理了吗 ask about where no kind is named. */
export function kindsAbout(asked: Asked): Criteria {
  const { matter, text, detail } = asked;
  if (matter === 'acceptance' || matter !== null || /许可|证/.test(text)) return kindsOf(asked);
  if (detail === 'all') return {};
  return { kinds: ['assessment', 'discharge', 'hazardous', 'radiation', 'acceptance', 'other'] };
}

/** Rows of somebody: those that hold the detail asked for, where any do. */
export function about(
  asked: Asked,
  all: number[],
  { name, guess }: { name: string; guess: Guess | null },
  detail: Asked['detail'],
): Verdict {
  const { frame, matter, whether } = asked;
  const telling = all.filter(tellsDetail(asked, detail));
  const rows = telling.length > 0 ? telling : all;
  const documents: Choice[] = [];
  const answer = {
    table: 'permits',
    kind: 'about',
    name,
    detail,
    matter,
    whether,
    guess,
    documents,
    from: asked.skip,
    total: rows.length,
    extent: extentOf(frame, ofSameTables(asked, rows)),
  } as const;
  return { answer, rows, yields: false, confidence: guess ? 0.8 : 0.95 };
}

/** Whether a row says what is asked about it; every row where it may say so nowhere. */
export function tellsDetail({ frame, words }: Asked, detail: Asked['detail']): (row: number) => boolean {
  const says = (column: Column, test: (text: string) => boolean) => {
    const told = column.plain.map(test);
    return (row: number) => told[column.at[row] ?? 0] ?? false;
  };
  const something = (text: string) => text !== '';
  if (detail === 'number') return says(frame.number, something);
  if (detail === 'place') return says(frame.place, something);
  if (detail === 'content') return says(frame.content, something);
  if (detail === 'validity') return says(frame.content, words.says.validPart);
  return () => true;
}

/** All rows of these bureaus on these kinds of matter: they tell how new the tables are. */
function ofSameTables({ frame }: Asked, rows: number[]): number[] {
  const agencies = new Set(rows.map((row) => frame.agency.at[row] ?? 0));
  const kinds = [...new Set(rows.map((row) => kindOf(frame, row)))];
  return selectRows(frame, { agencies, kinds });
}

type Missing = { name: string; known: boolean; guess: Guess | null; near: Choice[]; criteria: Criteria };

/** The tables hold no such row: which were looked through, and what may be meant instead. */
export function none(asked: Asked, { criteria, ...missing }: Missing): Verdict {
  const { frame, matter } = asked;
  const looked = selectRows(frame, { ...criteria, ...agenciesNamed(asked) });
  // No row of the kind at all: then all tables were looked through.
  const extent: Extent = extentOf(
    frame,
    looked.length > 0 ? looked : selectRows(frame, agenciesNamed(asked)),
  );
  const answer = { table: 'permits', kind: 'none', ...missing, matter, extent } as const;
  return { answer, rows: [], yields: false, confidence: 0 };
}
