import type { Store } from '../store/database.ts';
import type { Finding, Question } from './finding.ts';
import type { LibraryNames } from './library-names.ts';
import type { AskedScope } from './scope.ts';
import type { Words } from './words.ts';

/** A question as a reader of tables takes it. */
export type TableQuestion = {
  question: Question;
  scope: AskedScope;
  /** Of the library as it is now; `version` tells when what was remembered of it is old. */
  names: LibraryNames;
};

/**
 * A finding of rows. `yields`: running text that answers goes before it, such as the count that a report gives; to
 * `nearby`, what running text has of other scopes and like titles, too.
 */
export type TableFinding = Finding & {
  yields?: boolean | 'nearby';
  /** To which answer of running text it yields; absent: to any. */
  yieldsTo?: (text: Finding) => boolean;
};

/** Answers from the rows of one kind of table; null where the question is not for it. */
export type TableReader = (asked: TableQuestion) => Promise<TableFinding | null>;

/** What readers of tables are made of. */
export type TableReaderParts = { store: Store; words: Words; names: () => Promise<LibraryNames> };

/** A finding with the scope of the question and nothing yet but what is told. */
export function tableFinding({ scope }: TableQuestion, told: Partial<TableFinding>): TableFinding {
  const { agencies, places, periods, enterprises, corrections, topic } = scope;
  return {
    kind: 'table',
    confidence: 0,
    quotes: [],
    nearest: [],
    uncovered: [],
    mismatch: null,
    scope: { agencies, places, periods, enterprises, corrections, topic },
    table: null,
    ...told,
  };
}
