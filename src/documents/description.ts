import { chinaDate } from '../register/moment.ts';
import type { DocumentEvent } from './life.ts';
import { isDate } from './period.ts';
import type { ReadDocument } from './section.ts';

/** What staff say of a document, since few files say it themselves; null where they leave it to the file. */
export type Description = Pick<
  ReadDocument,
  'rhythm' | 'madeOn' | 'publishedOn' | 'number' | 'supersedes'
> & { attribute: ReadDocument['attribute'] };

/** From the most open to the least. */
export const attributes = ['主动公开', '依申请公开', '不予公开'] as const;

/** Regular, ad-hoc and standing information (seeds.md, S3). */
export const rhythms = ['regular', 'ad-hoc', 'standing'] as const;

/** The latest description by staff, or null where there is none. @param events of one document, in order. */
export function descriptionIn(events: DocumentEvent[]): Description | null {
  const last = events.findLast(({ kind }) => kind === 'described');
  return last ? (last.detail as Description) : null;
}

/**
 * A document as staff described it: what they said holds over what the file says when it is read again, and of the
 * two attributes the stricter holds.
 */
export function asDescribed<Told extends Description>(told: Told, said: Description | null): Told {
  if (!said) return told;
  return {
    ...told,
    attribute: stricter(told.attribute, said.attribute),
    rhythm: said.rhythm ?? told.rhythm,
    madeOn: said.madeOn ?? told.madeOn,
    publishedOn: said.publishedOn ?? told.publishedOn,
    number: said.number ?? told.number,
    supersedes: said.supersedes ?? told.supersedes,
  };
}

function stricter(one: Description['attribute'], other: Description['attribute']): Description['attribute'] {
  return attributes.indexOf(one) >= attributes.indexOf(other) ? one : other;
}

/** What is wrong with a description as it was typed. */
export type DescriptionFault = 'attribute' | 'date' | 'future' | 'length';

/** Reads what staff typed; an empty field leaves the matter to the file. */
export function readDescription(
  typed: Record<'attribute' | 'rhythm' | 'madeOn' | 'publishedOn' | 'number' | 'supersedes', string>,
  now: Temporal.Instant,
): Description | { fault: DescriptionFault } {
  const attribute = attributes.find((known) => known === typed.attribute);
  if (!attribute) return { fault: 'attribute' };
  const text = (written: string) => written.trim() || null;
  const dates = [text(typed.madeOn), text(typed.publishedOn)];
  if (dates.some((date) => date !== null && !isDate(date))) return { fault: 'date' };
  const today = chinaDate(now).toString();
  if (dates.some((date) => date !== null && date > today)) return { fault: 'future' };
  const [number, supersedes] = [text(typed.number), text(typed.supersedes)];
  if ((number?.length ?? 0) > 100 || (supersedes?.length ?? 0) > 300) return { fault: 'length' };
  return {
    attribute,
    rhythm: rhythms.find((known) => known === typed.rhythm) ?? null,
    madeOn: dates[0] ?? null,
    publishedOn: dates[1] ?? null,
    number,
    supersedes,
  };
}
