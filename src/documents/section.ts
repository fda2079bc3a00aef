/** A run of text under one heading, as a reader hands it over. */
export type Section = {
  /** Heading path, outermost first; empty before the first heading. */
  headings: string[];
  /** Paragraphs in order; layout removed, wording untouched. */
  paragraphs: string[];
};

/** What a reader makes of one file, before it has a place in the library. */
export type ReadDocument = {
  title: string;
  agency: string | null;
  place: string | null;
  /** YYYY, YYYY-MM, YYYY-Qn or YYYY-MM-DD; null for standing documents. */
  period: string | null;
  kind: 'original' | 'digest' | 'guide' | 'catalogue' | 'figures';
  source: string | null;
  url: string | null;
  attribute: '主动公开' | '依申请公开' | '不予公开';
  publishedOn: string | null;
  reviewedOn: string | null;
  sections: Section[];
};
