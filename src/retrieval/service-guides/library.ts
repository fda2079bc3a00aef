import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Quote } from '../finding.ts';
import { normalise } from '../normalise.ts';
import type { Gazetteer, PlaceChain } from '../places.ts';
import { placeChainOf } from '../scope.ts';
import type { Words } from '../words.ts';
import { createGuideIndex, type GuideIndex } from './likeness.ts';
import type { GuideWords } from './vocabulary.ts';

/** A service guide that may be quoted. */
export type Guide = {
  documentId: number;
  title: string;
  guide: string;
  /** The guide's name as names are compared: normalised, without marks. */
  plain: string;
  agency: string;
  place: PlaceChain;
};

/** The published guides as they are now. */
export type GuideLibrary = {
  guides: Guide[];
  index: GuideIndex;
  /** Whether a text is nothing but the name of a guide. */
  isName(text: string): boolean;
  /** Whether something that was found as running text stands in a guide. */
  holds(quote: Quote): boolean;
};

/** A line of a guide with where it stands. */
export type StoredLine = { label: string; value: string; quote: Quote };

/** @returns null where no guide is published. */
export async function readGuideLibrary(db: Kysely<Schema>, words: Words): Promise<GuideLibrary | null> {
  const rows = await published(db)
    .select(['p.documentId', 's.guide', 'd.title', 'd.agency', 'd.place'])
    .distinct()
    .orderBy('p.documentId')
    .execute();
  if (rows.length === 0) return null;
  const others = await otherNames(db, words.guides);
  const guides = rows.map(({ documentId, title, guide, agency, place }): Guide => {
    const own = chainOf(place, agency, words.places);
    return { documentId, title, guide, plain: plainName(guide), agency: agency ?? '', place: own };
  });
  const names = guides.map(({ documentId, guide }) => [
    guide,
    ...(others.get(`${documentId}\0${guide}`) ?? []),
  ]);
  const plainNames = new Set(guides.map(({ plain }) => plain));
  const titles = new Set(guides.map(({ title, agency }) => `${title}\0${agency}`));
  return {
    guides,
    index: await createGuideIndex(names, words),
    isName: (text) => plainNames.has(plainName(text)),
    holds: ({ title, agency }) => titles.has(`${title}\0${agency}`),
  };
}

/** A name without the marks by which a question's falls into pieces. */
export const plainName = (text: string) => normalise(text).replace(/[\s\p{P}]/gu, '');

function chainOf(place: string | null, agency: string | null, places: Gazetteer): PlaceChain {
  const own = placeChainOf(place, places);
  return own.length > 0 ? own : placeChainOf(agency, places);
}

/** What a guide says that people call it: 事项简称, 日常用语. */
async function otherNames(db: Kysely<Schema>, words: GuideWords): Promise<Map<string, string[]>> {
  const labels = await published(db).select('s.label').distinct().execute();
  const naming = labels.map(({ label }) => label).filter((label) => words.isName(label));
  if (naming.length === 0) return new Map();
  const rows = await published(db)
    .select(['p.documentId', 's.guide', 's.value'])
    .where('s.label', 'in', naming)
    .execute();
  const groups = Map.groupBy(rows, ({ documentId, guide }) => `${documentId}\0${guide}`);
  return new Map(
    [...groups].map(([key, own]) => [key, own.flatMap(({ value }) => value.split(/[,，、;；\n]/))]),
  );
}

/** The lines of a guide in the order of its text. */
export async function readLines(db: Kysely<Schema>, { documentId, guide }: Guide): Promise<StoredLine[]> {
  const rows = await published(db)
    .select(['s.label', 's.value', 'p.section', 'p.page', 'd.title', 'd.agency', 'd.period', 'd.url'])
    .select(['d.kind', 'd.source', 'd.recognised'])
    .where('p.documentId', '=', documentId)
    .where('s.guide', '=', guide)
    .orderBy('p.ordinal')
    .orderBy('s.id')
    .execute();
  return rows.map(({ label, value, section, ...row }) => ({
    label,
    value,
    quote: {
      text: value,
      title: row.title,
      agency: row.agency ?? '',
      period: row.period ?? '',
      section: section.endsWith(label) ? section : [section, label].filter(Boolean).join(' › '),
      page: row.page,
      url: row.url ?? '',
      kind: row.kind,
      source: row.source ?? '',
      recognised: row.recognised === 1,
    },
  }));
}

/** Lines of what alone is evidence: the standing edition of a published document. */
function published(db: Kysely<Schema>) {
  return db
    .selectFrom('guideSlot as s')
    .innerJoin('passage as p', 'p.id', 's.passageId')
    .innerJoin('edition as e', 'e.id', 'p.editionId')
    .innerJoin('document as d', 'd.id', 'p.documentId')
    .where('e.state', '=', 'standing')
    .where('d.state', '=', 'published');
}
