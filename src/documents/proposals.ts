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

/** As many older documents as are proposed for one: of a daily report whose day nobody told there are thousands. */
const mostProposed = 5;

/**
 * Older documents whose place published ones may be meant to take, to be proposed to staff and never done by itself:
 * those with the same number, and those of the same agency whose title differs only in years and words of edition and
 * that speak of the same period. Reports of two years are no versions of one another.
 *
 * @returns by the row number of the newer one, the newest last; documents without any are absent.
 */
export function proposals(published: Comparable[]): Map<number, Comparable[]> {
  const own = published.filter(({ kind }) => !tables.includes(kind)).sort(byAge);
  const byNumber = createRecent();
  const byTitle = createRecent();
  const found = new Map<number, Comparable[]>();
  for (const one of own) {
    const name = nameOf(one);
    const standing = isStanding(one);
    // Standing information and guides have one version in force; of others only those without different periods.
    const kin = standing ? [`${name}|`] : [`${name}|standing`, `${name}|${one.period}`];
    const older = new Set([
      ...byNumber.of(one.number === null ? [] : [bareNumber(one.number)]),
      ...byTitle.of(name === null ? [] : kin),
    ]);
    if (older.size > 0) found.set(one.id, [...older].sort(byAge).slice(-mostProposed));
    if (one.number) byNumber.add([bareNumber(one.number)], one);
    if (name !== null)
      byTitle.add(
        [...new Set([`${name}|`, `${name}|${one.period}`, ...(standing ? [`${name}|standing`] : [])])],
        one,
      );
  }
  return found;
}

/** The last few documents under each key: thousands may share one, and comparing each with each would take seconds. */
function createRecent() {
  const known = new Map<string, Comparable[]>();
  return {
    of: (keys: string[]) => keys.flatMap((key) => known.get(key) ?? []),
    add(keys: string[], one: Comparable) {
      for (const key of keys) known.set(key, [...(known.get(key) ?? []), one].slice(-mostProposed));
    },
  };
}

/** What documents share that may be versions of one another by their titles; null where it says too little. */
function nameOf({ kind, agency, title }: Comparable): string | null {
  const stem = titleStem(title);
  return stem.length < 4 ? null : `${kind}|${agency}|${stem}`;
}

function isStanding({ kind, rhythm }: Comparable): boolean {
  return rhythm === 'standing' || kind === 'guide';
}

/** By date of formation, else of arrival; the older first. */
function byAge(one: Comparable, other: Comparable): number {
  const made = (document: Comparable) => document.madeOn ?? document.addedAt.slice(0, 10);
  return made(one) === made(other) ? one.id - other.id : made(one) < made(other) ? -1 : 1;
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
  const number = row.number && bareNumber(row.number);
  const kin = published.filter(
    (one) =>
      nameOf(one) === nameOf(row) ||
      (number !== null && one.number !== null && bareNumber(one.number) === number),
  );
  return proposals(kin).get(row.id) ?? [];
}
