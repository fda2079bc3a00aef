/** The quotations of a reply by the documents that they stand in; shared like periods.js. */
export function byDocument<Cited extends { title: string; agency: string; period: string; url: string }>(
  citations: Cited[],
): Cited[][];
