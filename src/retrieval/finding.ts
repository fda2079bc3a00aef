import type { TableAnswer } from './table-answer.ts';

/** A question as retrieval takes it. */
export type Question = {
  text: string;
  /** Today in Asia/Shanghai, to read 今年, 去年, 上个月. */
  today: Temporal.PlainDate;
  /** Rows of a table that were shown before; those behind them are wanted (更多). */
  skip?: number;
  /** The enterprise that the question before was about, for 验收了吗 and 它被处罚过吗. */
  enterprise?: string | null;
  /**
   * The service guide that the question before was answered from, for 要什么材料 and 电话呢; with an empty agency the name
   * for which several were offered.
   */
  guide?: { guide: string; agency: string } | null;
};

/** What a question says about where and when. */
export type Scope = {
  /** Full names of agencies in the library that are meant; more than one where a short name is shared. */
  agencies: string[];
  /** Names of places that the question names, as the question means them (怀化市, 浦东新区). */
  places: string[];
  /** Periods named: YYYY, YYYY-MM, YYYY-Qn. */
  periods: string[];
  /** Enterprises named, without the place before and the kind of company behind: 恒远塑业. */
  enterprises: string[];
  /** Misspelt names and what they were taken for. */
  corrections: { written: string; taken: string }[];
  /** The question without its scope and without function words; empty for "那2016年呢". */
  topic: string;
};

/** Evidence for a reply. `text` stands in the document letter by letter. */
export type Quote = {
  text: string;
  title: string;
  agency: string;
  period: string;
  section: string;
  /** Page of the file, from 1; null where it has none. */
  page: number | null;
  url: string;
  kind: 'original' | 'digest' | 'guide' | 'catalogue' | 'figures' | 'permits' | 'services';
  /** The digested report or the statute; empty for originals. */
  source: string;
  /** Recognised from a picture of the page: characters may be wrong. */
  recognised: boolean;
};

/** A document that is close, offered by name and never as the answer. */
export type Nearest = {
  title: string;
  agency: string;
  period: string;
  section: string;
  /** The question that would be answered from it. */
  ask: string;
};

/** What retrieval found, and how sure it is. */
export type Finding = {
  /**
   * `answer`: quotes agree with the question and its scope; `other-scope`: evidence on the subject exists, but
   * of another agency, place or period; `near`: titles that may be meant; `nothing`: silence is right; `table`: rows of
   * a table answer, and `table` tells how.
   */
  kind: 'answer' | 'other-scope' | 'near' | 'nothing' | 'table';
  /** 0 to 1. */
  confidence: number;
  quotes: Quote[];
  nearest: Nearest[];
  /** Of a question about several places or periods, those that the answer does not cover (怀化市2016年). */
  uncovered: string[];
  /** What disagrees when kind is `other-scope`. */
  mismatch: 'agency' | 'place' | 'period' | null;
  scope: Scope;
  /** What the rows come to; null unless kind is `table`. Their own texts stand in `quotes`. */
  table: TableAnswer | null;
};

export type Suggestion = { title: string; agency: string; period: string; ask: string };

/** The room's door. */
export type Retrieval = {
  find(question: Question): Promise<Finding>;
  readScope(question: Question): Promise<Scope>;
  /** As-you-type titles and section headings, best first. */
  suggest(typed: string, limit: number): Promise<Suggestion[]>;
};
