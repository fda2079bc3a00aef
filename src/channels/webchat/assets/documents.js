/**
 * The quotations of a reply by the documents that they stand in, in the order in which these come: a table's rows are one card.
 *
 * @template {{title: string, agency: string, period: string, url: string}} Cited
 * @param {Cited[]} citations
 * @returns {Cited[][]}
 */
export function byDocument(citations) {
  const groups = new Map();
  for (const citation of citations) {
    const { title, agency, period, url } = citation;
    const key = JSON.stringify([title, agency, period, url]);
    groups.set(key, [...(groups.get(key) ?? []), citation]);
  }
  return [...groups.values()];
}
