import type { Writer } from '../store/database.ts';
import { type ReadyEdition, stand } from './edition.ts';
import { recordEvent } from './life.ts';
import type { PassageIndex } from './passage-index.ts';
import { settleSuccession } from './supersession.ts';

/** Whose act makes a document answerable, when, and what the record says of it. */
export type Publisher = {
  actor: string;
  at: Temporal.Instant;
  opinion?: string;
  detail?: Record<string, unknown>;
};

/**
 * Makes a document answerable whose row says `published` already, and settles whose place it takes: the end of every
 * way by which evidence enters. `kind` tells a first publication from one that comes back.
 */
export async function publish(
  trx: Writer,
  index: PassageIndex,
  id: number,
  ready: ReadyEdition,
  by: Publisher,
  kind: 'published' | 'restored' = 'published',
): Promise<void> {
  await stand(trx, index, id, ready);
  await recordEvent(trx, { documentId: id, kind, ...by });
  const { actor, at } = by;
  // Who restores a document knows what stands in its place.
  if (kind === 'published') await settleSuccession(trx, id, { actor, at });
}
