import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Quote } from '../finding.ts';
import { readRowQuotes } from '../row-quotes.ts';
import type { PermitRow } from './answer.ts';
import type { Frame } from './frame.ts';
import { kindOf, stageOf } from './select.ts';
import type { PermitWords } from './vocabulary.ts';

/** Reads some rows with their texts from the database, in the order given; a row that went meanwhile is left out. */
export async function readShown(
  db: Kysely<Schema>,
  frame: Frame,
  rows: number[],
  { says }: PermitWords,
): Promise<{ rows: PermitRow[]; quotes: Quote[] }> {
  if (rows.length === 0) return { rows: [], quotes: [] };
  const ids = rows.map((row) => frame.passageIds[row] ?? 0);
  const quotes = await readRowQuotes(db, ids);
  const told = await db.selectFrom('permit').selectAll().where('passageId', 'in', ids).execute();
  const byId = new Map(told.map(({ passageId, ...row }) => [passageId, row]));
  const shown = rows.flatMap((row) => {
    const id = frame.passageIds[row] ?? 0;
    const [cells, quote] = [byId.get(id), quotes.get(id)];
    if (!cells || !quote) return [];
    const url = cells.link || quote.url;
    const parts = cells.content.split(/[；;]/).filter((part) => part !== '');
    return {
      row: {
        ...cells,
        validity: parts.filter(says.validPart).join('；'),
        reason: parts.filter((part) => isUnlabelled(part) || says.reasonPart(part)).join('；'),
        stage: stageOf(frame, row),
        kind: kindOf(frame, row),
      },
      quote: { ...quote, url, agency: cells.agency || quote.agency },
    };
  });
  return { rows: shown.map(({ row }) => row), quotes: shown.map(({ quote }) => quote) };
}

/** What a table says without the name of a column: its own words on the matter. */
const isUnlabelled = (part: string) => !/^[^：:]{1,16}[：:]/.test(part);
