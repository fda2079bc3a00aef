import type { Writer } from '../store/database.ts';
import { bareNumber, bareTitle } from './document-name.ts';
import type { DocumentRow } from './versions.ts';

/** What of a document tells whether it may be another version of one. */
export type Comparable = Pick<
  DocumentRow,
  'id' | 'title' | 'agency' | 'number' | 'kind' | 'period' | 'rhythm' | 'madeOn' | 'addedAt'
>;

/** Rows of tables come and go with their file. */
const tables = ['catalogue', 'figures', 'permits'];

/**
 * Older documents whose place published ones may be meant to take, to be proposed to staff and never done by itself:
 * those with the same number, and those of the same agency whose title differs only in years and words of edition and
 * that speak of the same period. Reports of two years are no versions of one another.
 *
 * @returns by the row number of the newer one; documents without any are absent.
 */
export function proposals(published: Comparable[]): Map<number, Comparable[]> {
  const own = published.filter(({ kind }) => !tables.includes(kind));
  const byNumber = Map.groupBy(own, ({ number }) => (number === null ? '' : bareNumber(number)));
  byNumber.delete('');
  const byTitle = Map.groupBy(own, (one) => `${one.kind}|${one.agency}|${titleStem(one.title)}`);
  const found = new Map<number, Comparable[]>();
  const propose = (group: Comparable[], fits: (older: Comparable, newer: Comparable) => boolean) => {
    for (const newer of group) {
      const known = found.get(newer.id) ?? [];
      const older = group.filter((one) => !known.includes(one) && isOlder(one, newer) && fits(one, newer));
      if (older.length > 0) found.set(newer.id, [...known, ...older]);
    }
  };
  for (const group of byNumber.values()) propose(group, () => true);
  for (const group of byTitle.values()) {
    const [one] = group;
    if (group.length > 1 && one && titleStem(one.title).length >= 4) propose(group, speaksOfTheSame);
  }
  return found;
}

/** Standing information and guides have one version in force; of others only those without different periods. */
function speaksOfTheSame(older: Comparable, newer: Comparable): boolean {
  const standing = [older, newer].some(({ kind, rhythm }) => rhythm === 'standing' || kind === 'guide');
  return standing || older.period === newer.period;
}

function isOlder(one: Comparable, other: Comparable): boolean {
  if (one.id === other.id) return false;
  const made = (document: Comparable) => document.madeOn ?? document.addedAt.slice(0, 10);
  return made(one) === made(other) ? one.id < other.id : made(one) < made(other);
}

/** A title without its years, dates and words of edition. */
function titleStem(title: string): string {
  return bareTitle(title)
    .normalize('NFKC')
    .replace(
      /\(?(?:修订|修正|修改|试行|暂行|征求意见)[稿版本]?\)?|[新旧]版|第[一二三四五六七八九十\d]+版|v\d+(?:\.\d+)*/gi,
      '',
    )
    .replace(/(?:19|20)\d{2}年?度?(?:\d{1,2}月)?(?:\d{1,2}日)?版?/g, '')
    .replace(/[\s《》()-]/g, '');
}

const columns = ['id', 'title', 'agency', 'number', 'kind', 'period', 'rhythm', 'madeOn', 'addedAt'] as const;

/** The proposals for one document; none unless it is published. */
export async function proposalsFor(db: Writer, row: DocumentRow): Promise<Comparable[]> {
  if (row.state !== 'published') return [];
  const published = await db
    .selectFrom('document')
    .select(columns)
    .where('state', '=', 'published')
    .where((on) => on.or([on('agency', 'is', row.agency), on('number', 'is not', null)]))
    .execute();
  return proposals(published).get(row.id) ?? [];
}
