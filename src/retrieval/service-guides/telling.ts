import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Quote } from '../finding.ts';
import type { GuideTold } from './answer.ts';
import { type Guide, readLines, type StoredLine } from './library.ts';
import type { AskedSlots, GuideWords } from './vocabulary.ts';

type Line = StoredLine & { slot: string; documentId: number };

/** Documents of one name that are read together. */
const mostCopies = 3;
/** Longer lines are offered by name in an overview, and all of its lines together stay below this too. */
const shortLine = 300;
/** Whom to ask where a guide does not say what was asked. */
const telephone = '咨询电话';

/**
 * What guides of one name and agency say of what was asked.
 *
 * @param guides at least one
 */
export async function tell(
  guides: Guide[],
  read: AskedSlots,
  db: Kysely<Schema>,
  words: GuideWords,
): Promise<{ answer: GuideTold; quotes: Quote[] }> {
  const lines: Line[] = [];
  for (const guide of guides.slice(0, mostCopies)) {
    for (const line of await readLines(db, guide)) {
      const slot = words.slotOf(line.label);
      if (slot !== null) lines.push({ ...line, slot, documentId: guide.documentId });
    }
  }
  const { told, missing } = read.asks.length > 0 ? toldSlots(lines, read) : overview(lines, words);
  const shown = distinct(told);
  const slots = new Set(shown.map(({ slot }) => slot));
  const { guide = '', agency = '' } = guides[0] ?? {};
  return {
    quotes: shown.map(({ quote }) => quote),
    answer: {
      table: 'services',
      kind: 'told',
      asked: read.asks.length > 0 ? 'slots' : 'overview',
      guide,
      agency,
      lines: shown.map(({ slot, label, value }) => ({ slot, label, value })),
      missing,
      others: [...new Set(lines.map(({ slot }) => slot))].filter((slot) => !slots.has(slot)),
      copies: copiesOf(shown),
    },
  };
}

function toldSlots(lines: Line[], { asks }: AskedSlots): { told: Line[]; missing: string[] } {
  const told: Line[] = [];
  const missing: string[] = [];
  for (const { slots, first } of asks) {
    const found = slots.filter((slot) => lines.some((line) => line.slot === slot));
    const wanted = first ? found.slice(0, 1) : found;
    told.push(...wanted.flatMap((slot) => lines.filter((line) => line.slot === slot)));
    if (found.length === 0) missing.push(slots[0] ?? '');
  }
  const call = missing.length > 0 && !told.some(({ slot }) => slot === telephone);
  return { told: call ? [...told, ...lines.filter(({ slot }) => slot === telephone)] : told, missing };
}

function overview(lines: Line[], words: GuideWords): { told: Line[]; missing: string[] } {
  let length = 0;
  const told = words.overview.flatMap((slot) => {
    const own = lines.filter((line) => line.slot === slot);
    const size = own.reduce((sum, { label, value }) => sum + label.length + value.length, 0);
    if (length + size > shortLine) return [];
    length += size;
    return own;
  });
  return { told, missing: [] };
}

/** The same words of several documents stand once. */
function distinct(lines: Line[]): Line[] {
  return [...new Map(lines.map((line) => [`${line.slot}\0${line.value}`, line])).values()];
}

/** How many documents speak where they say different things. */
function copiesOf(lines: Line[]): number {
  const bySlot = Map.groupBy(lines, ({ slot }) => slot);
  const differs = [...bySlot.values()].some(
    (own) => new Set(own.map(({ documentId }) => documentId)).size > 1,
  );
  return differs ? new Set(lines.map(({ documentId }) => documentId)).size : 1;
}
