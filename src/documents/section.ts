import type { TableRecord } from '../store/table-rows.ts';

/** A run of text under one heading, as a reader hands it over. */
export type Section = {
  /** Heading path, outermost first; empty before the first heading. */
  headings: string[];
  /** Paragraphs in order; layout removed, wording untouched. */
  paragraphs: string[];
  /** Page of the file on which the paragraphs begin, from 1; absent where the format has no pages. */
  page?: number;
  /** The row of a table that the one paragraph tells. */
  record?: TableRecord;
};

/** What a document is: `original` speaks for the agency, `digest` is our own words about its `source`; the others are tables and guides. */
export type DocumentKind = 'original' | 'digest' | 'guide' | 'catalogue' | 'figures' | 'permits' | 'services';

/** What a reader makes of one file, before it has a place in the library. */
export type ReadDocument = {
  title: string;
  agency: string | null;
  place: string | null;
  /** YYYY, YYYY-MM, YYYY-Qn or YYYY-MM-DD; null for standing documents. */
  period: string | null;
  kind: DocumentKind;
  source: string | null;
  url: string | null;
  attribute: '主动公开' | '依申请公开' | '不予公开';
  /** Document number (文号) as printed: 怀环审〔2017〕12号. */
  number: string | null;
  /** How it is disclosed (seeds.md, S3): 定期, 不定期, 长期. */
  rhythm: 'regular' | 'ad-hoc' | 'standing' | null;
  /** YYYY-MM-DD on which it was made: publication is due 20 working days later (Order 711, Art. 26). */
  madeOn: string | null;
  publishedOn: string | null;
  reviewedOn: string | null;
  /** Title, number or path of the older version whose place it takes. */
  supersedes: string | null;
  /** Link to the interpretation that was published beside it (seeds.md, S21). */
  interpretation: string | null;
  /** The text was recognised from pictures of pages and may hold wrong characters. */
  recognised: boolean;
  sections: Section[];
};

/** What a document says of itself where it says nothing: a reader adds what it found. */
export const untold = {
  agency: null,
  place: null,
  period: null,
  kind: 'original',
  source: null,
  url: null,
  attribute: '主动公开',
  number: null,
  rhythm: null,
  madeOn: null,
  publishedOn: null,
  reviewedOn: null,
  supersedes: null,
  interpretation: null,
  recognised: false,
} as const satisfies Omit<ReadDocument, 'title' | 'sections'>;
