import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { type Candidate, openingsOf } from './candidates.ts';
import { bareName } from './likeness.ts';
import { normalise } from './normalise.ts';

/** The published documents' titles, held in memory: an everyday name often shares no pair of signs with the official one. */
export type Titles = {
  /** The documents whose titles share the rarest signs with a name, best first. */
  alike(name: string, most: number): number[];
};

/** How much the signs of a title that the name lacks count against it. */
const lengthShare = 0.5;

/** Reads the titles once for each version of the library. */
export async function readTitles(db: Kysely<Schema>): Promise<Titles> {
  const rows = await db
    .selectFrom('document')
    .select(['id', 'title'])
    .where('state', '=', 'published')
    .where('kind', 'not in', ['figures', 'catalogue', 'permits'])
    .execute();
  const titles = rows.map(({ id, title }) => ({ id, signs: [...new Set(bareName(normalise(title)))] }));
  const holders = new Map<string, number[]>();
  for (const [at, { signs }] of titles.entries()) {
    for (const sign of signs) {
      const known = holders.get(sign);
      if (known) known.push(at);
      else holders.set(sign, [at]);
    }
  }
  const rarity = (sign: string) => Math.log(1 + titles.length / (1 + (holders.get(sign)?.length ?? 0)));
  const weights = Float64Array.from(titles, ({ signs }) =>
    signs.reduce((sum, sign) => sum + rarity(sign), 0),
  );
  return {
    alike(name, most) {
      const signs = [...new Set(bareName(name))];
      const asked = signs.reduce((sum, sign) => sum + rarity(sign), 0);
      const shared = new Map<number, number>();
      for (const sign of signs) {
        for (const at of holders.get(sign) ?? []) shared.set(at, (shared.get(at) ?? 0) + rarity(sign));
      }
      const scored = [...shared].map(([at, weight]) => ({
        at,
        score: weight / (asked + lengthShare * (weights[at] ?? 0)),
      }));
      scored.sort((a, b) => b.score - a.score);
      return scored.slice(0, most).flatMap(({ at }) => titles[at]?.id ?? []);
    },
  };
}

/** The openings of documents whose titles are like a name, without those that are found already. */
export async function titledLike(
  name: string,
  titles: Titles,
  found: Candidate[],
  most: number,
  db: Kysely<Schema>,
): Promise<Candidate[]> {
  const known = new Set(found.map(({ documentId }) => documentId));
  const others = titles.alike(name, most).filter((id) => !known.has(id));
  return openingsOf(others, db);
}
