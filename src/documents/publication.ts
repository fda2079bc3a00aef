import { chinaDate, instantText } from '../register/moment.ts';
import type { Writer } from '../store/database.ts';
import { recordEvent } from './life.ts';
import { isDate } from './period.ts';

/**
 * Kinds of places at which information is published: those of order 711, Art. 23, and the new media that the reports
 * of the bureaus count (seeds.md, S11 and S14). Answers of Mingda itself are no row: becoming answerable is an event.
 */
export const publicationChannels = [
  'website',
  'gazette',
  'weibo',
  'wechat',
  'telegram',
  'bulletin-board',
  'reading-point',
  'press',
  'broadcast',
  'press-conference',
  'other',
] as const;

export type PublicationChannel = (typeof publicationChannels)[number];

/** One place at which a document was published. */
export type Publication = {
  channel: PublicationChannel;
  /** Name of the site, account, board or paper. */
  place: string;
  publishedOn: Temporal.PlainDate;
  url: string | null;
};

/** A publication with who put it on record. */
export type RecordedPublication = Publication & { id: number; actor: string; recordedAt: string };

/** Puts a publication on record, as part of the caller's transaction. */
export async function recordPublication(
  trx: Writer,
  documentId: number,
  publication: Publication,
  by: { actor: string; at: Temporal.Instant },
): Promise<void> {
  const values = { ...publication, publishedOn: publication.publishedOn.toString() };
  await trx
    .insertInto('publication')
    .values({ ...values, documentId, actor: by.actor, recordedAt: instantText(by.at) })
    .execute();
  const { channel, place, publishedOn } = values;
  await recordEvent(trx, { documentId, kind: 'announced', ...by, detail: { channel, place, publishedOn } });
}

/** Where a document was published, the earliest first. */
export async function publicationsOf(db: Writer, documentId: number): Promise<RecordedPublication[]> {
  const rows = await db
    .selectFrom('publication')
    .selectAll()
    .where('documentId', '=', documentId)
    .orderBy('publishedOn')
    .orderBy('id')
    .execute();
  return rows.map(({ channel, publishedOn, ...row }) => ({
    ...row,
    channel: channel as PublicationChannel,
    publishedOn: Temporal.PlainDate.from(publishedOn),
  }));
}

/** What is wrong with a publication as it was typed; null: nothing. */
export type PublicationFault = 'place' | 'date' | 'future' | 'before-made' | 'url';

/** Reads what staff typed. @param madeOn the document's date of formation, if it is known. */
export function readPublication(
  typed: { channel: string; place: string; publishedOn: string; url: string },
  madeOn: string | null,
  now: Temporal.Instant,
): Publication | { fault: PublicationFault } {
  const channel = publicationChannels.find((known) => known === typed.channel) ?? 'other';
  const place = typed.place.trim();
  if (place === '' || place.length > 100) return { fault: 'place' };
  const written = typed.publishedOn.trim();
  if (!isDate(written)) return { fault: 'date' };
  const publishedOn = Temporal.PlainDate.from(written);
  if (Temporal.PlainDate.compare(publishedOn, chinaDate(now)) > 0) return { fault: 'future' };
  if (madeOn && publishedOn.toString() < madeOn) return { fault: 'before-made' };
  const url = typed.url.trim();
  if (url !== '' && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && url.length <= 500))
    return { fault: 'url' };
  return { channel, place, publishedOn, url: url || null };
}
