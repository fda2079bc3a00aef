import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Finding } from '../finding.ts';
import { normalise } from '../normalise.ts';
import type { NumberedDocuments } from '../numbered-documents.ts';
import { perVersion } from '../per-version.ts';
import { shortNameOf } from '../places.ts';
import { type KnownAgency, placeChainOf } from '../scope.ts';
import {
  type TableFinding,
  type TableQuestion,
  type TableReader,
  type TableReaderParts,
  tableFinding,
} from '../table-reader.ts';
import type { Words } from '../words.ts';
import type { PermitsAnswer } from './answer.ts';
import { readAsked } from './asked.ts';
import { byNumber } from './by-number.ts';
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
export function createPermitsReader(
  { store, words }: TableReaderParts,
  numbered: () => Promise<NumberedDocuments>,
): TableReader {
  const { reader: db } = store;
  const tables = perVersion(store, () => readTables(db, words));
  return async (asked) => {
    const current = await tables();
    if (current === null) return null;
    const recogniser = {
      ...current,
      words: words.permits,
      placesOfAgency: placesOfAgencies(current.frame, asked.names.agencies),
    };
    const { documents } = (await numbered()).named(asked.scope.normalised);
    // 怀环审〔2017〕12号原文: the document itself, not the row that tells of it.
    if (documents.length > 0 && words.permits.says.text(asked.scope.normalised)) return null;
    const read = readAsked(asked, recogniser);
    for (const way of read ? ways : []) {
      const verdict = read && way(read);
      if (!verdict) continue;
      // No row bears the number, but a text does.
      if (way === byNumber && verdict.answer.kind === 'none' && documents.length > 0) return null;
      const found = await findingOf(verdict, asked, recogniser, db);
      if (way === byNumber && found.table?.table === 'permits' && found.table.kind === 'about')
        found.table.documents = documents.map(({ title, number }) => ({ name: title, ask: `${number}原文` }));
      return found;
    }
    return null;
  };
}

async function readTables(
  db: Kysely<Schema>,
  { places, permits }: Words,
): Promise<{ frame: Frame; naming: Naming } | null> {
  const documents = await db
    .selectFrom('document')
    .select('place')
    .distinct()
    .where('state', '=', 'published')
    .where('place', 'is not', null)
    .execute();
  const provinces = new Set(documents.flatMap(({ place }) => placeChainOf(place, places).slice(0, 1)));
  const naming = createNaming(places, provinces, permits);
  const frame = await readFrame(db, naming.coreOf, permits);
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
  { answer, rows, yields, yieldsToNumber, confidence }: Verdict,
  asked: TableQuestion,
  { frame, words }: Recogniser,
  db: Kysely<Schema>,
): Promise<TableFinding> {
  const skip = asked.question.skip ?? 0;
  const shown = await readShown(db, frame, rows.slice(skip, skip + shownAtOnce), words);
  const hasRows = 'from' in answer || answer.kind === 'matters';
  const bearsNumber = ({ quotes }: Finding) =>
    quotes.some(({ text }) => normalise(text).includes(yieldsToNumber ?? ''));
  return tableFinding(asked, {
    confidence,
    quotes: shown.quotes,
    table: (hasRows ? { ...answer, rows: shown.rows } : answer) as PermitsAnswer,
    yields,
    ...(yieldsToNumber && { yieldsTo: bearsNumber }),
  });
}
