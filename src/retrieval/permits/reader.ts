import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { normalise } from '../normalise.ts';
import { perVersion } from '../per-version.ts';
import { type Gazetteer, shortNameOf } from '../places.ts';
import { type KnownAgency, placeChainOf } from '../scope.ts';
import type { TableFinding, TableQuestion, TableReader, TableReaderParts } from '../table-reader.ts';
import type { PermitsAnswer } from './answer.ts';
import { readAsked } from './asked.ts';
import type { Frame } from './frame.ts';
import { createNaming, type Naming } from './naming.ts';
import { ways } from './question.ts';
import { readFrame } from './read-frame.ts';
import type { Recogniser } from './recognise.ts';
import { readShown } from './shown-rows.ts';
import type { Verdict } from './verdict.ts';

/** How many rows are shown at once. */
const shownAtOnce = 5;

/**
 * Answers from the published tables of permits and decisions (seeds.md, S19). Where there are none it costs one look
 * at the library's version.
 */
export function createPermitsReader({ store, words }: TableReaderParts): TableReader {
  const { reader: db } = store;
  const tables = perVersion(store, () => readTables(db, words.places));
  return async (asked) => {
    const current = await tables();
    if (current === null) return null;
    const { frame, naming } = current;
    const read = readAsked(asked, {
      frame,
      naming,
      placesOfAgency: placesOfAgencies(frame, asked.names.agencies),
    });
    for (const way of read ? ways : []) {
      const verdict = read && way(read);
      if (verdict) return findingOf(verdict, asked, frame, db);
    }
    return null;
  };
}

async function readTables(
  db: Kysely<Schema>,
  places: Gazetteer,
): Promise<{ frame: Frame; naming: Naming } | null> {
  const documents = await db
    .selectFrom('document')
    .select('place')
    .distinct()
    .where('state', '=', 'published')
    .where('place', 'is not', null)
    .execute();
  const provinces = new Set(documents.flatMap(({ place }) => placeChainOf(place, places).slice(0, 1)));
  const naming = createNaming(places, provinces);
  const frame = await readFrame(db, naming.coreOf);
  return frame && { frame, naming };
}

/** The short names of the places that the bureaus of an enterprise's rows lie in. */
function placesOfAgencies(frame: Frame, agencies: KnownAgency[]): Recogniser['placesOfAgency'] {
  const shorts = frame.agency.plain.map((agency) => {
    const known = agencies.find(
      ({ name, aliases }) => normalise(name) === agency || aliases.includes(agency),
    );
    return (known?.place ?? []).map(shortNameOf);
  });
  return (enterprise) => {
    const own = new Set<string>();
    for (const row of frame.rowsOf(enterprise)) {
      for (const short of shorts[frame.agency.at[row] ?? 0] ?? []) own.add(short);
    }
    return own;
  };
}

/** Reads the rows that are shown at once; those that were shown before are skipped (更多). */
async function findingOf(
  { answer, rows, yields, confidence }: Verdict,
  { question, scope }: TableQuestion,
  frame: Frame,
  db: Kysely<Schema>,
): Promise<TableFinding> {
  const skip = question.skip ?? 0;
  const shown = await readShown(db, frame, rows.slice(skip, skip + shownAtOnce));
  const { agencies, places, periods, corrections, topic } = scope;
  const hasRows = 'from' in answer || answer.kind === 'matters';
  return {
    kind: 'table',
    confidence,
    quotes: shown.quotes,
    nearest: [],
    uncovered: [],
    mismatch: null,
    scope: { agencies, places, periods, corrections, topic },
    table: (hasRows ? { ...answer, rows: shown.rows } : answer) as PermitsAnswer,
    yields,
  };
}
